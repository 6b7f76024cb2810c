import type { Oee } from '../graphql/fragments.js';
import { periodAt } from '../live/zone.js';

/** A week of the trend. */
export interface Week {
  readonly from: number;
  readonly oee: number | null;
  readonly coverage: number | null;
  /** It was told otherwise before. */
  readonly restated: boolean;
}

interface Row {
  readonly from: string;
  readonly oee: Pick<Oee, 'oee' | 'coverage'> & { readonly revision: number };
}

const WEEKS = 13;

/** Returns the begin of the last 13 weeks of a zone up to the one that holds an instant, and the end of that one. */
export function quarterOf(at: number, zone: string): { readonly from: number; readonly to: number } {
  const { from: last, to } = periodAt('week', at, zone);
  let from = last;
  // A minute before a week begins lies in the one before, whatever the clock did in it.
  for (let week = 1; week < WEEKS; week += 1) from = periodAt('week', from - 60_000, zone).from;
  return { from, to };
}

export const weeksOf = (rows: readonly Row[]): readonly Week[] =>
  rows.map(({ from, oee }) => ({ from: Date.parse(from), oee: oee.oee, coverage: oee.coverage, restated: oee.revision > 1 }));

/** A point of the line; both from 0 (left, bottom) to 1. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly week: Week;
}

/** The line of a trend: points, cut where nothing is known; `top` is the value at its upper edge. */
export interface TrendLine {
  readonly parts: readonly (readonly Point[])[];
  readonly top: number;
}

/** Returns the weeks as a line on an axis from 0; above 100 % the axis grows. */
export function trendLine(weeks: readonly Week[]): TrendLine {
  const top = Math.max(1, ...weeks.map(({ oee }) => oee ?? 0));
  const parts: Point[][] = [];
  let open: Point[] | null = null;
  weeks.forEach((week, index) => {
    if (week.oee === null) {
      open = null;
      return;
    }
    if (open === null) parts.push((open = []));
    open.push({ x: (index + 0.5) / weeks.length, y: week.oee / top, week });
  });
  return { parts, top };
}

/** A level of the target over part of the axis; all from 0 to 1. */
export interface Level {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly oee: number;
}

interface Target {
  readonly from: string;
  readonly oee: number;
}

/** Returns the targets as steps over the weeks: each holds until the next. */
export function levelsOf(targets: readonly Target[], weeks: Span, top: number): readonly Level[] {
  return targets.flatMap(({ from, oee }, index) => {
    const next = targets[index + 1];
    const [begin, end] = [partOf(Date.parse(from), weeks), next === undefined ? 1 : partOf(Date.parse(next.from), weeks)];
    return end <= begin ? [] : [{ from: begin, to: end, y: oee / top, oee }];
  });
}

/** A change of the rules, and where it lies, from 0 to 1. */
export interface Mark {
  readonly at: number;
  readonly version: string;
}

/** Returns the rules that came into force within the weeks. */
export const marksOf = (mappings: readonly { readonly version: string; readonly since: string | null }[], weeks: Span): readonly Mark[] =>
  mappings.flatMap(({ version, since }) => {
    const at = since === null ? Number.NaN : Date.parse(since);
    return at > weeks.from && at < weeks.to ? [{ at: partOf(at, weeks), version }] : [];
  });

interface Span {
  readonly from: number;
  readonly to: number;
}

const partOf = (at: number, { from, to }: Span): number => Math.min(1, Math.max(0, (at - from) / (to - from)));
