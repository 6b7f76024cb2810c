import type { Defect, StepGuide } from '../../plant/domain/plant.js';
import type { CommandKind } from '../../spine/domain/command.js';

export interface BenchCommand {
  readonly commandId: string;
  readonly kind: CommandKind;
  readonly jobOrderId: string;
  readonly assignmentId: string;
  readonly token: number;
}

/** A stop that nobody has said a word about. */
export interface BenchStop {
  readonly from: string;
  readonly to: string | null;
  readonly revision: number;
  readonly suggested: string | null;
}

export interface BenchStep extends Partial<StepGuide> {
  readonly id: string;
  readonly text: string;
}

export interface BenchOrder {
  readonly id: string;
  readonly externalId: string;
  readonly taskId: string;
  readonly task: string;
  readonly productId: string | null;
  readonly product: string | null;
  readonly quantity: number;
  /** Made on earlier assignments. */
  readonly settledGood: number;
  readonly settledScrap: number;
  /** Made on this one, as far as the service knows. */
  readonly good: number;
  readonly scrap: number;
  readonly dueAt: string;
  readonly state: string;
  /** Null: it waits, and would come here. */
  readonly assignment: { readonly id: string; readonly token: number } | null;
  /** The offer that awaits an answer. */
  readonly offered: string | null;
  readonly accepted: boolean;
  readonly class: string | null;
  readonly why: string | null;
  /** Seconds for a piece. */
  readonly standardS: number | null;
  readonly steps: readonly BenchStep[];
}

/** What a bench shows at an instant. It names nobody but who is signed on. */
export interface BenchPicture {
  readonly now: string;
  readonly unit: { readonly id: string; readonly code: string; readonly name: string };
  readonly zone: string;
  readonly signedOn: { readonly id: string; readonly operator: string; readonly since: string } | null;
  readonly state: string | null;
  readonly orders: readonly BenchOrder[];
  readonly commands: readonly BenchCommand[];
  readonly reasons: readonly Defect[];
  readonly defects: readonly Defect[];
  readonly stop: BenchStop | null;
}
