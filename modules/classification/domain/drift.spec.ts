import { describe, expect, it } from '@jest/globals';
import { afterCycle, afterSuccesses, afterTrial, NO_DRIFT, type Drift } from './drift.js';
import { DEFAULT_POLICY } from './policy.js';

const C = DEFAULT_POLICY.drift;

/** Small generator with a seed: the figures below are the same on every run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function meanRunLength(rate: number, runs: number, limit: number): number {
  const random = randomOf(1);
  let cycles = 0;
  for (let run = 0; run < runs; run += 1) {
    let drift: Drift = NO_DRIFT;
    for (let alarm: string | null = null; alarm === null; cycles += 1)
      ({ drift, alarm } = afterTrial(drift, random() < rate, { ...C, failureLimit: limit }));
  }
  return cycles / runs;
}

describe('the chart of failures and assists', () => {
  // classification.md §2.6, 4,000 simulated runs each; another generator, so within the error of the mean.
  it.each([
    [3, 0.02, 1_313],
    [3, 0.06, 92],
    [4, 0.02, 3_972],
    [4, 0.04, 331],
    [4, 0.06, 128],
    [4, 0.1, 56],
    [5, 0.06, 165],
  ])('h %d at a rate of %d: an alarm after about %d cycles', (limit, rate, cycles) => {
    const mean = meanRunLength(rate, 600, limit);
    expect(Math.abs(mean - cycles) / cycles).toBeLessThan(0.15);
  });

  it('takes many successes at once as one by one', () => {
    const start = afterTrial(NO_DRIFT, true, C).drift;
    let slow = start;
    for (let i = 0; i < 7; i += 1) ({ drift: slow } = afterTrial(slow, false, C));
    expect(afterSuccesses(start, 7, C).failure).toBeCloseTo(slow.failure, 12);
  });
});

describe('the chart of cycle times', () => {
  const steady = (): Drift => {
    let drift: Drift = NO_DRIFT;
    for (let i = 0; i < C.cycleReference; i += 1) ({ drift } = afterCycle(drift, i % 2 === 0 ? 9.5 : 10.5, C));
    return drift;
  };

  it.each([
    ['SLOWER', 12],
    ['FASTER', 8],
  ])('says %s when cycles take %d s instead of 10', (expected, seconds) => {
    let drift = steady();
    let alarm: string | null = null;
    for (let i = 0; i < 10 && alarm === null; i += 1) ({ drift, alarm } = afterCycle(drift, seconds, C));
    expect(alarm).toBe(expected);
  });

  it('keeps quiet while they stay as they were, and where all are equal to the millisecond', () => {
    let drift = steady();
    for (let i = 0; i < 200; i += 1) {
      const next = afterCycle(drift, i % 2 === 0 ? 9.5 : 10.5, C);
      expect(next.alarm).toBeNull();
      drift = next.drift;
    }
    let flat: Drift = NO_DRIFT;
    for (let i = 0; i < 200; i += 1) ({ drift: flat } = afterCycle(flat, 10, C));
    expect(afterCycle(flat, 20, C).alarm).toBeNull();
  });
});
