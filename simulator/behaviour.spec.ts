import { describe, expect, it } from '@jest/globals';
import { breakAfter, declines, deliveryOf, pieceOf } from './behaviour.js';
import type { FaultLevel, Floor } from './behaviour.js';

const floorOf = (seed: number, faults: FaultLevel = 'normal', unit = 'a/b/c/m1'): Floor => ({
  seed,
  unit,
  kind: 'MANUAL_STATION',
  faults,
});
const shift = (floor: Floor, pieces = 2000): unknown[] =>
  Array.from({ length: pieces }, (_, i) => [pieceOf(floor, i, 20), declines(floor, i), breakAfter(floor, i), deliveryOf(floor, 1, i)]);
const share = (all: readonly unknown[], some: readonly unknown[]): number => some.length / all.length;

describe('behaviour', () => {
  it('gives the same floor for the same seed, in whatever order it is asked', () => {
    const forwards = shift(floorOf(7));
    const backwards = Array.from({ length: 2000 }, (_, i) => pieceOf(floorOf(7), 1999 - i, 20)).reverse();
    expect(shift(floorOf(7))).toEqual(forwards);
    expect(backwards).toEqual(forwards.map((all) => (all as unknown[])[0]));
  });

  it('gives another floor for another seed, and to each unit its own', () => {
    expect(shift(floorOf(8))).not.toEqual(shift(floorOf(7)));
    expect(shift(floorOf(7, 'normal', 'a/b/c/m2'))).not.toEqual(shift(floorOf(7)));
  });

  it('scatters around the ideal cycle, and fails now and then', () => {
    const pieces = Array.from({ length: 5000 }, (_, i) => pieceOf(floorOf(1), i, 20));
    const mean = pieces.reduce((sum, piece) => sum + piece.seconds, 0) / pieces.length;
    expect(mean).toBeGreaterThan(20);
    expect(mean).toBeLessThan(24);
    expect(
      share(
        pieces,
        pieces.filter((piece) => piece.quality === 'SCRAP'),
      ),
    ).toBeCloseTo(0.02, 2);
    expect(
      share(
        pieces,
        pieces.filter((piece) => piece.stop !== undefined),
      ),
    ).toBeCloseTo(0.057, 1);
    expect(pieces.filter((piece) => piece.quality === 'SCRAP').every((piece) => piece.scrapReason !== undefined)).toBe(true);
  });

  it('goes wrong nowhere with faults off, and more often with heavy faults', () => {
    const wrong = (faults: FaultLevel): number =>
      Array.from({ length: 2000 }, (_, i) => pieceOf(floorOf(1, faults), i, 20)).filter((piece) => piece.stop ?? piece.quality !== 'GOOD')
        .length;
    expect(wrong('off')).toBe(0);
    expect(wrong('heavy')).toBeGreaterThan(2 * wrong('normal'));
    expect(deliveryOf(floorOf(1, 'off'), 1, 1)).toEqual({ lateS: 0, twice: false });
  });
});
