import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FEATURES } from './features.js';
import { readInput } from './read-input.js';

const read = (levels: Readonly<Record<string, unknown>>) => readInput({ levels, sources: {}, evidence: [] });

describe('levels from outside', () => {
  it('are whole numbers from 0 to 4; null and absence mean unknown', () => {
    expect(read({ compliance: 0, grasp: 4, path: null })).toEqual({ levels: { compliance: 0, grasp: 4 }, sources: {}, problems: [] });
  });

  it.each([[-1], [5], [1.5], ['2'], [true], [[]], [{}]])('%j is a problem with its path', (value) => {
    expect(read({ compliance: value }).problems).toEqual([
      {
        path: 'levels.compliance',
        message: `got ${JSON.stringify(value)}`,
        accepted: 'a whole number from 0 to 4, or null where it is not known',
      },
    ]);
  });

  it('names every problem at once', () => {
    const { problems } = readInput({
      levels: { speed: 1, grasp: 9 },
      sources: { grasp: 'GUESS', age: 'ENGINEER' },
      evidence: [
        { n: 5, k: 5 },
        { n: 5, k: 6 },
      ],
    });
    expect(problems.map(({ path }) => path)).toEqual(['levels.speed', 'levels.grasp', 'sources.grasp', 'sources.age', 'evidence[1].k']);
  });

  it('never let anything else through', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.oneof(fc.constantFrom(...FEATURES), fc.string()), fc.jsonValue()), (levels) => {
        for (const [feature, level] of Object.entries(read(levels).levels)) {
          expect(FEATURES).toContain(feature);
          expect([0, 1, 2, 3, 4]).toContain(level);
        }
      }),
    );
  });
});
