import { TIME_CATEGORIES, type TimeCategory } from './category.js';
import { calendarMsOf, idealMsOf, totalOf, type OeeSums } from './kpi.js';
import type { ReasonSum } from './sums.js';

export const WATERFALL_KINDS = ['LEVEL', 'LOSS'] as const;

/** What is left of all time, or what was lost of it. */
export interface WaterfallRow {
  readonly name: string;
  readonly kind: (typeof WATERFALL_KINDS)[number];
  readonly ms: number;
  /** The same in pieces at the pace of the ideal cycle; null where no pace is known. */
  readonly parts: number | null;
}

const AVAILABILITY: readonly TimeCategory[] = ['DOWN', 'STOPPED', 'SETUP', 'TRANSITION', 'STARVED', 'BLOCKED', 'WAITING'];

/**
 * From all time to fully productive time: each level is the one before without the losses between, to the millisecond.
 * Speed loss is the residual; below zero it says that the ideal cycle is too slow or counts were booked late.
 */
export function waterfall(of: OeeSums): readonly WaterfallRow[] {
  const { sums } = of;
  const ideal = idealMsOf(of);
  const total = totalOf(sums);
  // With some ideal cycles missing, the run time of what lacks one is apart: it is neither speed nor quality.
  const paced = ideal.total === null || sums.unidealPieces > 0 || total === 0 ? null : ideal.total / total;
  const row = (kind: WaterfallRow['kind'], name: string, ms: number): WaterfallRow => ({
    name,
    kind,
    ms,
    parts: paced === null ? null : paced === 0 ? null : ms / paced,
  });
  const noOrderMs = sums.plannedMs - sums.runMs - AVAILABILITY.reduce((ms, category) => ms + sums[category], 0);
  const all = calendarMsOf(sums);
  const plannedAll = sums.plannedMs + sums.UNKNOWN;
  const losses = AVAILABILITY.filter((category) => sums[category] !== 0).map((category) => row('LOSS', category, sums[category]));
  const unmeasuredMs = sums.unidealPieces > 0 ? sums.uncoveredRunMs : 0;
  const idealTotal = ideal.total ?? 0;
  const idealGood = ideal.good ?? 0;
  return [
    row('LEVEL', 'ALL_TIME', all),
    row('LOSS', 'NOT_PLANNED', sums.NOT_PLANNED + sums.NO_ORDER - noOrderMs),
    row('LOSS', 'PLANNED_STOP', sums.PLANNED_STOP),
    row('LOSS', 'UNPLANNED_PRODUCTION', sums.UNPLANNED_PRODUCTION),
    row('LEVEL', 'PLANNED', plannedAll),
    row('LOSS', 'UNKNOWN', sums.UNKNOWN),
    row('LEVEL', 'KNOWN', sums.plannedMs),
    ...losses,
    ...(noOrderMs === 0 ? [] : [row('LOSS', 'NO_ORDER', noOrderMs)]),
    row('LEVEL', 'RUN', sums.runMs),
    row('LOSS', 'MICRO_STOP', sums.MICRO_STOP),
    ...(unmeasuredMs === 0 ? [] : [row('LOSS', 'NO_IDEAL_CYCLE', unmeasuredMs)]),
    row('LOSS', 'SPEED', sums.runMs - sums.MICRO_STOP - unmeasuredMs - idealTotal),
    row('LEVEL', 'NET_RUN', idealTotal),
    row('LOSS', 'QUALITY', idealTotal - idealGood),
    row('LEVEL', 'FULLY_PRODUCTIVE', idealGood),
  ];
}

export interface ParetoRow {
  readonly key: string;
  readonly category: TimeCategory | null;
  readonly reason: string | null;
  readonly ms: number;
  readonly count: number;
  readonly unclassified: boolean;
}

/** Categories whose stops are asked for a reason. */
const ASKED: ReadonlySet<TimeCategory> = new Set(['STOPPED', 'DOWN']);
export const isAsked = (category: TimeCategory): boolean => ASKED.has(category);
const LOSSES: ReadonlySet<TimeCategory> = new Set([...AVAILABILITY, 'MICRO_STOP', 'UNKNOWN']);

/** Stops by their reason, unclassified first, then by time. */
export function pareto(reasons: readonly ReasonSum[]): readonly ParetoRow[] {
  const rows = new Map<string, ParetoRow>();
  for (const { category, reason, ms, count } of reasons) {
    if (!LOSSES.has(category)) continue;
    const key = `${category}|${reason ?? ''}`;
    const known = rows.get(key);
    rows.set(key, {
      key,
      category,
      reason,
      ms: ms + (known?.ms ?? 0),
      count: count + (known?.count ?? 0),
      unclassified: reason === null && ASKED.has(category),
    });
  }
  return [...rows.values()].sort((a, b) => Number(b.unclassified) - Number(a.unclassified) || b.ms - a.ms || (a.key < b.key ? -1 : 1));
}

/** Share of the time of stops that are asked for a reason and have none; null without such a stop. */
export function unclassifiedShare(rows: readonly ParetoRow[]): number | null {
  const asked = rows.filter((row) => row.category !== null && ASKED.has(row.category));
  const ms = asked.reduce((sum, row) => sum + row.ms, 0);
  return ms === 0 ? null : asked.reduce((sum, row) => sum + (row.unclassified ? row.ms : 0), 0) / ms;
}

/** What availability, speed and quality together took, ms. */
export const lostMsOf = (of: OeeSums): number => of.sums.plannedMs - (idealMsOf(of).good ?? 0);

export const LOSS_CATEGORIES: readonly TimeCategory[] = TIME_CATEGORIES.filter((category) => LOSSES.has(category));
