import { describe, expect, it } from '@jest/globals';
import { changesOf, fieldName, inGroup, unread, valueOf, weightRows, weightSum, withText, type PolicyDraft } from './policy-draft.js';
import type { Setting } from './policy-documents.js';

const setting = (path: string, value: number): Setting => ({ path, value, about: '', unit: '', min: 0, max: 1e6, whole: false });
const SETTINGS = [
  setting('weights.grasp.millipoints', 20_000),
  setting('weights.grasp.vetoFrom', 5),
  setting('weights.path.millipoints', 5000),
  setting('weights.path.vetoFrom', 4),
  setting('autoScore.fresh', 70_000),
  setting('provenAt', 0.95),
  setting('economics.wagePerHour', 42),
  setting('drift.failureLimit', 4),
];
const NONE: PolicyDraft = new Map();

describe('a policy draft', () => {
  it('holds what differs; what is no number is told and not sent', () => {
    let draft = withText(NONE, SETTINGS[4]!, '72000');
    draft = withText(draft, SETTINGS[5]!, 'much');
    draft = withText(draft, SETTINGS[6]!, '');
    expect(changesOf(draft, SETTINGS)).toEqual([{ path: 'autoScore.fresh', value: 72_000 }]);
    expect(unread(draft, SETTINGS)).toEqual(['provenAt', 'economics.wagePerHour']);
    expect(withText(draft, SETTINGS[4]!, '70000').has('autoScore.fresh')).toBe(false);
    expect(valueOf(SETTINGS[4]!, NONE)).toBe(70_000);
  });

  it('sums the weights as they would be', () => {
    expect(weightSum(SETTINGS, NONE)).toBe(100_000);
    expect(weightSum(SETTINGS, withText(NONE, SETTINGS[0]!, '21000'))).toBe(104_000);
    expect(weightRows(SETTINGS).map(({ feature, veto }) => [feature, veto.value])).toEqual([
      ['grasp', 5],
      ['path', 4],
    ]);
  });

  it('has every setting in exactly one group', () => {
    const groups = ['weights', 'thresholds', 'money', 'trials', 'watch', 'sources', 'strain'] as const;
    const all = groups.flatMap((group) => inGroup(SETTINGS, group).map(({ path }) => path));
    expect(all.toSorted()).toEqual(SETTINGS.map(({ path }) => path).toSorted());
    expect(inGroup(SETTINGS, 'trials').map(({ path }) => path)).toEqual(['provenAt']);
  });

  it('names fields in words', () => {
    expect(['autoScore.fresh', 'provenAtSevere', 'economics.wagePerHour', 'drift.failureLimit'].map(fieldName)).toEqual([
      'Auto score fresh',
      'Proven at severe',
      'Wage per hour',
      'Drift failure limit',
    ]);
  });
});
