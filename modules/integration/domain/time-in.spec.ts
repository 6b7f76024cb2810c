import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { timeIn } from './time-in.js';

describe('time in spans', () => {
  it('counts what lies in two of them once, and what is not over to the end', () => {
    const spans = [
      { from: 10, to: 30 },
      { from: 20, to: 40 },
      { from: 60, to: null },
    ];
    expect(timeIn(spans, { from: 0, to: 100 })).toBe(70);
    expect(timeIn(spans, { from: 25, to: 65 })).toBe(20);
    expect(timeIn([], { from: 0, to: 100 })).toBe(0);
  });

  it('is the count of instants that lie in any of them', () => {
    const span = fc.record({ from: fc.integer({ min: 0, max: 30 }), to: fc.option(fc.integer({ min: 0, max: 30 })) });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }), (spans, from, to) => {
        const instants = Array.from({ length: 31 }, (_, at) => at).filter(
          (at) => at >= from && at < to && spans.some((one) => at >= one.from && at < (one.to ?? Infinity)),
        );
        expect(timeIn(spans, { from, to })).toBe(instants.length);
      }),
    );
  });
});
