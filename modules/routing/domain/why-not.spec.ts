import { describe, expect, it } from '@jest/globals';
import { decide } from './decide.js';
import { bench, cycle, inS, orderOf, pair, person, questionOf, robot } from './floor.fixture.js';
import { whyNot } from './why-not.js';
import { saidWhyNot } from './words/sentence.js';
import { CATALOGUES } from './words/words.js';

// routing.md §6, example 1.
const at = (code: string, consoleId: string | null = null) => ({ workUnitId: `s/a/l/${code}`, consoleId });
const decision = decide(questionOf({ order: orderOf({ quantity: 20, dueAt: inS(900), priority: 500 }) }), [
  robot('r1', { cycle: cycle(14, 0.05), freeAt: inS(300) }),
  robot('r2', { cycle: cycle(14, 0.05), toolAfter: 'g1' }),
  bench('m1', { people: [person('2026-11-23', { restricted: true })] }),
  bench('m2', { people: [person('2027-01-01', { restricted: true })] }),
  pair('t1', {}, { opensAt: null }),
]);

describe('why not there', () => {
  it('is the difference term by term, against where it went', () => {
    expect(whyNot(decision, at('r1'))).toEqual({
      ...at('r1'),
      refusals: [],
      differences: [
        { name: 'wait', value: 300 },
        { name: 'setup', value: -180 },
      ],
      total: 120,
    });
    expect(whyNot(decision, at('r2'))).toBeNull();
    expect(whyNot(decision, at('unknown'))).toBeNull();
  });

  it.each([
    ['en', 'r1: waiting +300, set-up −180'],
    ['de', 'r1: Warten +300, Rüsten −180'],
    ['tr', 'r1: bekleme +300, hazırlık −180'],
  ])('is said in %s', (language, text) => {
    expect(saidWhyNot(whyNot(decision, at('r1'))!, CATALOGUES[language]!)).toBe(text);
  });

  it('is what stands against it, and nobody is told of a restriction but the person', () => {
    const [en, said] = [CATALOGUES['en']!, (code: string, isOwn = false) => saidWhyNot(whyNot(decision, at(code))!, en, isOwn)];
    expect(saidWhyNot(whyNot(decision, at('c-t1', 's/a/l/t1'))!, en)).toBe('c-t1 + t1: has no shift on');
    expect(said('m1')).toBe('m1: has a qualification for this task that has ended');
    expect(said('m2')).toBe('m2: is not to be had for this order just now');
    expect(said('m2', true)).toBe('m2: has nobody there who may do this work');
  });
});
