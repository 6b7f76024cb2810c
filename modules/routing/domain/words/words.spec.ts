import { describe, expect, it } from '@jest/globals';
import { CHOICE_BASES, TIE_STEPS } from '../choose.js';
import { DECISION_OUTCOMES } from '../decide.js';
import { TERM_NAMES, WORK_MODES } from '../policy.js';
import { CODES, refusal, shownCode, WITHHELD } from '../refusal.js';
import { WEIGH_FLAGS } from '../weigh.js';
import type { Catalogue } from './catalogue.js';
import { EN } from './en.js';
import { CATALOGUES, shown, wordsOf } from './words.js';

const CODED: Readonly<Record<keyof Catalogue, readonly string[]>> = {
  reasons: [...CODES, WITHHELD],
  terms: TERM_NAMES,
  outcomes: DECISION_OUTCOMES,
  bases: CHOICE_BASES,
  ties: TIE_STEPS,
  flags: WEIGH_FLAGS,
  modes: WORK_MODES,
};

/** Codes that a catalogue has no words for. */
const unspoken = (catalogue: Catalogue): readonly string[] =>
  Object.entries(CODED).flatMap(([part, codes]) => {
    const words: Readonly<Record<string, unknown>> = catalogue[part as keyof Catalogue];
    return codes.filter((code) => /^"?"?$/.test(JSON.stringify(words[code] ?? '')) || JSON.stringify(words[code]).includes('""'));
  });

describe('the words', () => {
  it.each(Object.keys(CATALOGUES))('say every code in %s', (language) => {
    expect(unspoken(CATALOGUES[language]!)).toEqual([]);
  });

  it('are missed where a code has none', () => {
    const { DOWN: _down, ...reasons } = EN.reasons;
    expect(unspoken({ ...EN, reasons: { ...reasons, FIXTURE: { why: '', opens: '' } } as unknown as Catalogue['reasons'] })).toEqual(
      ['FIXTURE', 'DOWN'].toSorted((a, b) => CODED.reasons.indexOf(a) - CODED.reasons.indexOf(b)),
    );
  });

  it('tell each reason from every other, in every language', () => {
    for (const { reasons } of Object.values(CATALOGUES)) {
      const said = Object.values(reasons).map(({ why }) => why);
      expect(new Set(said).size).toBe(said.length);
    }
  });

  it('are English where a language is not known, and German also for Austria', () => {
    expect(wordsOf('xx')).toBe(EN);
    expect(wordsOf('de-AT')).toBe(CATALOGUES['de']);
  });

  it.each(['RESTRICTION', 'ERGO_LIMIT'] as const)('keep %s to the person', (code) => {
    const told = shown(refusal(code, 5), EN);
    expect(told).toEqual({ code: 'WITHHELD', ...EN.reasons.WITHHELD, hard: false, until: null });
    expect(shown(refusal(code, 5), EN, true)).toMatchObject({ code, until: 5 });
    expect(shownCode(code)).toBe('WITHHELD');
  });
});
