import { describe, expect, it } from '@jest/globals';
import { isStation, stationOf, unitOfToken } from '../address.js';
import { languageOf, LANGUAGES, named, wordsOf } from './words.js';

const leaves = (of: object, path = ''): string[] =>
  Object.entries(of).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? leaves(value, `${path}${key}.`) : [`${path}${key}`],
  );

describe('the words of the station', () => {
  it('are there in every language, each of them', () => {
    for (const language of LANGUAGES) expect([language, leaves(wordsOf(language))]).toEqual([language, leaves(wordsOf('en'))]);
  });

  it('are chosen by the first language that there is, and names fall back to English and the code', () => {
    expect([languageOf(['fr-FR', 'de-AT']), languageOf(['tr']), languageOf(['ja']), languageOf([''])]).toEqual(['de', 'tr', 'en', 'en']);
    expect(named({ code: 'c', words: { en: 'Cut' } }, 'tr')).toBe('Cut');
    expect(named({ code: 'c', words: {} }, 'tr')).toBe('c');
  });
});

describe('the address of a station', () => {
  it('names the unit, and a token that is to leave it', () => {
    expect(stationOf('#/station/ahlen/assembly/cable/m22?enrol=abc')).toEqual({ unit: 'ahlen/assembly/cable/m22', enrol: 'abc' });
    expect(['#/station', '#/station/a', '#/stations', '#/unit/a'].map(isStation)).toEqual([true, true, false, false]);
  });

  it('is read from the token where it says nothing', () => {
    const token = `x.${btoa(JSON.stringify({ unit: 'a/b/c/d' }))}.y`;
    expect([unitOfToken(token), unitOfToken('nonsense'), unitOfToken('a.b.c')]).toEqual(['a/b/c/d', null, null]);
  });
});
