import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { TIME_CATEGORIES, type TimeCategory } from './category.js';
import { coarser } from './coarser.js';
import type { Interval } from './facts.js';

const lane = (...parts: readonly (readonly [TimeCategory, number, string?])[]): readonly Interval[] => {
  let at = 0;
  return parts.map(([category, ms, reason = null]) => {
    const from = at;
    at += ms;
    return { category, reason, state: category, assisted: false, from, to: at } as unknown as Interval;
  });
};
const drawn = (intervals: readonly Interval[], pointMs: number) =>
  coarser(intervals, pointMs).map(({ category, from, to }) => [category, to - from]);

describe('a timeline for drawing', () => {
  it('keeps the worst of what shares a point, not the longest', () => {
    expect(drawn(lane(['RUN', 100], ['DOWN', 1], ['RUN', 9]), 10)).toEqual([
      ['RUN', 100],
      ['DOWN', 10],
    ]);
    expect(drawn(lane(['RUN', 4], ['UNKNOWN', 2], ['STARVED', 4]), 10)).toEqual([['UNKNOWN', 10]]);
  });

  it('joins neighbours of one category, but with full detail keeps their reasons apart', () => {
    const stops = lane(['STOPPED', 50, 'jam'], ['STOPPED', 50, 'gripper'], ['STOPPED', 50, 'gripper']);
    expect(drawn(stops, 10)).toEqual([['STOPPED', 150]]);
    expect(drawn(stops, 0)).toEqual([
      ['STOPPED', 50],
      ['STOPPED', 100],
    ]);
  });

  it('leaves nothing out, overlaps nothing, and hides no breakdown', () => {
    const parts = fc.array(fc.tuple(fc.constantFrom(...TIME_CATEGORIES), fc.integer({ min: 1, max: 60 })), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 50 }), (of, pointMs) => {
        const source = lane(...of);
        const found = coarser(source, pointMs);
        expect([found[0]!.from, found.at(-1)!.to]).toEqual([0, source.at(-1)!.to]);
        found.slice(1).forEach((part, i) => expect(part.from).toBe(found[i]!.to));
        expect(found.length).toBeLessThanOrEqual(source.length);
        for (const down of source.filter(({ category }) => category === 'DOWN'))
          expect(found.some((part) => part.category === 'DOWN' && part.from < down.to && part.to > down.from)).toBe(true);
      }),
    );
  });
});
