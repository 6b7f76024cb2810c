import type { Instant } from '../../platform/instant.js';

/** What became of a cycle; ASSISTED: a good part, made with help. */
export const CYCLE_OUTCOMES = ['GOOD', 'ASSISTED', 'REWORK', 'SCRAP', 'UNJUDGED'] as const;
export type CycleOutcome = (typeof CYCLE_OUTCOMES)[number];

/** What was counted at an instant, and whether the cell had help then. */
export interface CountedPieces {
  readonly at: Instant;
  readonly good: number;
  readonly scrap: number;
  readonly rework: number;
  readonly unjudged: number;
  readonly assisted: boolean;
}

export interface Cycle {
  readonly at: Instant;
  readonly outcome: CycleOutcome;
}

/**
 * The last pieces as single cycles, the newest last. Of several counted at once nobody knows the order: good ones come first.
 * @param counted the newest first
 */
export function lastCycles(counted: readonly CountedPieces[], most: number): readonly Cycle[] {
  const newestFirst: Cycle[] = [];
  for (const { at, good, scrap, rework, unjudged, assisted } of counted) {
    const pieces: [CycleOutcome, number][] = [
      ['UNJUDGED', unjudged],
      ['SCRAP', scrap],
      ['REWORK', rework],
      [assisted ? 'ASSISTED' : 'GOOD', good],
    ];
    for (const [outcome, count] of pieces)
      for (let i = 0; i < count && newestFirst.length < most; i += 1) newestFirst.push({ at, outcome });
    if (newestFirst.length >= most) break;
  }
  return newestFirst.reverse();
}
