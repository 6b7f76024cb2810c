import { describe, expect, it } from '@jest/globals';
import { languageOf } from './language.js';

describe('the language of a reader', () => {
  it.each([
    [undefined, 'en'],
    ['de', 'de'],
    ['de-AT, en;q=0.5', 'de'],
    ['fr, tr;q=0.3, de;q=0.7', 'de'],
    ['fr', 'en'],
    ['de;q=0, tr;q=0.1', 'tr'],
    ['*', 'en'],
    [';;;,,', 'en'],
    ['__proto__, constructor', 'en'],
  ])('%s → %s', (header, language) => expect(languageOf(header)).toBe(language));
});
