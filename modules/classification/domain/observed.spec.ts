import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AT_LIMIT } from './floor-fact.js';
import { performanceOf, unitVariationOf, type MeasuredSums } from './observed.js';
import { DEFAULT_POLICY } from './policy.js';

/** Values that lie by turns above and below their mean: their deviation is exact. */
function measured(spread: number, more: Partial<MeasuredSums> & { readonly mean?: number } = {}): MeasuredSums {
  const { n = 200, mean = 0, ...rest } = more;
  const step = spread * AT_LIMIT * Math.sqrt((n - 1) / n);
  return {
    workUnitId: 'ahlen/assembly/drive/r12',
    isRobot: true,
    productId: null,
    name: 'force',
    n,
    deviations: n * mean * AT_LIMIT,
    squares: n * ((mean * AT_LIMIT) ** 2 + step ** 2),
    personShifts: 0,
    ...rest,
  };
}

/** Half a tolerance holds so many standard deviations. */
const atPp = (performance: number) => measured(1 / (3 * performance));

describe('the level of unit variation', () => {
  it.each([
    [2, 0],
    [1.68, 0],
    [1.5, 1],
    [1.34, 1],
    [1.2, 2],
    [1.01, 2],
    [0.9, 3],
    [0.68, 3],
    [0.5, 4],
  ])('of a process performance index of %d is %d', (performance, level) => {
    expect(performanceOf(atPp(performance))).toBeCloseTo(performance, 9);
    expect(unitVariationOf([atPp(performance)], DEFAULT_POLICY)).toBe(level);
  });

  it('goes by the characteristic that spreads widest, and not by where its middle lies', () => {
    expect(unitVariationOf([atPp(2), measured(0.4, { name: 'offset' })], DEFAULT_POLICY)).toBe(3);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 2, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), (spread, mean) => {
        // Next to a bound the last bit may decide.
        fc.pre([1.67, 1.33, 1, 0.67].every((bound) => Math.abs(1 / (3 * spread) - bound) > 1e-6));
        expect(unitVariationOf([measured(spread, { mean })], DEFAULT_POLICY)).toBe(unitVariationOf([measured(spread)], DEFAULT_POLICY));
      }),
    );
  });

  it('never falls when the spread grows', () => {
    const anySpread = fc.double({ min: 0, max: 3, noNaN: true });
    fc.assert(
      fc.property(anySpread, anySpread, (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        expect(unitVariationOf([measured(more)], DEFAULT_POLICY)!).toBeGreaterThanOrEqual(
          unitVariationOf([measured(less)], DEFAULT_POLICY)!,
        );
      }),
    );
  });

  it('is none seen where all values are the same, and not known from too few', () => {
    expect(unitVariationOf([measured(0)], DEFAULT_POLICY)).toBe(0);
    expect(performanceOf(measured(0))).toBeNull();
    expect(unitVariationOf([measured(0.1, { n: 99 })], DEFAULT_POLICY)).toBeNull();
    expect(unitVariationOf([], DEFAULT_POLICY)).toBeNull();
  });

  it("follows from people's work only with enough person-shifts", () => {
    const bench = { isRobot: false, workUnitId: 'ahlen/assembly/drive/m11' };
    expect(unitVariationOf([measured(0.4, { ...bench, personShifts: 4 })], DEFAULT_POLICY)).toBeNull();
    expect(unitVariationOf([measured(0.4, { ...bench, personShifts: 5 })], DEFAULT_POLICY)).toBe(3);
  });
});
