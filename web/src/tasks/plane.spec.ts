import { describe, expect, it } from '@jest/globals';
import { fullness, planeLine, policyWeights, weightsOf } from './plane.js';
import { W04 } from './sample.js';

const score = ([d, v]: readonly [number, number], j: number): number => 100_000 - 50_000 * d - 30_000 * v - 20_000 * j;

describe('planeLine', () => {
  it.each([
    [70_000, 0],
    [70_000, 0.0625],
    [73_000, 0.25],
    [40_000, 0],
    [55_000, 0.1],
  ])('is where the score is %i for a judgement of %d', (threshold, judgement) => {
    const line = planeLine(threshold, judgement);
    for (const end of line!.ends) {
      expect(score(end, judgement)).toBeCloseTo(threshold, 6);
      for (const share of end) expect(share >= 0 && share <= 1).toBe(true);
    }
    for (const corner of line!.area) expect(score(corner, judgement)).toBeGreaterThanOrEqual(threshold - 1e-6);
  });

  it('is none where the judgement alone takes too much, or the whole plane lies above', () => {
    expect(planeLine(85_000, 0.8)).toBeNull();
    expect(planeLine(10_000, 0)).toBeNull();
  });
});

describe('the weights of the plane', () => {
  it('follow from a result, and from a policy', () => {
    expect(weightsOf(W04, W04.contributions)).toEqual({ dexterity: 50_000, variability: 30_000, judgement: 20_000 });
    expect(weightsOf({ dexterity: 0, variability: 0, judgement: 0 }, [])).toEqual({
      dexterity: 50_000,
      variability: 30_000,
      judgement: 20_000,
    });
    const settings = [
      { path: 'weights.grasp.millipoints', value: 12_500 },
      { path: 'weights.lotSize.millipoints', value: 7500 },
      { path: 'autoScore.fresh', value: 65_000 },
    ];
    expect(policyWeights(settings)).toEqual({ dexterity: 50_000, variability: 30_000, judgement: 20_000, threshold: 65_000 });
  });
});

describe('fullness', () => {
  it('is never empty and grows with judgement', () => {
    expect([0, 0.5, 1, 2].map(fullness)).toEqual([0.1, 0.55, 1, 1]);
  });
});
