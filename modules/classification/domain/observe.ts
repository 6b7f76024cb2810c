import type { Instant } from '../../platform/instant.js';
import type { CountSource } from '../../plant/domain/plant.js';
import { step } from '../../spine/domain/counter.js';
import type { JobOrderState } from '../../spine/domain/floor-event.js';
import type { FactOf, FloorFact } from './floor-fact.js';
import { NO_GAIN, type Gain } from './gain.js';
import { currentOf, type RunningOrder, type UnitRun } from './unit-run.js';

/** What one fact shows of a task. */
export interface Observation {
  readonly taskId: string;
  readonly productId: string | null;
  /** The configuration that the fact names itself; absent: that of the task at the time. */
  readonly namedHash?: string;
  readonly gain: Gain;
  /** Pieces that were neither helped nor bad, for the chart of failures. */
  readonly successes: number;
  /** A characteristic within its tolerance. */
  readonly measured?: { readonly name: string; readonly deviation: number };
}

export interface Observed {
  readonly run: UnitRun;
  readonly observations: readonly Observation[];
}

/** What must be known of a unit beside its facts. */
export interface ObservedUnit {
  readonly counts: CountSource;
  /** Begin of the shift that is on at a station where people work; null: none, or no people. */
  readonly shiftFrom: Instant | null;
}

const RUNNING = new Set(['RUNNING', 'Execute']);
/** Stops that the work itself brings about; starving, blocking and breaks are the flow's and the plan's. */
const FAULTS = new Set(['DOWN', 'Aborting', 'Aborted', 'Stopping', 'Stopped', 'Holding', 'Held']);
/** Two clocks differ by less than this. */
const SKEW_MS = 60_000;

const nothing = (run: UnitRun): Observed => ({ run, observations: [] });
const gained = (run: UnitRun, order: Worked | undefined, gain: Partial<Gain>, successes = 0): Observed => ({
  run,
  observations: order ? [{ taskId: order.taskId, productId: order.productId, gain: { ...NO_GAIN, ...gain }, successes }] : [],
});

type Worked = Pick<RunningOrder, 'taskId' | 'productId'>;

/**
 * A unit after one more fact, and what is learned from it. Facts come in their order (`compareFacts`): whoever is told of an
 * earlier one later begins anew before it, so that what is known does not depend on when it was told.
 */
export function observe(run: UnitRun, fact: FloorFact, unit: ObservedUnit): Observed {
  switch (fact.kind) {
    case 'ASSIGNED':
      return assigned(run, fact);
    case 'REVOKED':
      return nothing({ ...run, orders: run.orders.filter(({ jobOrderId }) => jobOrderId !== fact.payload.jobOrderId) });
    case 'JOB_STATE':
      return jobMoved(run, fact);
    case 'COUNTED':
      return counted(run, fact, unit);
    case 'ASSIST':
      return fact.payload.phase === 'returned' ? nothing({ ...run, helped: false }) : assisted(run);
    case 'STATE_CHANGED':
      return stateChanged(run, fact);
    case 'ANDON':
      return fact.payload.call === 'CALLED' ? gained(run, currentOf(run), { exceptions: 1 }) : nothing(run);
    case 'MEASURED':
      return measured(run, fact);
    case 'SKILL_TRIAL':
      return tried(run, fact);
    case 'COUNT_ADJUSTED':
      return adjusted(run, fact);
  }
}

function assigned(before: UnitRun, { payload, at }: FactOf<'ASSIGNED'>): Observed {
  const order = { ...payload, running: false };
  const lot = `${order.taskId} ${order.productId ?? ''}`;
  const others = before.orders.filter(({ jobOrderId }) => jobOrderId !== order.jobOrderId);
  const isEarly = (one: UnitRun['early'][number]) => one.assignmentId === order.assignmentId;
  const early = recent(before, at);
  const run: UnitRun = { ...before, orders: [...others, order], lot, early: early.filter((one) => !isEarly(one)) };
  const begun = gained(run, order, { lots: lot === before.lot ? 0 : 1 });
  return early.filter(isEarly).reduce((so, { state }) => {
    const next = moved(so.run, order.assignmentId, state);
    return { run: next.run, observations: [...so.observations, ...next.observations] };
  }, begun);
}

