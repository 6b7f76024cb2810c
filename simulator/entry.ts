/** The lines of a unit's journal: what it truly received, did and made. */

/** The kinds of the contract: what a wire may ask for. */
export const CONTRACT_KINDS = ['OFFER', 'START', 'HOLD', 'RESUME', 'STOP', 'ABORT', 'REVOKE', 'UPDATE'] as const;

/** Beside the contract's, the steps that only ISA-95 job control takes one by one. */
export type CommandKind = (typeof CONTRACT_KINDS)[number] | 'STORE' | 'ALLOW' | 'DISALLOW' | 'CANCEL' | 'CLEAR';

export interface Command {
  /** Empty where the wire gave none (a bare ISA-95 method). */
  readonly commandId: string;
  readonly kind: CommandKind;
  readonly jobOrderId: string;
  readonly assignmentId: string;
  /** Null where the wire gave none. */
  readonly token: number | null;
  readonly taskId?: string;
  readonly productId?: string;
  readonly toolId?: string;
  /** Pieces to make; good, scrap and rework together. */
  readonly quantity?: number;
  /** RFC 3339 */
  readonly deadline?: string;
}

export type AnswerStatus = 'ACCEPTED' | 'REFUSED' | 'DONE' | 'FAILED';

/** States of OPC 10031-4. */
export type JobState = 'NOT_ALLOWED_TO_START' | 'ALLOWED_TO_START' | 'RUNNING' | 'INTERRUPTED' | 'ENDED' | 'ABORTED';

/** Where an answer says how many were made, they are totals of the assignment. */
export interface Answer {
  readonly commandId: string;
  readonly status: AnswerStatus;
  readonly reason?: string;
  readonly good?: number;
  readonly scrap?: number;
}

interface JobRef {
  readonly assignmentId: string;
  readonly jobOrderId: string;
  readonly token: number | null;
}

export type Fact =
  | { readonly kind: 'SESSION'; readonly session: string }
  | { readonly kind: 'COMMAND'; readonly command: Command; readonly answer: Answer }
  | ({ readonly kind: 'STARTED' } & JobRef)
  | ({ readonly kind: 'COUNT'; readonly taskId: string; readonly productId?: string } & JobRef & Pieces & { readonly scrapReason?: string })
  | ({ readonly kind: 'JOB'; readonly state: JobState; readonly reason?: string } & JobRef & Pick<Pieces, 'good' | 'scrap'>)
  | ({ readonly kind: 'ANSWER' } & Answer)
  | {
      readonly kind: 'STATE';
      readonly state: string;
      readonly reason?: string;
      readonly flag?: 'STARVED' | 'BLOCKED';
    }
  | { readonly kind: 'OPERATOR'; readonly operator: string; readonly on: boolean }
  | { readonly kind: 'TOOL'; readonly toolId: string; readonly seconds: number }
  | { readonly kind: 'DELIVERED'; readonly session: string; readonly seq: number };

export interface Pieces {
  readonly good: number;
  readonly scrap: number;
  readonly rework: number;
}

/** A telegram that must reach the broker: it lies in the same line as the fact it tells, so neither exists alone. */
export interface Telegram {
  readonly session: string;
  readonly seq: number;
  readonly channel: 'state' | 'count' | 'job' | 'event' | 'ack';
  readonly payload: Readonly<Record<string, unknown>>;
}

/** `at` is wall clock, RFC 3339 UTC with ms. */
export type Entry = Fact & { readonly at: string; readonly send?: readonly Telegram[] };
