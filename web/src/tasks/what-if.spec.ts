import { describe, expect, it } from '@jest/globals';
import { contributionsOf, fact, W04 } from './sample.js';
import { factInputs, isEmpty, levelInputs, NO_DRAFT, outcomeOf, plantFacts, statable, withFact, withLevel, withSource } from './what-if.js';

const of = (feature: string) => W04.contributions.find((one) => one.feature === feature)!;
const known = (name: string) => W04.facts.find((one) => one.fact === name)!;

describe('a draft', () => {
  it('holds what differs and nothing else', () => {
    const tried = withLevel(NO_DRAFT, of('compliance'), 0);
    expect(levelInputs(tried)).toEqual([{ feature: 'compliance', level: 0, source: 'ENGINEER' }]);
    expect(isEmpty(withLevel(tried, of('compliance'), 2))).toBe(true);
    const sourced = withSource(tried, of('compliance'), 'MEASURED');
    expect(levelInputs(sourced)).toEqual([{ feature: 'compliance', level: 0, source: 'MEASURED' }]);
    expect(levelInputs(withSource(NO_DRAFT, of('grasp'), 'MEASURED'))).toEqual([{ feature: 'grasp', level: 2, source: 'MEASURED' }]);
  });

  it('takes a level that was not known as an estimate, and one away as not known', () => {
    const [unknown] = contributionsOf('?000000000000000000');
    expect(levelInputs(withLevel(NO_DRAFT, unknown!, 4))).toEqual([{ feature: 'compliance', level: 4, source: 'ENGINEER' }]);
    expect(levelInputs(withSource(NO_DRAFT, of('grasp'), 'UNKNOWN'))).toEqual([{ feature: 'grasp', level: null, source: null }]);
    expect(isEmpty(withSource(NO_DRAFT, unknown!, 'UNKNOWN'))).toBe(true);
  });

  it('sends facts with their unit, and an empty one as not known', () => {
    let draft = withFact(NO_DRAFT, known('perYear'), '500000');
    draft = withFact(draft, known('mass_kg'), ' ');
    expect(factInputs(draft, W04.facts)).toEqual([
      { fact: 'mass_kg', value: null, unit: 'kg' },
      { fact: 'perYear', value: '500000', unit: '1/a' },
    ]);
    expect(isEmpty(withFact(NO_DRAFT, known('perYear'), '400000'))).toBe(true);
    expect(isEmpty(withFact(NO_DRAFT, fact('x', null), ''))).toBe(true);
  });

  it('states only what belongs to the task', () => {
    const draft = withFact(withFact(NO_DRAFT, known('arm.payload_kg'), '20'), known('perYear'), '1');
    expect(plantFacts(draft, W04.facts).map((one) => one.fact)).toEqual(['arm.payload_kg']);
    expect([...statable(draft, W04.facts).facts.keys()]).toEqual(['perYear']);
  });
});

describe('outcomeOf', () => {
  it('says whether the class flips and what the score does', () => {
    expect(outcomeOf(W04, { ...W04, class: 'AUTOMATED', score: 74_000 })).toEqual({
      flips: true,
      from: 'DIGITISING',
      to: 'AUTOMATED',
      score: 74_000,
      scoreChange: 7750,
    });
  });
});
