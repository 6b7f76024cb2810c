import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { QUARTER_MS, splitAtQuarters } from './quarter.js';

describe('a span at quarter-hours', () => {
  it('is split into pieces that are the span again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 * QUARTER_MS }), fc.integer({ min: 1, max: 10 * QUARTER_MS }), (from, length) => {
        const { edges, quarters } = splitAtQuarters({ from, to: from + length });
        const parts = [...edges, ...quarters].toSorted((a, b) => a.from - b.from);
        expect(parts[0]!.from).toBe(from);
        expect(parts.at(-1)!.to).toBe(from + length);
        parts.slice(1).forEach((part, i) => expect(part.from).toBe(parts[i]!.to));
        expect(quarters.every((quarter) => quarter.from % QUARTER_MS === 0 && quarter.to - quarter.from === QUARTER_MS)).toBe(true);
      }),
    );
  });
});
