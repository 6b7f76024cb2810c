import { TIME_CATEGORIES, type TimeCategory } from './category.js';
import type { CountSource } from '../../plant/domain/plant.js';
import { addInto, noSums, type Sums } from './sums.js';

/** The additive sums of a scope, over known planned time, and what of its counts has a source. */
export interface OeeSums {
  readonly sums: Readonly<Sums>;
  /** False where a unit of it counts only good pieces, or only rejects: the pieces made are not known. */
  readonly totalKnown: boolean;
  /** False where a unit of it does not tell good from bad. */
  readonly qualityKnown: boolean;
  /** False where a unit of it counts only rejects. */
  readonly goodKnown: boolean;
}

/** Ratios, 1 = 100 %. Null where a ratio has no meaning; above 1 is a finding and is not clipped. */
export interface Kpis {
  readonly availability: number | null;
  readonly performance: number | null;
  readonly quality: number | null;
  /** Good of all pieces: what remains of quality where no ideal cycle is known. */
  readonly qualityByCount: number | null;
  readonly oee: number | null;
  readonly ooe: number | null;
  readonly teep: number | null;
  readonly coverage: number | null;
  readonly idealCoverage: number | null;
  readonly ownFaultAvailability: number | null;
  readonly nee: number | null;
}

export const sumsOf = (parts: readonly Readonly<Partial<Sums>>[], sources: readonly CountSource[]): OeeSums => {
  const sums = noSums();
  for (const part of parts) addInto(sums, part);
  const has = (...of: readonly CountSource[]) => sources.some((source) => of.includes(source));
  return {
    sums,
    totalKnown: !has('GOOD_ONLY', 'REJECT_ONLY'),
    qualityKnown: !has('GOOD_ONLY', 'TOTAL_ONLY', 'REJECT_ONLY'),
    goodKnown: !has('REJECT_ONLY', 'TOTAL_ONLY'),
  };
};

/** Sums of a fleet. */
export function fleet(parts: readonly OeeSums[]): OeeSums {
  const sums = noSums();
  for (const part of parts) addInto(sums, part.sums);
  return {
    sums,
    totalKnown: parts.every((part) => part.totalKnown),
    qualityKnown: parts.every((part) => part.qualityKnown),
    goodKnown: parts.every((part) => part.goodKnown),
  };
}

export const totalOf = ({ good, scrap, rework, unjudged }: Readonly<Sums>): number => good + scrap + rework + unjudged;
export const calendarMsOf = (sums: Readonly<Sums>): number => TIME_CATEGORIES.reduce((ms, category) => ms + sums[category], 0);
/** Run time of what has an ideal cycle; all of it where no piece lacks one. */
export const coveredRunMsOf = ({ runMs, uncoveredRunMs, unidealPieces }: Readonly<Sums>): number =>
  unidealPieces === 0 ? runMs : runMs - uncoveredRunMs;

/** Ideal time of all pieces and of the good ones, ms. Null: pieces were made and no ideal cycle of them is known. */
export function idealMsOf({ sums }: OeeSums): { readonly total: number | null; readonly good: number | null } {
  const total = totalOf(sums);
  if (total !== 0 && sums.unidealPieces === total) return { total: null, good: null };
  return { total: sums.idealTotalUs / 1_000, good: sums.idealGoodUs / 1_000 };
}

/** Ideal time of the good pieces, ms, where the figures that rest on it hold. Null: some piece has no ideal cycle, or nobody tells the good ones. */
export const goodMsOf = (of: OeeSums): number | null => (of.sums.unidealPieces === 0 && of.goodKnown ? idealMsOf(of).good : null);

export const msByCategory = (sums: Readonly<Sums>): readonly { readonly category: TimeCategory; readonly ms: number }[] =>
  TIME_CATEGORIES.flatMap((category) => (sums[category] === 0 ? [] : [{ category, ms: sums[category] }]));

/**
 * Availability, performance, quality, OEE and its kin, and data coverage.
 * A = run / planned; P = ideal of all pieces / run; Q = ideal of good / ideal of all; OEE = ideal of good / planned,
 * all over known planned time.
 * @see ISO 22400-2:2014, availability, effectiveness, quality ratio, OEE index, NEE index
 */
export function kpis(of: OeeSums): Kpis {
  const { sums } = of;
  const { plannedMs, runMs } = sums;
  const total = totalOf(sums);
  const ideal = idealMsOf(of);
  const nothing = plannedMs === 0;
  const quality = of.qualityKnown && ideal.good !== null && ideal.total !== null ? ratio(ideal.good, ideal.total) : null;
  const performance = ideal.total === null || !of.totalKnown ? null : ratio(ideal.total, coveredRunMsOf(sums));
  const goodMs = goodMsOf(of);
  return {
    availability: ratio(runMs, plannedMs),
    performance: nothing ? null : performance,
    quality: nothing ? null : quality,
    qualityByCount: of.qualityKnown ? ratio(sums.good, total) : null,
    oee: goodMs === null ? null : ratio(goodMs, plannedMs),
    ooe: goodMs === null ? null : ratio(goodMs + sums.staffedUnplannedIdealUs / 1_000, sums.staffedMs),
    teep: goodMs === null ? null : ratio(goodMs + sums.unplannedIdealUs / 1_000, calendarMsOf(sums)),
    coverage: ratio(plannedMs, plannedMs + sums.UNKNOWN),
    idealCoverage: ratio(total - sums.unidealPieces, total),
    ownFaultAvailability: ratio(runMs, plannedMs - sums.STARVED - sums.BLOCKED),
    nee: goodMs === null || runMs === 0 ? null : ratio(goodMs * ((runMs + sums.SETUP) / runMs), plannedMs),
  };
}

/** Division; null where there is nothing to divide by. */
export const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
