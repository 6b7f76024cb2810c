import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { QUARTER_MS } from './quarter.js';
import { clippedTo, inPieces, quartersTouched, patienceOf } from './touched.js';

const spans = fc.array(
  fc
    .tuple(fc.integer({ min: -50 * QUARTER_MS, max: 50 * QUARTER_MS }), fc.integer({ min: 0, max: 5 * QUARTER_MS }))
    .map(([from, length]) => ({ from, to: from + length })),
  { maxLength: 12 },
);
const lengthOf = (of: readonly { readonly from: number; readonly to: number }[]) => of.reduce((ms, { from, to }) => ms + to - from, 0);

describe('the quarter-hours that a change touches', () => {
  it('hold every instant of it, and no whole quarter-hour that it does not touch', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: -60, max: 60 }), (of, quarter) => {
        const found = quartersTouched(of);
        const own = { from: quarter * QUARTER_MS, to: (quarter + 1) * QUARTER_MS };
        const isTouched = of.some(({ from, to }) => from < own.to && Math.max(to, from + 1) > own.from);
        expect(found.some((span) => span.from <= own.from && own.to <= span.to)).toBe(isTouched);
      }),
    );
  });

  it('are merged, in order and whole', () => {
    fc.assert(
      fc.property(spans, (of) => {
        const found = quartersTouched(of);
        expect(found.every(({ from, to }) => from % QUARTER_MS === 0 && to % QUARTER_MS === 0 && to > from)).toBe(true);
        found.slice(1).forEach((span, i) => expect(span.from).toBeGreaterThan(found[i]!.to));
      }),
    );
  });

  it('of an instant, also one on the edge, are one', () => {
    expect(quartersTouched([{ from: QUARTER_MS, to: QUARTER_MS }])).toEqual([{ from: QUARTER_MS, to: 2 * QUARTER_MS }]);
  });
});

describe('spans', () => {
  it('are clipped to another, and what lies outside it is left out', () => {
    const to = { from: 10, to: 20 };
    expect(
      clippedTo(
        [
          { from: 0, to: 10 },
          { from: 5, to: 15 },
          { from: 12, to: 30 },
          { from: 20, to: 40 },
        ],
        to,
      ),
    ).toEqual([
      { from: 10, to: 15 },
      { from: 12, to: 20 },
    ]);
  });

  it('are cut into pieces of at most so much that together are the same', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 60_000, max: 7 * QUARTER_MS }), (of, most) => {
        const pieces = inPieces(of, most);
        expect(lengthOf(pieces)).toBe(lengthOf(of));
        expect(pieces.every((piece) => piece.to > piece.from && piece.to - piece.from <= most)).toBe(true);
      }),
    );
  });
});

describe('patience', () => {
  it('spreads the units of a plant over ten minutes, each always the same', () => {
    const units = Array.from({ length: 600 }, (_, i) => `site/area/line-${i % 20}/u${i}`);
    const waits = units.map(patienceOf);
    expect(units.map(patienceOf)).toEqual(waits);
    const perMinute = Array.from({ length: 10 }, (_, minute) => waits.filter((ms) => Math.floor(ms / 60_000) === minute).length);
    expect(Math.min(...perMinute)).toBeGreaterThan(30);
    expect(Math.max(...perMinute)).toBeLessThan(100);
  });
});
