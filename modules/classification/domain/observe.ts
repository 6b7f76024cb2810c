import type { Instant } from '../../platform/instant.js';
import { step } from '../../spine/domain/counter.js';
import type { FloorEvent, FloorEventOf } from '../../spine/domain/floor-event.js';

/** What a unit works on: an assignment, from its beginning to its end. */
export interface RunningOrder {
  readonly jobOrderId: string;
  readonly taskId: string;
  readonly productId: string | null;
  readonly running: boolean;
}

/** What must be remembered of a unit between two events; nothing of it says who works there. */
export interface UnitRun {
  readonly orders: readonly RunningOrder[];
  /** The last one that ended: its last count may come after it. */
  readonly ended: RunningOrder | null;
  /** Task and product of the last lot: another one is a changeover. */
  readonly lot: string | null;
  readonly counters: { readonly good: number | null; readonly scrap: number | null; readonly rework: number | null };
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
  lot: null,
  counters: { good: null, scrap: null, rework: null },
  countedAt: null,
  state: null,
  stoppedAt: null,
  stoppedMs: 0,
  helped: false,
  pending: 0,
  shifts: {},
};

/** Additive: what a task, unit and variant gained. Failures are assists, rework and scrap. */
export interface Gain {
  readonly cycles: number;
  readonly failures: number;
  readonly assists: number;
  readonly rework: number;
  readonly scrap: number;
  readonly exceptions: number;
  readonly lots: number;
  /** Cycles whose net time is known, in s: their number, sum and sum of squares. */
  readonly timed: number;
  readonly seconds: number;
  readonly squares: number;
  readonly personShifts: number;
}

export const NO_GAIN: Gain = {
  cycles: 0,
  failures: 0,
  assists: 0,
  rework: 0,
  scrap: 0,
  exceptions: 0,
  lots: 0,
  timed: 0,
  seconds: 0,
  squares: 0,
  personShifts: 0,
};

export interface Observation {
  readonly taskId: string;
  readonly productId: string | null;
  readonly gain: Gain;
  /** Pieces that were neither helped nor bad, for the chart of failures. */
  readonly successes: number;
}

export interface Observed {
  readonly run: UnitRun;
  readonly observations: readonly Observation[];
}

export const OBSERVED_KINDS = ['ASSIGNED', 'REVOKED', 'JOB_STATE', 'COUNTED', 'ASSIST', 'STATE_CHANGED', 'ANDON'] as const;

const RUNNING = new Set(['RUNNING', 'Execute']);
/** Stops that the work itself brings about; starving, blocking and breaks are the flow's and the plan's. */
const FAULTS = new Set(['DOWN', 'Aborting', 'Aborted', 'Stopping', 'Stopped', 'Holding', 'Held']);

const nothing = (run: UnitRun): Observed => ({ run, observations: [] });
const gained = (run: UnitRun, order: RunningOrder | undefined, gain: Partial<Gain>, successes = 0): Observed => ({
  run,
  observations: order ? [{ taskId: order.taskId, productId: order.productId, gain: { ...NO_GAIN, ...gain }, successes }] : [],
});
const currentOf = ({ orders }: UnitRun): RunningOrder | undefined =>
  orders.findLast(({ running }) => running) ?? (orders.length === 1 ? orders[0] : undefined);

/**
 * A unit after one more event, and what is learned from it. Sums do not depend on the order of events; times and
 * changeovers are only taken from events in their order, so late ones leave a time out and never make a wrong one.
 * @param shiftFrom begin of the shift that is on at a station where people work; null: none, or no people
 */
export function observe(run: UnitRun, event: FloorEvent, shiftFrom: Instant | null): Observed {
  switch (event.kind) {
    case 'ASSIGNED':
      return assigned(run, event);
    case 'REVOKED':
      return nothing({ ...run, orders: run.orders.filter(({ jobOrderId }) => jobOrderId !== event.subject.id) });
    case 'JOB_STATE':
      return jobMoved(run, event);
    case 'COUNTED':
      return counted(run, event, shiftFrom);
    case 'ASSIST':
      return event.payload.phase === 'returned' ? nothing({ ...run, helped: false }) : assisted(run);
    case 'STATE_CHANGED':
      return stateChanged(run, event);
    case 'ANDON':
      return event.payload.call === 'CALLED' ? gained(run, currentOf(run), { exceptions: 1 }) : nothing(run);
    default:
      return nothing(run);
  }
}

function assigned(run: UnitRun, { subject, payload }: FloorEventOf<'ASSIGNED'>): Observed {
  const order = { jobOrderId: subject.id, taskId: payload.taskId, productId: payload.productId ?? null, running: false };
  const lot = `${order.taskId} ${order.productId ?? ''}`;
  const others = run.orders.filter(({ jobOrderId }) => jobOrderId !== order.jobOrderId);
  return gained({ ...run, orders: [...others, order], lot }, order, { lots: lot === run.lot ? 0 : 1 });
}

