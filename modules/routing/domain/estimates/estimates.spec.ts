import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY } from '../policy.js';
import { cycleEstimate, NO_CYCLES, withCycle, type CycleSums } from './cycle.js';
import { expectedLateS } from '../terms/tardiness.js';
import { erlangWait } from './erlang.js';
import { constraintPrices } from './price.js';
import { failureRate } from './rate.js';

const sums = (seconds: readonly number[], people: number): CycleSums =>
  seconds.reduce((sum, s, i) => withCycle(sum, s, i < people), NO_CYCLES);

describe('a cycle', () => {
  it('is what the plant says, before the log shows anything', () => {
    const estimate = cycleEstimate({ unit: NO_CYCLES, kind: NO_CYCLES, idealS: 30 }, 'ROBOT')!;
    expect(estimate.meanS).toBe(30);
    expect(estimate.cv).toBeCloseTo(0.05, 12);
    expect(estimate.n).toBe(0);
    expect(cycleEstimate({ unit: NO_CYCLES, kind: NO_CYCLES, idealS: null }, 'ROBOT')).toBeNull();
  });

  it('counts its own cycles against five of its kind', () => {
    // Five of 20 s against five that the plant says: half way, as logarithms go.
    const { meanS, n } = cycleEstimate({ unit: sums([20, 20, 20, 20, 20], 0), kind: NO_CYCLES, idealS: 40 }, 'ROBOT')!;
    expect(meanS).toBeGreaterThan(28);
    expect(meanS).toBeLessThan(31);
    expect(n).toBe(5);
  });

  it('of a bench with fewer than five people says what its kind does', () => {
    const kind = sums([40, 50], 2);
    const four = cycleEstimate({ unit: sums([1, 1, 1, 1, 1], 4), kind, idealS: 30 }, 'MANUAL')!;
    expect(four).toEqual(cycleEstimate({ unit: NO_CYCLES, kind, idealS: 30 }, 'MANUAL'));
    expect(cycleEstimate({ unit: sums([1, 1, 1, 1, 1], 5), kind, idealS: 30 }, 'MANUAL')!.meanS).toBeLessThan(four.meanS);
  });

  it('lies between what the kind and the unit say, and is never less than nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1, max: 500, noNaN: true }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 500 }),
        (own, idealS) => {
          const { meanS, cv } = cycleEstimate({ unit: sums(own, 0), kind: NO_CYCLES, idealS }, 'ROBOT')!;
          expect(meanS).toBeGreaterThanOrEqual(Math.min(idealS, ...own) * 0.99);
          expect(cv).toBeGreaterThanOrEqual(0);
          expect(Number.isFinite(meanS + cv)).toBe(true);
        },
      ),
    );
  });
});

describe('a failure rate', () => {
  it.each([
    ['nothing known', [], null],
    ['no trials', [{ ok: 0, failed: 0 }], null],
    ['Beta(1 + failed, 1 + ok) of one set', [{ ok: 8, failed: 0 }], { mean: 0.1, n: 8 }],
    [
      'a unit of which nothing is known: its kind',
      [
        { ok: 8, failed: 0 },
        { ok: 0, failed: 0 },
      ],
      { mean: 0.1, n: 8 },
    ],
    [
      'a unit beside its kind',
      [
        { ok: 8, failed: 0 },
        { ok: 7, failed: 1 },
      ],
      { mean: 0.12, n: 8 },
    ],
  ] as const)('of %s', (_what, sets, expected) => {
    expect(failureRate(sets)).toEqual(expected);
  });
});

describe('the price of a place', () => {
  const poolOf = new Map([
    ['a', 'robots'],
    ['b', 'robots'],
    ['m', 'benches'],
  ]);
  const priceOf = (waiting: Parameters<typeof constraintPrices>[0]) =>
    Object.fromEntries(constraintPrices(waiting, poolOf, DEFAULT_POLICY));

  it.each([
    ['nothing waits', [], { a: 0, b: 0, m: 0 }],
    ['everything could go elsewhere', [{ units: ['a', 'm'], orders: 1, workS: 100 }], { a: 0, b: 0, m: 0 }],
    ['one piece of work for one bench', [{ units: ['m'], orders: 1, workS: 100 }], { a: 0, b: 0, m: 0.5 }],
    ['one piece of work for two robots', [{ units: ['a', 'b'], orders: 1, workS: 100 }], { a: 0.25, b: 0.25, m: 0 }],
    ['more than it counts', Array.from({ length: 9 }, () => ({ units: ['m'], orders: 1, workS: 100 })), { a: 0, b: 0, m: 1 }],
    ['no place at all', [{ units: [], orders: 1, workS: 100 }], { a: 0, b: 0, m: 0 }],
  ])('where %s', (_what, waiting, expected) => {
    expect(priceOf(waiting)).toEqual(expected);
  });
});

// routing.md §7 by number.
describe('whatever is estimated', () => {
  it('26 more calls or longer ones never shorten the wait for help, and more helpers never lengthen it', () => {
    const waitS = (servers: number, callsPerHour: number, serviceS: number) =>
      erlangWait({ servers, callsPerS: callsPerHour / 3_600, serviceS }, 0.98).waitS;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 0, max: 60 }),
        (servers, calls, serviceS, more) => {
          const wait = waitS(servers, calls, serviceS) * (1 - 1e-12);
          expect(waitS(servers, calls + more, serviceS)).toBeGreaterThanOrEqual(wait);
          expect(waitS(servers, calls, serviceS + more)).toBeGreaterThanOrEqual(wait);
          expect(waitS(servers + 1, calls, serviceS) * (1 - 1e-12)).toBeLessThanOrEqual(waitS(servers, calls, serviceS));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('27 lateness is never expected below what the mean says, and never falls with the spread', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -9_000, max: 9_000 }),
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 0, max: 900 }),
        (lateS, sdS, more) => {
          expect(expectedLateS(lateS, sdS)).toBeGreaterThanOrEqual(Math.max(0, lateS));
          expect(expectedLateS(lateS, sdS + more) - expectedLateS(lateS, sdS)).toBeGreaterThanOrEqual(-1e-3);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
