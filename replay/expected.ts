import type { LogRow, ReportType } from './production-log.js';

/** What a machine did by the file: times in ms, without overlap; pieces. */
export interface MachineFigures {
  /** Of every row that takes time, each instant once. */
  readonly busyMs: number;
  readonly breakdownMs: number;
  /** Setup without breakdown. */
  readonly setupMs: number;
  /** Done without setup and breakdown. */
  readonly runMs: number;
  readonly good: number;
  /** Rejected, and held for review. */
  readonly scrap: number;
}

const STEP_MS = 1_000;
/** Where rows of a machine overlap, the higher one names the time. */
const RANK: Readonly<Record<ReportType, number>> = { D: 1, S: 2, B: 3 };

/**
 * The figures of each machine, by its name, straight from the rows: second by second, so that nothing is shared with
 * the sweep that makes the telegrams.
 */
export function expectedFigures(rows: readonly LogRow[]): ReadonlyMap<string, MachineFigures> {
  const byMachine = Map.groupBy(rows, (row) => row.resource);
  return new Map([...byMachine].map(([name, own]) => [name, figuresOf(own)]));
}

function figuresOf(rows: readonly LogRow[]): MachineFigures {
  const first = rows.reduce((at, row) => Math.min(at, row.from), Infinity);
  const last = rows.reduce((at, row) => Math.max(at, row.to), -Infinity);
  const seconds = new Uint8Array((last - first) / STEP_MS);
  for (const row of rows.filter((one) => one.takesTime)) {
    const rank = RANK[row.type];
    for (let at = (row.from - first) / STEP_MS; at < (row.to - first) / STEP_MS; at += 1) if (seconds[at]! < rank) seconds[at] = rank;
  }
  const marked = [0, 0, 0, 0];
  for (const rank of seconds) marked[rank]! += 1;
  const [, run = 0, setup = 0, breakdown = 0] = marked;
  return {
    busyMs: (run + setup + breakdown) * STEP_MS,
    breakdownMs: breakdown * STEP_MS,
    setupMs: setup * STEP_MS,
    runMs: run * STEP_MS,
    good: rows.reduce((pieces, row) => pieces + row.completed, 0),
    scrap: rows.reduce((pieces, row) => pieces + row.rejected + row.forReview, 0),
  };
}

/** Whether two readings are the same to the millisecond and the piece. */
export const areEqual = (a: MachineFigures, b: MachineFigures): boolean =>
  a.busyMs === b.busyMs &&
  a.breakdownMs === b.breakdownMs &&
  a.setupMs === b.setupMs &&
  a.runMs === b.runMs &&
  a.good === b.good &&
  a.scrap === b.scrap;
