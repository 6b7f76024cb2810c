import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AT_LIMIT } from './floor-fact.js';
import { NO_GAIN } from './gain.js';
import {
  cycleVariation,
  observedLevels,
  performanceOf,
  trialsFor,
  unitVariationOf,
  type MeasuredSums,
  type ObservedSums,
} from './observed.js';
import { DEFAULT_POLICY } from './policy.js';
import { HEADING } from './task.fixture.js';

const UNIT = 'ahlen/assembly/cable/r21';

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

const sums = (more: Partial<ObservedSums> = {}): ObservedSums => ({
  ...NO_GAIN,
  workUnitId: UNIT,
  isRobot: false,
  productId: null,
  configHash: null,
  ...more,
});

describe('levels that the log shows', () => {
  const people = { cycles: 100, personShifts: 5, timed: 100, ms: 1_000, squares: 10_100, exceptions: 2 };

  it('follow from enough cycles of enough person-shifts', () => {
    expect(cycleVariation(people)).toBeCloseTo(0.1005, 3);
    expect(observedLevels([sums(people)], DEFAULT_POLICY)).toEqual({ timeVariation: 2, exceptionRate: 2 });
  });

  it.each([
    ['fewer than 30 cycles', { cycles: 29, timed: 29 }],
    ['fewer than 5 person-shifts', { personShifts: 4 }],
    ['a robot alone', { isRobot: true }],
  ])('do not follow from %s', (_what, more) => {
    expect(observedLevels([sums({ ...people, ...more })], DEFAULT_POLICY)).toEqual({});
  });

  it.each([
    [10_000, 0],
    [9_999, 1],
    [1_000, 1],
    [100, 2],
    [10, 3],
    [9.9, 4],
  ])('take %d pieces between changeovers for level %d', (size, level) => {
    expect(observedLevels([sums({ isRobot: true, cycles: size * 10, lots: 10 })], DEFAULT_POLICY)).toEqual({ lotSize: level });
  });
});

describe('trials that the log shows', () => {
  const robot = (cycles: number, failures: number, more: Partial<ObservedSums> = {}) => sums({ isRobot: true, cycles, failures, ...more });

  it('are those of one cell: the one that is disproven, else the one with the most', () => {
    const good = robot(400, 2);
    const bad = robot(60, 15, { workUnitId: 'ahlen/assembly/drive/r12' });
    expect(trialsFor([], [good, robot(30, 0)], HEADING, DEFAULT_POLICY)).toEqual([{ n: 400, k: 398, configHash: null }]);
    expect(trialsFor([{ n: 1_000, k: 1_000, configHash: null }], [good, bad], HEADING, DEFAULT_POLICY)).toEqual([
      { n: 60, k: 45, configHash: null },
    ]);
  });

  it('count nothing of another configuration, nor of people', () => {
    expect(trialsFor([], [robot(60, 15, { configHash: 'old' }), sums({ cycles: 60 })], HEADING, DEFAULT_POLICY)).toEqual([]);
  });
});