function jobMoved(run: UnitRun, { payload: { assignmentId, state }, at }: FactOf<'JOB_STATE'>): Observed {
  const early = recent(run, at);
  if (run.orders.some((order) => order.assignmentId === assignmentId)) return moved({ ...run, early }, assignmentId, state);
  return nothing({ ...run, early: [...early, { assignmentId, state, at }] });
}

const recent = ({ early }: UnitRun, at: Instant): UnitRun['early'] => early.filter((one) => at - one.at < SKEW_MS);

function moved(run: UnitRun, assignmentId: string, state: JobOrderState): Observed {
  const order = run.orders.find((one) => one.assignmentId === assignmentId);
  if (!order) return nothing(run);
  if (state === 'ENDED' || state === 'ABORTED') {
    const orders = run.orders.filter((one) => one !== order);
    return gained({ ...run, orders, ended: order, countedAt: null, pending: 0 }, order, { exceptions: state === 'ABORTED' ? 1 : 0 });
  }
  // Not from the start on: the first piece holds set-up, and its time says nothing.
  return nothing({ ...run, orders: run.orders.map((one) => (one === order ? { ...one, running: state === 'RUNNING' } : one)) });
}

function assisted(run: UnitRun): Observed {
  if (run.helped) return nothing(run);
  return gained({ ...run, helped: true, pending: run.pending + 1 }, currentOf(run), { failures: 1, assists: 1, exceptions: 1 });
}

function stateChanged(before: UnitRun, { payload: { state, assisted: isHelped }, at }: FactOf<'STATE_CHANGED'>): Observed {
  const { run, observations } = isHelped ? assisted(before) : nothing(before.helped ? { ...before, helped: false } : before);
  const isRunning = state !== null && RUNNING.has(state);
  const wasFault = run.state !== null && FAULTS.has(run.state);
  const isFault = state !== null && FAULTS.has(state);
  const after: UnitRun = {
    ...run,
    state,
    stoppedAt: isRunning ? null : (run.stoppedAt ?? at),
    stoppedMs: run.stoppedMs + (isRunning && run.stoppedAt !== null ? at - run.stoppedAt : 0),
    // Nobody knows what happened in the dark: the cycle has no time.
    countedAt: state === null ? null : run.countedAt,
  };
  const fault = isFault && !wasFault ? gained(after, currentOf(after), { exceptions: 1 }).observations : [];
  return { run: after, observations: [...observations, ...fault] };
}

function counted(run: UnitRun, fact: FactOf<'COUNTED'>, { counts, shiftFrom }: ObservedUnit): Observed {
  const { pieces, counters } = piecesOf(run, fact, counts);
  const order = orderOf(run, fact);
  const { made, scrap, rework } = pieces;
  if (!order || (made === 0 && scrap === 0 && rework === 0)) return nothing({ ...run, counters });
  // Told apart from what was made: it was counted before, and turns out now.
  if (made === 0) return gained({ ...run, counters }, order, { scrap, rework, failures: scrap + rework });
  const { at } = fact;
  const ms = made === 1 && run.countedAt !== null ? at - run.countedAt - stoppedUntil(run, at) : 0;
  const isNewShift = shiftFrom !== null && (run.shifts[order.taskId] ?? -Infinity) < shiftFrom;
  const next: UnitRun = {
    ...run,
    counters,
    countedAt: at,
    stoppedMs: 0,
    stoppedAt: run.stoppedAt === null ? null : at,
    pending: Math.max(0, run.pending - made),
    shifts: isNewShift ? { ...run.shifts, [order.taskId]: shiftFrom } : run.shifts,
  };
  const gain = {
    cycles: made,
    scrap,
    rework,
    failures: scrap + rework,
    ...(ms > 0 ? { timed: 1, ms, squares: ms * ms } : {}),
    personShifts: isNewShift ? 1 : 0,
  };
  return gained(next, order, gain, Math.max(0, made - scrap - rework - run.pending));
}

