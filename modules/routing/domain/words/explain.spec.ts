import { describe, expect, it } from '@jest/globals';
import { decide } from '../decide.js';
import { bench, questionOf, robot } from '../floor.fixture.js';
import { explain } from './explain.js';
import { FRAMES } from './frames.js';
import { CATALOGUES } from './words.js';

const decision = decide(questionOf(), [
  robot('r1'),
  robot('r2', { freeAt: Date.parse('2026-11-24T10:05:00Z') }),
  bench('m1', { people: [] }),
]);
const told = (unit: string, language = 'en') => explain(decision, `s/a/l/${unit}`, language)[0]!;

describe('why not there, in words', () => {
  it('has sentences in every language that has a catalogue', () => {
    expect(Object.keys(FRAMES).sort()).toEqual(Object.keys(CATALOGUES).sort());
  });

  it('says why the chosen one was chosen, and what stands against the others', () => {
    expect(told('r1')).toMatchObject({ verdict: 'CHOSEN', text: 's/a/l/r1 was chosen: the lowest score.', differences: [] });
    expect(told('m1')).toMatchObject({ verdict: 'REFUSED', refusals: [{ code: 'OPERATOR_ABSENT' }] });
    expect(told('m1').text).toContain('has nobody signed on. To open it: somebody signs on.');
    expect(explain(decision, 's/a/l/nowhere', 'en')).toEqual([]);
  });

  it('tells a dearer place term by term; the terms make up the whole difference', () => {
    const r2 = told('r2');
    expect(r2).toMatchObject({ verdict: 'WEIGHED', differences: [{ term: 'wait', name: 'waiting', difference: 300 }] });
    const sum = r2.differences.reduce((all, { difference }) => all + difference, 0);
    expect(sum).toBeCloseTo(r2.total! - told('r1').total!, 6);
    expect(r2.text).toBe('s/a/l/r2 would have cost 300 s-eq more. waiting +300.');
  });

  it('speaks the language of its reader, English where it knows none', () => {
    expect(told('r2', 'de-AT').text).toContain('mehr gekostet');
    expect(told('r2', 'tr').text).toContain('daha pahalı');
    expect(told('r2', 'fr').text).toBe(told('r2', 'en').text);
  });
});
