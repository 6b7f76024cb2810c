import type { Instant, Span } from '../../platform/instant.js';
import { categoryOf, STOP_CATEGORIES, type ReasonCategories, type Signal, type TimeCategory } from './category.js';

/** A change of state, at its source time. */
export interface StateChange extends Signal {
  readonly at: Instant;
  readonly seq: number;
  readonly assisted: boolean;
}

/** A job order on the unit. */
export interface OrderSpan extends Span {
  readonly taskId: string | null;
  readonly productId: string | null;
}

/** Planned time: a shift without its breaks is planned, its breaks are planned stops. */
export interface PlannedShift extends Span {
  readonly id: string;
  readonly breaks: readonly Span[];
}

export interface TimelineInput {
  /** From the last one at or before the span on; any order. */
  readonly changes: readonly StateChange[];
  readonly orders: readonly OrderSpan[];
  readonly shifts: readonly PlannedShift[];
  readonly reasons: ReasonCategories;
  readonly microStopMs: number;
  /** An open state lasts until now. */
  readonly now: Instant;
}

export interface Interval extends Span {
  readonly category: TimeCategory;
  readonly state: string | null;
  readonly reason: string | null;
  readonly assisted: boolean;
  readonly taskId: string | null;
  readonly productId: string | null;
}

type Plan = 'SHIFT' | 'BREAK' | 'NONE';

/**
 * The partition of a span, cut at now: half-open intervals, gap-free and free of overlaps, each of one category; their
 * lengths sum to the span to the millisecond. The order in which the input lies does not matter.
 */
export function timeline(input: TimelineInput, span: Span): readonly Interval[] {
  const to = Math.min(span.to, input.now);
  if (to <= span.from) return [];
  // A stop is judged by its whole length: as far as the limit reaches beyond the span, the rest cannot matter.
  const wide = { from: span.from - input.microStopMs, to: Math.min(to + input.microStopMs, input.now) };
  const raw = partition(input, wide);
  return joined(cut(withMicroStops(raw, input.microStopMs), { from: span.from, to }));
}

function partition(input: TimelineInput, span: Span): readonly Interval[] {
  const changes = input.changes.toSorted((a, b) => a.at - b.at || a.seq - b.seq);
  const orders = input.orders.toSorted((a, b) => a.from - b.from || a.to - b.to);
  const edges = edgesOf(changes, orders, input.shifts, span);
  const intervals: Interval[] = [];
  let current = -1;
  let firstOrder = 0;
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const from = edges[i]!;
    while (current + 1 < changes.length && changes[current + 1]!.at <= from) current += 1;
    while (firstOrder < orders.length && orders[firstOrder]!.to <= from) firstOrder += 1;
    const order = orders.slice(firstOrder, firstOrder + 8).find((one) => one.from <= from && from < one.to);
    intervals.push(intervalAt({ from, to: edges[i + 1]! }, changes[current], order, planAt(input.shifts, from), input.reasons));
  }
  return intervals;
}

function edgesOf(
  changes: readonly StateChange[],
  orders: readonly OrderSpan[],
  shifts: readonly PlannedShift[],
  span: Span,
): readonly Instant[] {
  const edges = new Set<Instant>([span.from, span.to]);
  const add = (at: Instant) => at > span.from && at < span.to && edges.add(at);
  for (const { at } of changes) add(at);
  for (const part of [...orders, ...shifts, ...shifts.flatMap((shift) => shift.breaks)]) {
    add(part.from);
    add(part.to);
  }
  return [...edges].sort((a, b) => a - b);
}

function planAt(shifts: readonly PlannedShift[], at: Instant): Plan {
  const shift = shifts.find((one) => one.from <= at && at < one.to);
  if (!shift) return 'NONE';
  return shift.breaks.some((pause) => pause.from <= at && at < pause.to) ? 'BREAK' : 'SHIFT';
}

function intervalAt(
  span: Span,
  change: StateChange | undefined,
  order: OrderSpan | undefined,
  plan: Plan,
  reasons: ReasonCategories,
): Interval {
  const byState = change ? categoryOf(change, order !== undefined, reasons) : 'UNKNOWN';
  return {
    ...span,
    category: withPlan(byState, plan),
    state: change?.state ?? null,
    reason: change?.reason ?? null,
    assisted: change?.assisted ?? false,
    taskId: order?.taskId ?? null,
    productId: order?.productId ?? null,
  };
}

/** The calendar wins, except that running outside it is production nobody planned. */
function withPlan(category: TimeCategory, plan: Plan): TimeCategory {
  if (plan === 'SHIFT') return category;
  if (category === 'RUN') return 'UNPLANNED_PRODUCTION';
  return plan === 'BREAK' ? 'PLANNED_STOP' : 'NOT_PLANNED';
}

function withMicroStops(intervals: readonly Interval[], limitMs: number): readonly Interval[] {
  const result: Interval[] = [];
  for (let i = 0; i < intervals.length;) {
    let end = i;
    while (end < intervals.length && STOP_CATEGORIES.has(intervals[end]!.category)) end += 1;
    if (end === i) {
      result.push(intervals[i]!);
      i += 1;
      continue;
    }
    const chain = intervals.slice(i, end);
    const lengthMs = chain.at(-1)!.to - chain[0]!.from;
    result.push(...(lengthMs < limitMs ? chain.map((part) => ({ ...part, category: 'MICRO_STOP' as const })) : chain));
    i = end;
  }
  return result;
}

const cut = (intervals: readonly Interval[], span: Span): readonly Interval[] =>
  intervals
    .filter((part) => part.to > span.from && part.from < span.to)
    .map((part) => ({ ...part, from: Math.max(part.from, span.from), to: Math.min(part.to, span.to) }));

/** Neighbours that say the same become one. */
function joined(intervals: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  for (const part of intervals) {
    const last = result.at(-1);
    if (last && saysTheSame(last, part)) result[result.length - 1] = { ...last, to: part.to };
    else result.push(part);
  }
  return result;
}

const saysTheSame = (a: Interval, b: Interval): boolean =>
  a.category === b.category &&
  a.state === b.state &&
  a.reason === b.reason &&
  a.assisted === b.assisted &&
  a.taskId === b.taskId &&
  a.productId === b.productId;