const stoppedUntil = (run: UnitRun, at: Instant): number =>
  run.stoppedMs + (run.stoppedAt === null ? 0 : at - Math.max(run.stoppedAt, run.countedAt ?? run.stoppedAt));

/** The order that the count names, else that of its task, else what runs. */
function orderOf(run: UnitRun, { payload }: FactOf<'COUNTED'>): Worked | undefined {
  const named = run.orders.find(({ jobOrderId }) => jobOrderId === payload.jobOrderId);
  if (named) return named;
  if (run.ended !== null && (payload.jobOrderId === run.ended.jobOrderId || (run.orders.length === 0 && payload.jobOrderId === undefined)))
    return run.ended;
  if (payload.taskId === undefined) return currentOf(run);
  const { taskId, productId = null } = payload;
  return run.orders.find((order) => order.taskId === taskId) ?? { taskId, productId };
}

const COUNTERS = ['good', 'scrap', 'rework', 'total'] as const;

/** Pieces that were made, and how many of them are scrap or to be mended, as far as the unit tells it. */
function piecesOf({ counters: before }: UnitRun, { payload }: FactOf<'COUNTED'>, source: CountSource) {
  const told = { good: payload.good ?? 0, scrap: payload.scrap ?? 0, rework: payload.rework ?? 0, total: payload.total ?? 0 };
  const counters = { ...before };
  for (const counter of COUNTERS) {
    const reading = payload.counters?.[counter];
    if (reading === undefined) continue;
    const next = step(before[counter] ?? null, reading, payload.modulus ?? null);
    told[counter] = next.pieces;
    counters[counter] = next.last;
  }
  const { good, scrap, rework, total } = told;
  switch (source) {
    case 'TOTAL_AND_SCRAP':
      return { counters, pieces: { made: total, scrap, rework } };
    case 'TOTAL_AND_GOOD':
      return { counters, pieces: { made: total, scrap: total - good - rework, rework } };
    case 'TOTAL_ONLY':
      // A counter of everything is often wired as the good one.
      return { counters, pieces: { made: total === 0 ? good : total, scrap: 0, rework } };
    default:
      return { counters, pieces: { made: good + scrap + rework, scrap, rework } };
  }
}

/** Whether the pieces of a unit are trials: only where it tells the good from the bad. */
const JUDGING: readonly CountSource[] = ['GOOD_AND_SCRAP', 'TOTAL_AND_SCRAP', 'TOTAL_AND_GOOD'];

/** What a robot shows that does not tell the good from the bad: its times and faults, and neither trials nor failures. */
export function withoutVerdict(observation: Observation, source: CountSource): Observation {
  if (JUDGING.includes(source) || observation.gain.trials > 0) return observation;
  return { ...observation, successes: 0, gain: { ...observation.gain, cycles: 0, failures: 0, lots: 0 } };
}

function measured(run: UnitRun, { payload }: FactOf<'MEASURED'>): Observed {
  const order = currentOf(run);
  return order
    ? { run, observations: [{ taskId: order.taskId, productId: order.productId, gain: NO_GAIN, successes: 0, measured: payload }] }
    : nothing(run);
}

/** A trial makes no piece that is counted: it is a cycle of its own, of the configuration that it names. */
function tried(run: UnitRun, { payload: { taskId, variant, configHash, outcome } }: FactOf<'SKILL_TRIAL'>): Observed {
  const gain: Gain = {
    ...NO_GAIN,
    cycles: 1,
    trials: 1,
    failures: outcome === 'OK' ? 0 : 1,
    assists: outcome === 'ASSISTED' ? 1 : 0,
    rework: outcome === 'REWORK' ? 1 : 0,
  };
  return { run, observations: [{ taskId, productId: variant ?? null, namedHash: configHash, gain, successes: outcome === 'OK' ? 1 : 0 }] };
}

/** Pieces that turned out otherwise later. */
function adjusted(run: UnitRun, { payload: { taskId, productId, good, scrap } }: FactOf<'COUNT_ADJUSTED'>): Observed {
  const order: Worked | undefined = taskId === null ? (currentOf(run) ?? run.ended ?? undefined) : { taskId, productId };
  return gained(run, order, { cycles: good + scrap, scrap, failures: scrap });
}
