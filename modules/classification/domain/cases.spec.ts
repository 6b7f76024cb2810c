import { describe, expect, it } from '@jest/globals';
import { naiveChanges } from '../../../test/support/naive-changes.js';
import { judge, OWN_CASES, readCases, sharedCases } from '../../../test/support/classification-cases.js';
import { levelChanges } from './counterfactuals.js';
import { decide, situationOf } from './decide.js';
import { HARDEST, levelList } from './features.js';
import { DEFAULT_POLICY } from './policy.js';

const shared = sharedCases();
const FILES: readonly (readonly [string, string, number])[] = [
  ['our small file', OWN_CASES, 8],
  ...(shared === undefined ? [] : [['the cases beside the checkout', shared, 73] as const]),
];
const where =
  shared === undefined
    ? 'our small file only; the larger one does not lie beside the checkout'
    : 'our small file and the larger one beside the checkout';

describe(`cases from published sources and of our own making (${where})`, () => {
  it.each(FILES)('%s: every case with levels gets the class that it should have', async (_name, file, usable) => {
    const judged = judge(await readCases(file), true);
    expect(judged).toHaveLength(usable);
    expect(
      judged.filter(({ agrees }) => !agrees).map(({ one, result }) => `${one.id} expected ${one.expected}, got ${result.class}`),
    ).toEqual([]);
  });

  it.each(FILES)('%s: the few decisions of the exact search find what the naive search of all multisets finds', async (_name, file) => {
    for (const { id, input } of await readCases(file)) {
      if (input === null) continue;
      const situation = situationOf(input, DEFAULT_POLICY);
      const levels = levelList(input.levels, HARDEST);
      const { class: from } = decide(situation, levels);
      expect([id, levelChanges(situation, levels, from)]).toEqual([id, naiveChanges(situation, levels, from)]);
    }
  });

  it.each(FILES)('%s: what trials disprove, the score alone does not find', async (_name, file) => {
    const wrong = judge(await readCases(file), false).filter(({ agrees }) => !agrees);
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.every(({ one, result }) => one.strength === 'evidence' && result.class === 'AUTOMATED')).toBe(true);
  });
});
