/** What the service says a bench shows: the answer of GET /api/v1/station. */
export interface Picture {
  readonly now: string;
  readonly unit: { readonly id: string; readonly code: string; readonly name: string };
  readonly zone: string;
  readonly signedOn: SignOn | null;
  /** How the station stands, as the service knows it; null: it does not. */
  readonly state: string | null;
  readonly orders: readonly Order[];
  readonly commands: readonly Command[];
  readonly reasons: readonly Worded[];
  readonly defects: readonly Worded[];
  readonly stop: Stop | null;
}

export interface SignOn {
  readonly id: string;
  readonly operator: string;
  readonly since: string;
}

export interface Worded {
  readonly code: string;
  readonly words: Readonly<Record<string, string>>;
}

export interface Command {
  readonly commandId: string;
  readonly kind: string;
  readonly jobOrderId: string;
  readonly assignmentId: string;
  readonly token: number;
}

/** A stop without a reason; `to` null while it lasts. */
export interface Stop {
  readonly from: string;
  readonly to: string | null;
  readonly revision: number;
  readonly suggested: string | null;
}

export interface Measure {
  readonly name: string;
  readonly unit: string;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface Step {
  readonly id: string;
  readonly text: string;
  readonly media?: string | null;
  readonly alt?: string;
  readonly limits?: readonly { readonly name: string; readonly text: string }[];
  readonly measure?: Measure | null;
  readonly required?: boolean;
}

export interface Order {
  readonly id: string;
  readonly externalId: string;
  readonly taskId: string;
  readonly task: string;
  readonly productId: string | null;
  readonly product: string | null;
  readonly quantity: number;
  readonly settledGood: number;
  readonly settledScrap: number;
  readonly good: number;
  readonly scrap: number;
  readonly dueAt: string;
  readonly state: string;
  readonly assignment: { readonly id: string; readonly token: number } | null;
  readonly offered: string | null;
  readonly accepted: boolean;
  readonly class: string | null;
  readonly why: string | null;
  readonly standardS: number | null;
  readonly steps: readonly Step[];
}
