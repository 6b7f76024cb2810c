import { isPlannedKnown, TIME_CATEGORIES, type TimeCategory } from './category.js';
import { runMsOf, type SumRow } from './sums.js';

/** A sum row, and the seconds that one piece of it takes on its unit at best; null: nobody has said. */
export interface CostedRow {
  readonly row: SumRow;
  readonly idealCycleMs: number | null;
}

/** The additive sums of a scope, over known planned time, and what was booked in it. */
export interface OeeSums {
  readonly plannedMs: number;
  readonly unknownMs: number;
  readonly runMs: number;
  /** Run time of the rows whose ideal cycle is known. */
  readonly coveredRunMs: number;
  /** Null: pieces were made and no ideal cycle of them is known. */
  readonly idealTotalMs: number | null;
  readonly idealGoodMs: number | null;
  /** Share of the pieces whose ideal cycle is known; null without pieces. */
  readonly idealCoverage: number | null;
  readonly total: number;
  readonly good: number;
  readonly scrap: number;
  readonly rework: number;
  readonly assistedMs: number;
  readonly msByCategory: Readonly<Partial<Record<TimeCategory, number>>>;
}

/** Ratios, 1 = 100 %. Null where a ratio has no meaning; above 1 is a finding and is not clipped. */
export interface Kpis {
  readonly availability: number | null;
  readonly performance: number | null;
  readonly quality: number | null;
  /** Good of all pieces: what remains of quality where no ideal cycle is known. */
  readonly qualityByCount: number | null;
  readonly oee: number | null;
  readonly coverage: number | null;
}

export function oeeSums(costed: readonly CostedRow[], noOrderIsPlanned: boolean): OeeSums {
  const rows = costed.map(({ row }) => row);
  const covered = costed.filter(({ row, idealCycleMs }) => idealCycleMs !== null || piecesIn(row) === 0);
  const msByCategory = Object.fromEntries(
    TIME_CATEGORIES.flatMap((category) => {
      const ms = total(rows, (row) => row.msByCategory[category] ?? 0);
      return ms === 0 ? [] : [[category, ms]];
    }),
  ) as Partial<Record<TimeCategory, number>>;
  const pieces = total(rows, piecesIn);
  const knownPieces = total(
    covered.map(({ row }) => row),
    piecesIn,
  );
  const ideal = (of: (row: SumRow) => number) =>
    pieces > 0 && knownPieces === 0 ? null : covered.reduce((ms, { row, idealCycleMs }) => ms + (idealCycleMs ?? 0) * of(row), 0);
  return {
    plannedMs: TIME_CATEGORIES.reduce(
      (ms, category) => (isPlannedKnown(category, noOrderIsPlanned) ? ms + (msByCategory[category] ?? 0) : ms),
      0,
    ),
    unknownMs: msByCategory.UNKNOWN ?? 0,
    runMs: total(rows, runMsOf),
    coveredRunMs: total(
      covered.map(({ row }) => row),
      runMsOf,
    ),
    idealTotalMs: ideal(piecesIn),
    idealGoodMs: ideal((row) => row.good),
    idealCoverage: pieces === 0 ? null : knownPieces / pieces,
    total: pieces,
    good: total(rows, (row) => row.good),
    scrap: total(rows, (row) => row.scrap),
    rework: total(rows, (row) => row.rework),
    assistedMs: total(rows, (row) => row.assistedMs),
    msByCategory,
  };
}

/** Sums of a fleet: additive parts added, one unknown ideal makes the whole unknown. */
export function fleet(parts: readonly OeeSums[]): OeeSums {
  const add = (of: (sums: OeeSums) => number) => parts.reduce((sum, part) => sum + of(part), 0);
  const known = (of: (sums: OeeSums) => number | null) => (parts.some((part) => of(part) === null) ? null : add((part) => of(part) ?? 0));
  const pieces = add((part) => part.total);
  return {
    plannedMs: add((p) => p.plannedMs),
    unknownMs: add((p) => p.unknownMs),
    runMs: add((p) => p.runMs),
    coveredRunMs: add((p) => p.coveredRunMs),
    idealTotalMs: known((p) => p.idealTotalMs),
    idealGoodMs: known((p) => p.idealGoodMs),
    idealCoverage: pieces === 0 ? null : add((p) => (p.idealCoverage ?? 0) * p.total) / pieces,
    total: pieces,
    good: add((p) => p.good),
    scrap: add((p) => p.scrap),
    rework: add((p) => p.rework),
    assistedMs: add((p) => p.assistedMs),
    msByCategory: Object.fromEntries(
      TIME_CATEGORIES.flatMap((c) => {
        const ms = add((p) => p.msByCategory[c] ?? 0);
        return ms === 0 ? [] : [[c, ms]];
      }),
    ),
  };
}

/**
 * Availability, performance, quality, OEE and data coverage.
 * A = run / planned; P = ideal of all pieces / run; Q = ideal of good / ideal of all; OEE = ideal of good / planned,
 * all over known planned time.
 * @see ISO 22400-2:2014, availability, effectiveness, quality ratio, OEE index
 */
export function kpis(sums: OeeSums): Kpis {
  const whole = sums.idealCoverage === null || sums.idealCoverage === 1;
  const { plannedMs, runMs, coveredRunMs, idealTotalMs, idealGoodMs } = sums;
  const allPlannedMs = plannedMs + sums.unknownMs;
  return {
    availability: ratio(runMs, plannedMs),
    performance: idealTotalMs === null ? null : ratio(idealTotalMs, coveredRunMs),
    quality: idealGoodMs === null || idealTotalMs === null ? null : ratio(idealGoodMs, idealTotalMs),
    qualityByCount: ratio(sums.good, sums.total),
    oee: whole && idealGoodMs !== null ? ratio(idealGoodMs, plannedMs) : null,
    coverage: ratio(plannedMs, allPlannedMs),
  };
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const piecesIn = (row: SumRow): number => row.good + row.scrap;
const total = (rows: readonly SumRow[], of: (row: SumRow) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