function jobMoved(run: UnitRun, { payload }: FloorEventOf<'JOB_STATE'>): Observed {
  const order = run.orders.find(({ jobOrderId }) => jobOrderId === payload.jobOrderId);
  if (!order) return nothing(run);
  if (payload.state === 'ENDED' || payload.state === 'ABORTED') {
    const orders = run.orders.filter((one) => one !== order);
    return gained({ ...run, orders, ended: order, countedAt: null, pending: 0 }, order, {
      exceptions: payload.state === 'ABORTED' ? 1 : 0,
    });
  }
  const isRunning = payload.state === 'RUNNING';
  // Not from the start on: the first piece holds set-up, and its time says nothing.
  return nothing({ ...run, orders: run.orders.map((one) => (one === order ? { ...one, running: isRunning } : one)) });
}

function assisted(run: UnitRun): Observed {
  if (run.helped) return nothing(run);
  return gained({ ...run, helped: true, pending: run.pending + 1 }, currentOf(run), { failures: 1, assists: 1, exceptions: 1 });
}

function stateChanged(before: UnitRun, { payload, occurredAt: at }: FloorEventOf<'STATE_CHANGED'>): Observed {
  const isAssisted = payload.flags?.assisted ?? false;
  const { run, observations } = isAssisted ? assisted(before) : nothing(before.helped ? { ...before, helped: false } : before);
  const isRunning = payload.state !== null && RUNNING.has(payload.state);
  const wasFault = run.state !== null && FAULTS.has(run.state);
  const isFault = payload.state !== null && FAULTS.has(payload.state);
  const stoppedMs = run.stoppedMs + (isRunning && run.stoppedAt !== null ? Math.max(0, at - run.stoppedAt) : 0);
  const moved: UnitRun = {
    ...run,
    state: payload.state,
    stoppedAt: isRunning ? null : (run.stoppedAt ?? at),
    stoppedMs,
    // Nobody knows what happened in the dark: the cycle has no time.
    countedAt: payload.state === null ? null : run.countedAt,
  };
  const fault = isFault && !wasFault ? gained(moved, currentOf(moved), { exceptions: 1 }).observations : [];
  return { run: moved, observations: [...observations, ...fault] };
}

function counted(run: UnitRun, event: FloorEventOf<'COUNTED'>, shiftFrom: Instant | null): Observed {
  const { pieces, counters } = piecesOf(run, event);
  const order = orderOf(run, event);
  const total = pieces.good + pieces.scrap + pieces.rework;
  if (total === 0 || !order) return nothing({ ...run, counters });
  const at = event.occurredAt;
  const isLate = run.countedAt !== null && at < run.countedAt;
  const seconds = total === 1 && !isLate && run.countedAt !== null ? (at - run.countedAt - stoppedUntil(run, at)) / 1_000 : 0;
  const isNewShift = shiftFrom !== null && (run.shifts[order.taskId] ?? -Infinity) < shiftFrom;
  const next: UnitRun = {
    ...run,
    counters,
    ...(isLate ? {} : { countedAt: at, stoppedMs: 0, stoppedAt: run.stoppedAt === null ? null : at }),
    pending: Math.max(0, run.pending - total),
    shifts: isNewShift ? { ...run.shifts, [order.taskId]: shiftFrom } : run.shifts,
  };
  const gain = {
    cycles: total,
    scrap: pieces.scrap,
    rework: pieces.rework,
    failures: pieces.scrap + pieces.rework,
    ...(seconds > 0 ? { timed: 1, seconds, squares: seconds * seconds } : {}),
    personShifts: isNewShift ? 1 : 0,
  };
  return gained(next, order, gain, Math.max(0, pieces.good - run.pending));
}

const stoppedUntil = (run: UnitRun, at: Instant): number =>
  run.stoppedMs + (run.stoppedAt === null ? 0 : Math.max(0, at - Math.max(run.stoppedAt, run.countedAt ?? run.stoppedAt)));

/** The order that the count names, else that of its task, else what runs. */
function orderOf(run: UnitRun, { payload }: FloorEventOf<'COUNTED'>): RunningOrder | undefined {
  const named = run.orders.find(({ jobOrderId }) => jobOrderId === payload.jobOrderId);
  if (named) return named;
  if (run.ended !== null && (payload.jobOrderId === run.ended.jobOrderId || (run.orders.length === 0 && payload.jobOrderId === undefined)))
    return run.ended;
  if (payload.taskId === undefined) return currentOf(run);
  return (
    run.orders.find(({ taskId }) => taskId === payload.taskId) ?? {
      jobOrderId: payload.jobOrderId ?? '',
      taskId: payload.taskId,
      productId: payload.productId ?? null,
      running: true,
    }
  );
}

const COUNTERS = ['good', 'scrap', 'rework'] as const;

function piecesOf(run: UnitRun, { payload, occurredAt }: FloorEventOf<'COUNTED'>) {
  const pieces = { good: payload.good ?? 0, scrap: payload.scrap ?? 0, rework: payload.rework ?? 0 };
  if (!payload.counters) return { pieces, counters: run.counters };
  // A late reading lies below what is known already; the later one has counted its pieces.
  if (run.countedAt !== null && occurredAt < run.countedAt) return { pieces: { good: 0, scrap: 0, rework: 0 }, counters: run.counters };
  const counters = { ...run.counters };
  for (const counter of COUNTERS) {
    const reading = payload.counters[counter];
    if (reading === undefined) continue;
    const next = step(counters[counter], reading, payload.modulus ?? null);
    pieces[counter] = next.pieces;
    counters[counter] = next.last;
  }
  return { pieces, counters };
}
