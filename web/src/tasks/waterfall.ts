import type { Card, Contribution } from './documents.js';

/** What a feature takes away, from where to where on the axis, in per cent of its width. */
export interface WaterfallRow {
  readonly contribution: Contribution;
  readonly left: number;
  readonly width: number;
}

/** The features of one index and what they take together. */
export interface WaterfallGroup {
  readonly index: string;
  /** Millipoints, at most 0. */
  readonly millipoints: number;
  readonly rows: readonly WaterfallRow[];
}

export interface Waterfall {
  readonly groups: readonly WaterfallGroup[];
  /** Points at the left end; the right end is 100. */
  readonly from: number;
  readonly ticks: readonly number[];
  /** Where a number of millipoints lies, in per cent of the width; within 0 and 100. */
  at(millipoints: number): number;
}

const FULL = 100_000;
const STEP = 10_000;

/**
 * Returns the rows from 100 points down to the score, in the order of the features. The axis is cut at the ten below
 * the score and the threshold, so that both lie on it.
 */
export function waterfall(contributions: readonly Contribution[], threshold: number): Waterfall {
  const score = contributions.reduce((sum, one) => sum + one.millipoints, FULL);
  const from = Math.max(0, Math.min(Math.floor(Math.min(score, threshold) / STEP) * STEP, FULL - 2 * STEP));
  const at = (millipoints: number): number => Math.max(0, Math.min(100, ((millipoints - from) / (FULL - from)) * 100));
  const groups: { index: string; millipoints: number; rows: WaterfallRow[] }[] = [];
  let left = FULL;
  for (const contribution of contributions) {
    left += contribution.millipoints;
    const known = groups.at(-1);
    const group = known?.index === contribution.index ? known : { index: contribution.index, millipoints: 0, rows: [] };
    if (group !== known) groups.push(group);
    group.millipoints += contribution.millipoints;
    group.rows.push({ contribution, left: at(left), width: at(left - contribution.millipoints) - at(left) });
  }
  return { groups, from: from / 1000, ticks: ticksOf(from), at };
}

/** At most six, the threshold's ten among them. */
function ticksOf(from: number): readonly number[] {
  const step = FULL - from > 5 * STEP ? 2 * STEP : STEP;
  const ticks: number[] = [];
  for (let tick = FULL; tick >= from; tick -= step) ticks.unshift(tick / 1000);
  return ticks;
}

export type ThresholdKind = 'enter' | 'keep' | 'fresh';

/** Returns which threshold holds: to become automated, to stay it, or that of a new task. */
export function thresholdKind({ autoScore, autoScoreKeep, autoScoreEnter }: Card['thresholds']): ThresholdKind {
  if (autoScore === autoScoreEnter) return 'enter';
  return autoScore === autoScoreKeep ? 'keep' : 'fresh';
}
