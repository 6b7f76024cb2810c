import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { delta, piecesOf, type Booking } from './counts.js';

const booking = (at: number, more: Partial<Booking>): Booking => ({
  at,
  seq: at,
  absolute: false,
  good: null,
  scrap: null,
  rework: null,
  modulus: null,
  taskId: null,
  productId: null,
  ...more,
});
const goodOf = (bookings: readonly Booking[]) => piecesOf(bookings).reduce((sum, pieces) => sum + pieces.good, 0);

describe('a counter', () => {
  it.each([
    ['a reset', [4_812, 3], 3],
    ['a rollover at 65,536', [65_530, 4], 10],
    ['jitter back', [100, 99, 101], 1],
    ['the first value ever', [4_812], 0],
    ['nothing new', [7, 7, 7], 0],
  ])('counts %s of %j as %d', (_why, readings, pieces) => expect(delta(readings, 65_536)).toBe(pieces));

  it('counts what was made through any number of rollovers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6_000 }), { maxLength: 60 }), fc.integer({ min: 0, max: 65_535 }), (made, start) => {
        let total = start;
        const readings = [start, ...made.map((pieces) => (total += pieces) % 65_536)];
        expect(delta(readings, 65_536)).toBe(made.reduce((sum, pieces) => sum + pieces, 0));
      }),
    );
  });
});

describe('bookings', () => {
  it('give the same pieces in whatever order they lie', () => {
    const bookings = [
      booking(1, { absolute: true, good: 10 }),
      booking(2, { absolute: true, good: 13 }),
      booking(3, { good: 2 }),
      booking(4, { absolute: true, good: 14 }),
    ];
    expect(goodOf(bookings)).toBe(6);
    expect(goodOf(bookings.toReversed())).toBe(6);
  });

  it('keep each counter apart, where a reading holds only one of them', () => {
    const pieces = piecesOf([
      booking(1, { absolute: true, good: 5, scrap: 1 }),
      booking(2, { absolute: true, scrap: 3 }),
      booking(3, { absolute: true, good: 6 }),
    ]);
    expect(pieces.map(({ good, scrap }) => [good, scrap])).toEqual([
      [0, 0],
      [0, 2],
      [1, 0],
    ]);
  });
});
