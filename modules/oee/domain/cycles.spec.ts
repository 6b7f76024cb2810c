import { describe, expect, it } from '@jest/globals';
import { lastCycles, type CountedPieces } from './cycles.js';

const counted = (at: number, more: Partial<CountedPieces>): CountedPieces => ({
  at,
  good: 0,
  scrap: 0,
  rework: 0,
  unjudged: 0,
  assisted: false,
  ...more,
});
const words = (all: readonly CountedPieces[], most: number) => lastCycles(all, most).map(({ at, outcome }) => `${at} ${outcome}`);

describe('the last cycles', () => {
  it('are single pieces, the newest last, with what became of each', () => {
    expect(
      words(
        [
          counted(4, { good: 1, assisted: true }),
          counted(3, { scrap: 1 }),
          counted(2, { rework: 1, unjudged: 1 }),
          counted(1, { good: 1 }),
        ],
        20,
      ),
    ).toEqual(['1 GOOD', '2 REWORK', '2 UNJUDGED', '3 SCRAP', '4 ASSISTED']);
  });

  it('are no more than asked for, though a thousand were counted at once', () => {
    expect(words([counted(9, { good: 1_000, scrap: 1 }), counted(8, { good: 5 })], 3)).toEqual(['9 GOOD', '9 GOOD', '9 SCRAP']);
    expect(words([counted(9, { good: 1 }), counted(8, { good: 1_000 })], 3)).toEqual(['8 GOOD', '8 GOOD', '9 GOOD']);
  });

  it('are none where nothing was made', () => {
    expect(words([counted(5, {})], 20)).toEqual([]);
  });
});
