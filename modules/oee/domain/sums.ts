import type { Instant } from '../../platform/instant.js';
import { isExplainable, isOutOfPlan, isRun, isSystemWaiting, TIME_CATEGORIES, type TimeCategory } from './category.js';
import { madeIn, type Share } from './counts.js';
import type { Interval, OrderSpan } from './facts.js';

/** What a sum is of: everything a figure may be asked for by. */
export interface RowKey {
  readonly taskId: string | null;
  readonly productId: string | null;
  readonly toolId: string | null;
  readonly taskClass: string | null;
  readonly shiftId: string | null;
}

/** Sums that add up over anything: whole ms, pieces, and µs of ideal time. */
export const SUMS = [
  ...TIME_CATEGORIES,
  'plannedMs',
  'runMs',
  'uncoveredRunMs',
  'assistedMs',
  'setupOverrunMs',
  'failures',
  'personMs',
  'personWaitingMs',
  'interventions',
  'good',
  'scrap',
  'rework',
  'unjudged',
  'idealTotalUs',
  'idealGoodUs',
  'unidealPieces',
  'strayPieces',
  'spreadPieces',
  'staffedMs',
  'unplannedGood',
  'unplannedTotal',
  'unplannedIdealUs',
  'staffedUnplannedIdealUs',
  'unknownGood',
  'unknownTotal',
  'adjustedPieces',
] as const;
export type SumName = (typeof SUMS)[number];
export type Sums = Record<SumName, number>;

/** A stop by its reason: how long, and how often it began. */
export interface ReasonSum {
  readonly category: TimeCategory;
  readonly reason: string | null;
  ms: number;
  count: number;
}

/** Sums of one bucket and key. */
export interface SumRow extends RowKey {
  readonly startsAt: Instant;
  readonly sums: Sums;
  readonly reasons: readonly ReasonSum[];
}

/** Ideal µs of a piece, at the instant at which it was made; null: nobody has said. */
export type IdealCycle = (taskId: string | null, productId: string | null, at: Instant) => number | null;

/** Good pieces that turned out to be none, or the other way round: dated to where they were made. */
export interface Adjustment {
  readonly at: Instant;
  readonly good: number;
  readonly scrap: number;
  readonly taskId: string | null;
  readonly productId: string | null;
}

export interface SumsInput {
  /** Cut at quarter-hours. */
  readonly intervals: readonly Interval[];
  readonly shares: readonly Share[];
  readonly adjustments: readonly Adjustment[];
  /** Instants at which a robot cell asked for help. */
  readonly interventions: readonly Instant[];
  /** Orders that bookings name. */
  readonly orders: ReadonlyMap<string, OrderSpan>;
  readonly ideal: IdealCycle;
  /** Begin of the bucket that holds an instant; no interval reaches across two. */
  readonly bucketOf: (at: Instant) => Instant;
}

const ZERO = Object.fromEntries(SUMS.map((name) => [name, 0])) as Sums;
export const noSums = (): Sums => ({ ...ZERO });

/** Additive sums of a timeline and of what was made in it, by quarter-hour and key. */
export function sums(input: SumsInput): readonly SumRow[] {
  const rows = new Rows(input.bucketOf);
  for (const part of input.intervals) addTime(rows.of(part.from, part), part, input.ideal);
  for (const share of input.shares) addPieces(rows, share, input);
  for (const adjustment of input.adjustments) {
    const part = intervalAt(input.intervals, adjustment.at);
    if (part) addAdjustment(rows.of(part.from, keyWith(part, adjustment)), adjustment, input.ideal);
  }
  for (const at of input.interventions) {
    const part = intervalAt(input.intervals, at + 1);
    if (part) rows.of(part.from, part).sums.interventions += 1;
  }
  return rows.all();
}

interface Building extends RowKey {
  readonly startsAt: Instant;
  readonly sums: Sums;
  readonly byReason: Map<string, ReasonSum>;
}

/** Whether a row is of a key. */
export const hasKey = (row: RowKey, key: RowKey): boolean =>
  row.taskId === key.taskId &&
  row.productId === key.productId &&
  row.toolId === key.toolId &&
  row.taskClass === key.taskClass &&
  row.shiftId === key.shiftId;

class Rows {
  private readonly rows = new Map<string, Building>();
  private last: Building | undefined;

  constructor(private readonly bucketOf: (at: Instant) => Instant) {}

  of(at: Instant, key: RowKey): Building {
    const startsAt = this.bucketOf(at);
    // Neighbours mostly share their row: no name need be made to find it.
    if (this.last?.startsAt === startsAt && hasKey(this.last, key)) return this.last;
    const name = `${startsAt}|${key.taskId ?? ''}|${key.productId ?? ''}|${key.toolId ?? ''}|${key.taskClass ?? ''}|${key.shiftId ?? ''}`;
    let row = this.rows.get(name);
    if (!row) {
      const { taskId, productId, toolId, taskClass, shiftId } = key;
      row = { startsAt, taskId, productId, toolId, taskClass, shiftId, sums: noSums(), byReason: new Map() };
      this.rows.set(name, row);
    }
    this.last = row;
    return row;
  }

