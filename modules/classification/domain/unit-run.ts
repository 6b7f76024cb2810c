import type { Instant } from '../../platform/instant.js';
import type { Counts, JobOrderState } from '../../spine/domain/floor-event.js';

/** What a unit works on: an assignment, from its beginning to its end. */
export interface RunningOrder {
  readonly jobOrderId: string;
  readonly assignmentId: string;
  readonly taskId: string;
  readonly productId: string | null;
  readonly running: boolean;
}

/** What must be remembered of a unit between two facts; nothing of it says who works there. */
export interface UnitRun {
  readonly orders: readonly RunningOrder[];
  /** The last one that ended: its last count may come after it. */
  readonly ended: RunningOrder | null;
  /** What a unit has said of assignments that were not made yet by our clock: the two clocks differ a little. */
  readonly early: readonly { readonly assignmentId: string; readonly state: JobOrderState; readonly at: Instant }[];
  /** Task and product of the last lot: another one is a changeover. */
  readonly lot: string | null;
  readonly counters: Readonly<Partial<Record<keyof Counts, number>>>;
  readonly countedAt: Instant | null;
  readonly state: string | null;
  /** Since when it does not run; null: it runs. */
  readonly stoppedAt: Instant | null;
  /** Time since the last count in which it did not run. */
  readonly stoppedMs: number;
  /** Somebody helps the robot at the moment. */
  readonly helped: boolean;
  /** Pieces that were helped and have not been counted yet. */
  readonly pending: number;
  /** Begin of the shift in which each task was last counted here. */
  readonly shifts: Readonly<Record<string, Instant>>;
}

export const IDLE_UNIT: UnitRun = {
  orders: [],
  ended: null,
  early: [],
  lot: null,
  counters: {},
  countedAt: null,
  state: null,
  stoppedAt: null,
  stoppedMs: 0,
  helped: false,
  pending: 0,
  shifts: {},
};

/** The order that runs; where none has said so, the only one. */
export const currentOf = ({ orders }: UnitRun): RunningOrder | undefined =>
  orders.findLast(({ running }) => running) ?? (orders.length === 1 ? orders[0] : undefined);
