import type { Instant } from '../../platform/instant.js';
import type { JobOrderState } from '../../spine/domain/floor-event.js';

/** OPC 10031-4. */
export type SubState = 'Waiting' | 'Ready' | 'Loaded' | 'Held' | 'Suspended' | 'Completed' | 'Closed';

/** The diagram of a job order's life (domain.md §3). */
const MOVES: Readonly<Record<JobOrderState, readonly JobOrderState[]>> = {
  NOT_ALLOWED_TO_START: ['ALLOWED_TO_START', 'ABORTED'],
  ALLOWED_TO_START: ['NOT_ALLOWED_TO_START', 'RUNNING', 'ABORTED'],
  RUNNING: ['INTERRUPTED', 'ENDED', 'ABORTED'],
  INTERRUPTED: ['RUNNING', 'ENDED', 'ABORTED'],
  ENDED: [],
  ABORTED: [],
};
export const canMove = (from: JobOrderState, to: JobOrderState): boolean => MOVES[from].includes(to);
export const isOver = (state: JobOrderState): boolean => MOVES[state].length === 0;

export interface Pin {
  readonly workUnitId: string;
  readonly reason: string;
  readonly until: Instant;
  readonly by: string;
}

export interface Constraints {
  readonly toolId?: string;
  readonly capture?: boolean;
  readonly excludeUnits?: readonly string[];
  readonly latencyClass?: string;
}

/** After a failure a unit is left out for a while. */
export interface Exclusion {
  readonly workUnitId: string;
  readonly until: Instant;
  readonly cause: string;
  /** Where a learned skill failed: its version, which is left out wherever it runs. */
  readonly skillVersion?: string;
}

/** One request to do a task for a quantity (ISA-95 job order). */
export interface JobOrder {
  readonly id: string;
  readonly externalId: string;
  readonly taskId: string;
  readonly productId: string | null;
  readonly quantity: number;
  /** 0–1,000, higher is more urgent. */
  readonly priority: number;
  readonly dueAt: Instant;
  readonly earliestStart: Instant | null;
  readonly latestEnd: Instant | null;
  readonly predecessors: readonly string[];
  readonly pin: Pin | null;
  readonly constraints: Constraints;
  readonly state: JobOrderState;
  readonly subState: SubState | null;
  /** Code of the nearest blocker, while it waits for a place. */
  readonly waitingReason: string | null;
  readonly reason: string | null;
  readonly cancelRequested: boolean;
  /** How often it was placed anew. */
  readonly moves: number;
  readonly exclusions: readonly Exclusion[];
  readonly workUnitId: string | null;
  readonly assignmentId: string | null;
  readonly good: number;
  readonly scrap: number;
  /** Pieces of assignments that have ended; those of the live one come on top. */
  readonly settledGood: number;
  readonly settledScrap: number;
  readonly acceptedAt: Instant;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly version: number;
}

/** Pieces that are still to be made. */
export const remaining = ({ quantity, good }: Pick<JobOrder, 'quantity' | 'good'>): number => Math.max(1, quantity - good);

/** Whether it looks for a place: nothing of it is on the floor, and nobody holds it. */
export const looksForPlace = (order: JobOrder): boolean =>
  !isOver(order.state) && order.assignmentId === null && !order.cancelRequested && order.reason !== 'MOVE_LIMIT';

/** Which waiting order is placed first: urgent ones, then those due earlier, then the older. A total order. */
export const firstToPlace = (a: JobOrder, b: JobOrder): number =>
  b.priority - a.priority || a.dueAt - b.dueAt || a.acceptedAt - b.acceptedAt || (a.id < b.id ? -1 : 1);
