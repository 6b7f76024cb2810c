import { isPlannedKnown, isRun, TIME_CATEGORIES, type TimeCategory } from './category.js';
import type { Pieces } from './counts.js';
import type { Interval } from './timeline.js';

/** Additive sums of one task and product; everything else is a ratio of them. Integers: ms and pieces. */
export interface SumRow {
  readonly taskId: string | null;
  readonly productId: string | null;
  readonly msByCategory: Readonly<Partial<Record<TimeCategory, number>>>;
  readonly assistedMs: number;
  /** Booked in known planned time. */
  readonly good: number;
  readonly scrap: number;
  readonly rework: number;
  /** Booked outside the plan, or in time that is not known. */
  readonly apart: { readonly good: number; readonly scrap: number; readonly rework: number };
}

type Counter = 'good' | 'scrap' | 'rework';

interface Building {
  readonly taskId: string | null;
  readonly productId: string | null;
  readonly msByCategory: Partial<Record<TimeCategory, number>>;
  assistedMs: number;
  readonly counted: Record<Counter, number>;
  readonly apart: Record<Counter, number>;
}

const COUNTERS: readonly Counter[] = ['good', 'scrap', 'rework'];

/**
 * Sums of a timeline and of what was booked in its span. A piece belongs to the interval that ends with it, and to the
 * order that was on the unit where it names none itself.
 */
export function sums(intervals: readonly Interval[], pieces: readonly Pieces[], noOrderIsPlanned: boolean): readonly SumRow[] {
  const rows = new Map<string, Building>();
  const rowOf = (taskId: string | null, productId: string | null): Building => {
    const key = `${taskId ?? ''}|${productId ?? ''}`;
    const known = rows.get(key);
    if (known) return known;
    const made: Building = {
      taskId,
      productId,
      msByCategory: {},
      assistedMs: 0,
      counted: { good: 0, scrap: 0, rework: 0 },
      apart: { good: 0, scrap: 0, rework: 0 },
    };
    rows.set(key, made);
    return made;
  };
  for (const part of intervals) {
    const row = rowOf(part.taskId, part.productId);
    row.msByCategory[part.category] = (row.msByCategory[part.category] ?? 0) + (part.to - part.from);
    if (part.assisted && part.category === 'RUN') row.assistedMs += part.to - part.from;
  }
  let at = 0;
  for (const piece of pieces.toSorted((a, b) => a.at - b.at)) {
    while (at + 1 < intervals.length && intervals[at]!.to < piece.at) at += 1;
    const part = intervals[at];
    const row = rowOf(piece.taskId ?? part?.taskId ?? null, piece.productId ?? part?.productId ?? null);
    const into = part && (isPlannedKnown(part.category, noOrderIsPlanned) || part.category === 'NO_ORDER') ? row.counted : row.apart;
    for (const counter of COUNTERS) into[counter] += piece[counter];
  }
  return [...rows.values()].map(({ counted, ...row }) => ({ ...row, ...counted }));
}

/** Sums of several spans or units are the sums of their parts. */
export function added(parts: readonly (readonly SumRow[])[]): readonly SumRow[] {
  const rows = new Map<string, SumRow>();
  for (const row of parts.flat()) {
    const key = `${row.taskId ?? ''}|${row.productId ?? ''}`;
    const known = rows.get(key);
    rows.set(key, known ? plus(known, row) : row);
  }
  return [...rows.values()];
}

function plus(a: SumRow, b: SumRow): SumRow {
  const msByCategory = Object.fromEntries(
    TIME_CATEGORIES.flatMap((category) => {
      const ms = (a.msByCategory[category] ?? 0) + (b.msByCategory[category] ?? 0);
      return ms === 0 ? [] : [[category, ms]];
    }),
  );
  return {
    taskId: a.taskId,
    productId: a.productId,
    msByCategory,
    assistedMs: a.assistedMs + b.assistedMs,
    good: a.good + b.good,
    scrap: a.scrap + b.scrap,
    rework: a.rework + b.rework,
    apart: { good: a.apart.good + b.apart.good, scrap: a.apart.scrap + b.apart.scrap, rework: a.apart.rework + b.apart.rework },
  };
}

/** ms of a row that count as run. */
export const runMsOf = (row: SumRow): number =>
  TIME_CATEGORIES.reduce((ms, category) => (isRun(category) ? ms + (row.msByCategory[category] ?? 0) : ms), 0);
