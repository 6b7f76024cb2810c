import { describe, expect, it } from '@jest/globals';
import { judge, OWN_CASES, readCases, sharedCases } from '../../../test/support/classification-cases.js';

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

  it.each(FILES)('%s: what trials disprove, the score alone does not find', async (_name, file) => {
    const wrong = judge(await readCases(file), false).filter(({ agrees }) => !agrees);
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.every(({ one, result }) => one.strength === 'evidence' && result.class === 'AUTOMATED')).toBe(true);
  });
});