  /** In the order of their keys, so that the same facts give the same bytes. */
  all(): readonly SumRow[] {
    return [...this.rows]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { byReason, ...row }]) => ({ ...row, reasons: [...byReason].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum) }));
  }
}

function addTime(row: Building, part: Interval, ideal: IdealCycle): void {
  const ms = part.to - part.from;
  const { sums: into } = row;
  into[part.category] += ms;
  if (part.planned) into.plannedMs += ms;
  if (part.shiftId !== null) into.staffedMs += ms;
  if (isRun(part.category)) {
    into.runMs += ms;
    if (ideal(part.taskId, part.productId, part.from) === null) into.uncoveredRunMs += ms;
  }
  if (part.assisted && part.category === 'RUN') into.assistedMs += ms;
  if (part.overrun) into.setupOverrunMs += ms;
  if (part.fails) into.failures += 1;
  if (part.planned) {
    into.personMs += ms * part.persons;
    if (isSystemWaiting(part.category)) into.personWaitingMs += ms * part.persons;
  }
  if (!isStop(part.category)) return;
  const name = `${part.category}|${part.reason ?? ''}`;
  let sum = row.byReason.get(name);
  if (!sum) row.byReason.set(name, (sum = { category: part.category, reason: part.reason, ms: 0, count: 0 }));
  sum.ms += ms;
  if (part.starts) sum.count += 1;
}

/** What a Pareto of stops may hold. */
export const isStop = (category: TimeCategory): boolean =>
  isExplainable(category) || category === 'MICRO_STOP' || category === 'PLANNED_STOP' || category === 'UNKNOWN';

function addPieces(rows: Rows, share: Share, { ideal, orders }: SumsInput): void {
  const { interval, counted, good, scrap, rework, unjudged } = share;
  const { booking } = counted;
  const order = booking.jobOrderId === null ? undefined : orders.get(booking.jobOrderId);
  const key = keyWith(interval, {
    taskId: booking.taskId ?? order?.taskId ?? null,
    productId: booking.productId ?? order?.productId ?? null,
  });
  const { sums: into } = rows.of(interval.from, key);
  const made = madeIn(share);
  const cycle = ideal(key.taskId, key.productId, interval.from);
  if (share.spread) into.spreadPieces += made;
  if (interval.category === 'UNKNOWN') {
    into.unknownGood += good;
    into.unknownTotal += made;
  } else if (isOutOfPlan(interval.category)) {
    into.unplannedGood += good;
    into.unplannedTotal += made;
    into.unplannedIdealUs += good * (cycle ?? 0);
    if (interval.shiftId !== null) into.staffedUnplannedIdealUs += good * (cycle ?? 0);
  } else {
    into.good += good;
    into.scrap += scrap;
    into.rework += rework;
    into.unjudged += unjudged;
    if (cycle === null) into.unidealPieces += made;
    else {
      into.idealTotalUs += made * cycle;
      into.idealGoodUs += good * cycle;
    }
    if (!isRun(interval.category)) into.strayPieces += made;
  }
}

function addAdjustment({ sums: into }: Building, { at, good, scrap, taskId, productId }: Adjustment, ideal: IdealCycle): void {
  const cycle = ideal(taskId, productId, at);
  into.good += good;
  into.scrap += scrap;
  into.adjustedPieces += Math.abs(good) + Math.abs(scrap);
  if (cycle === null) into.unidealPieces += good + scrap;
  else {
    into.idealTotalUs += (good + scrap) * cycle;
    into.idealGoodUs += good * cycle;
  }
}

/** Pieces belong to the product that they name; the class then is that of the interval only if it names the same task. */
function keyWith(part: Interval, named: { readonly taskId: string | null; readonly productId: string | null }): RowKey {
  const taskId = named.taskId ?? part.taskId;
  return {
    taskId,
    productId: named.productId ?? part.productId,
    toolId: part.toolId,
    taskClass: taskId === part.taskId ? part.taskClass : null,
    shiftId: part.shiftId,
  };
}

function intervalAt(intervals: readonly Interval[], at: Instant): Interval | undefined {
  let [low, high] = [0, intervals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (intervals[middle]!.to < at) low = middle + 1;
    else high = middle;
  }
  const found = intervals[low];
  return found && found.from < at ? found : undefined;
}

/** Adds sums into others. */
export function addInto(into: Sums, more: Readonly<Partial<Sums>>): void {
  for (const name of SUMS) into[name] += more[name] ?? 0;
}
