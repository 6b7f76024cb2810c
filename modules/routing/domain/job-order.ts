import type { Instant } from '../../platform/instant.js';
import type { JobOrderState } from '../../spine/domain/floor-event.js';
import type { Exclusion, FailureCause, Rung } from './ladder.js';

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

/** A failure of the order, and what has been tried at that place since; it stays with the order. */
export interface Setback {
  readonly cause: FailureCause;
  /** As the floor said it. */
  readonly words: string;
  readonly workUnitId: string;
  readonly rung: Rung;
  /** The rung has not been taken yet: the order has no place. */
  readonly isPending: boolean;
  readonly isRetried: boolean;
  readonly isAssisted: boolean;
  readonly at: Instant;
}

/** What people and the MES may ask of an order's life, by name. */
export const ORDER_ACTS = ['HOLD', 'SUSPEND', 'RELEASE', 'CANCEL', 'ABORT', 'CLOSE', 'REROUTE'] as const;
export type OrderAct = (typeof ORDER_ACTS)[number];

/** Asked for, and waiting for the floor's word. A pin elsewhere, a station that declines and a better place take the order back first. */
export interface Asked {
  readonly act: OrderAct | 'PIN' | 'DECLINE' | 'MOVE';
  readonly by: string;
  readonly reason: string | null;
  readonly at: Instant;
}

/** Somebody keeps it from starting or going on until it is released. */
export type Held = Omit<Asked, 'act'>;

/** An order that was made out of another one. */
export const ORIGIN_KINDS = ['SPLIT', 'REPLACEMENT', 'REWORK'] as const;
export interface Origin {
  readonly kind: (typeof ORIGIN_KINDS)[number];
  readonly jobOrderId: string;
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
  readonly asked: Asked | null;
  readonly held: Held | null;
  /** Its last failure. */
  readonly setback: Setback | null;
  readonly origin: Origin | null;
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

/** A new order of the same work, made out of another. */
export const derivedFrom = (
  order: JobOrder,
  own: Pick<JobOrder, 'id' | 'externalId' | 'quantity' | 'origin' | 'acceptedAt'>,
): JobOrder => ({
  ...order,
  ...FRESH,
  pin: null,
  predecessors: [],
  ...own,
});

/** What an order is at its beginning. */
export const FRESH = {
  state: 'ALLOWED_TO_START',
  subState: 'Waiting',
  waitingReason: null,
  reason: null,
  asked: null,
  held: null,
  setback: null,
  origin: null,
  moves: 0,
  exclusions: [],
  workUnitId: null,
  assignmentId: null,
  good: 0,
  scrap: 0,
  settledGood: 0,
  settledScrap: 0,
  startedAt: null,
  endedAt: null,
  version: 1,
} as const satisfies Partial<JobOrder>;

/** Pieces that are still to be made. */
export const remaining = ({ quantity, good }: Pick<JobOrder, 'quantity' | 'good'>): number => Math.max(1, quantity - good);

/** It has begun; what has begun is stopped before it moves, not revoked. */
export const hasStarted = ({ state }: JobOrder): boolean => state === 'RUNNING' || state === 'INTERRUPTED';

/** Whether it looks for a place: nothing of it is on the floor, and nobody holds it. */
export const looksForPlace = (order: JobOrder): boolean =>
  !isOver(order.state) && order.assignmentId === null && order.held === null && order.reason !== 'MOVE_LIMIT';

/** A decision that placed an order is in force as long as the order has that place, and stays with one that is over. */
export const isInForce = (order: JobOrder, { chosen }: { readonly chosen: object | null }): boolean =>
  chosen === null || order.assignmentId !== null || isOver(order.state);

/** State and sub-state as people name them, such as `INTERRUPTED.Held`. */
export const stateName = ({ state, subState }: JobOrder): string => (subState === null ? state : `${state}.${subState}`);

/** Which waiting order is placed first: urgent ones, then those due earlier, then the older. A total order. */
export const firstToPlace = (a: JobOrder, b: JobOrder): number =>
  b.priority - a.priority || a.dueAt - b.dueAt || a.acceptedAt - b.acceptedAt || (a.id < b.id ? -1 : 1);
