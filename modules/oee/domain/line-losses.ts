import type { Instant, Span } from '../../platform/instant.js';
import type { TimeCategory } from './category.js';
import type { Interval } from './facts.js';

/** Declared flow between two units of a line. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  /** Pieces that may lie between them. */
  readonly capacity: number;
}

export interface LineFlow {
  readonly constraint: string;
  /** Of every unit of the flow, from well before the span on. */
  readonly timelines: ReadonlyMap<string, readonly Interval[]>;
  readonly flows: readonly Flow[];
  /** Ideal ms of a piece at a unit then; null: nobody has said. */
  readonly paceMs: (workUnitId: string, of: Interval) => number | null;
}

/** What made the constraint wait: which unit stopped first, by the declared flow. */
export interface LineCause {
  /** Null: by the declared flow nobody had stopped when the constraint began to wait. */
  readonly workUnitId: string | null;
  readonly effect: 'STARVED' | 'BLOCKED';
  readonly category: TimeCategory | null;
  readonly reason: string | null;
  readonly ms: number;
  readonly count: number;
}

/**
 * Why the constraint was starved or blocked in a span, the longest first; their ms are the waits of the constraint. The
 * cause is the neighbour that stood when the waiting began. A neighbour that runs again is the cause as long as the
 * buffer between can still tell of its stop: for the time in which the waiting unit works it off and takes one piece
 * more. A neighbour that itself only waited leads on to its own. Without declared flow nothing is blamed: two stops at
 * the same time are no cause.
 */
export function lineCauses(line: LineFlow, span: Span): readonly LineCause[] {
  const found = new Map<string, LineCause>();
  for (const wait of waitsOf(line.timelines.get(line.constraint) ?? [])) {
    const ms = Math.min(wait.to, span.to) - Math.max(wait.from, span.from);
    if (ms <= 0) continue;
    const cause = causeOf(line, line.constraint, wait, new Set());
    const key = JSON.stringify([wait.effect, cause]);
    const known = found.get(key);
    const begins = wait.begins && wait.from >= span.from ? 1 : 0;
    found.set(key, { ...cause, effect: wait.effect, ms: (known?.ms ?? 0) + ms, count: (known?.count ?? 0) + begins });
  }
  return [...found].sort(([a, one], [b, other]) => other.ms - one.ms || (a < b ? -1 : 1)).map(([, cause]) => cause);
}

type Cause = Pick<LineCause, 'workUnitId' | 'category' | 'reason'>;
const NOBODY: Cause = { workUnitId: null, category: null, reason: null };

/** A unit waits from an instant on; `first` is the interval with which it begins. */
interface Wait extends Span {
  readonly effect: LineCause['effect'];
  readonly first: Interval;
  /** It is seen to begin. */
  readonly begins: boolean;
}

/** Waits, each as long as it lasted, whatever edges of the calendar or of orders lie in it. */
function waitsOf(intervals: readonly Interval[]): readonly Wait[] {
  const waits: Wait[] = [];
  for (const part of intervals) {
    const effect = part.category;
    if (effect !== 'STARVED' && effect !== 'BLOCKED') continue;
    const last = waits.at(-1);
    if (last?.effect === effect && last.to === part.from) waits[waits.length - 1] = { ...last, to: part.to };
    else waits.push({ effect, first: part, from: part.from, to: part.to, begins: part.starts });
  }
  return waits;
}

function causeOf(
  line: LineFlow,
  unit: string,
  { effect, from: at, first }: Pick<Wait, 'effect' | 'from' | 'first'>,
  seen: ReadonlySet<string>,
): Cause {
  const pace = line.paceMs(unit, first) ?? 0;
  const stands = line.flows
    .flatMap((flow) => {
      const neighbour = effect === 'STARVED' ? (flow.to === unit ? flow.from : null) : flow.from === unit ? flow.to : null;
      if (neighbour === null || seen.has(neighbour)) return [];
      const stand = lastStand(line.timelines.get(neighbour) ?? [], at, pace === 0 ? 0 : (flow.capacity + 1) * pace);
      return stand ? [{ neighbour, ...stand }] : [];
    })
    .sort((a, b) => a.since - b.since || (a.neighbour < b.neighbour ? -1 : 1));
  const stopped = stands[0];
  if (!stopped) return NOBODY;
  const { neighbour, part, waitsSince } = stopped;
  const own = { workUnitId: neighbour, category: part.category, reason: part.reason };
  if (part.category !== effect) return own;
  const deeper = causeOf(line, neighbour, { effect, from: waitsSince, first: part }, new Set([...seen, unit]));
  return deeper.workUnitId === null ? own : deeper;
}

interface Stand {
  readonly part: Interval;
  /** Since when the unit has stood without a break. */
  readonly since: Instant;
  /** Since when it has been in the category of the part. */
  readonly waitsSince: Instant;
}

/** The stand that holds an instant, else the last that ended less than `lagMs` before it. */
function lastStand(intervals: readonly Interval[], at: Instant, lagMs: number): Stand | undefined {
  let i = indexAt(intervals, at);
  while (i >= 0 && runs(intervals[i]!)) i -= 1;
  const part = intervals[i];
  if (!part || (part.to <= at && part.to <= at - lagMs)) return undefined;
  const back = (holds: (one: Interval) => boolean) => {
    let first = i;
    while (first > 0 && intervals[first - 1]!.to === intervals[first]!.from && holds(intervals[first - 1]!)) first -= 1;
    return intervals[first]!.from;
  };
  return { part, since: back((one) => !runs(one)), waitsSince: back((one) => one.category === part.category) };
}

/** A micro-stop is a stop here: its neighbours do not go on for being short. */
const runs = ({ category }: Interval): boolean => category === 'RUN' || category === 'UNPLANNED_PRODUCTION';

/** Index of the last interval that begins at or before an instant; -1 without one. */
function indexAt(intervals: readonly Interval[], at: Instant): number {
  let [low, high] = [0, intervals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (intervals[middle]!.from <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
