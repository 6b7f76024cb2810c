import { describe, expect, it } from '@jest/globals';
import * as english from './en/page.js';
import { inLanguage, language, languageOf, LOCALE } from './language.js';
import { lengthened } from './lengthened.js';

describe('the language of a reader', () => {
  it('is what the address asks for, else the kept choice, else what the browser prefers, else English', () => {
    expect(languageOf('?lang=tr', 'de', ['en-GB'])).toBe('tr');
    expect(languageOf('?site=ahlen', 'de', ['tr-TR'])).toBe('de');
    expect(languageOf('', null, ['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(languageOf('', null, ['fr'])).toBe('en');
  });

  it('passes over what nobody offers', () => {
    expect(languageOf('?lang=klingon', 'toString', ['TR'])).toBe('tr');
    expect(languageOf('', 'xx', [])).toBe('en');
  });

  it('is English where there is no window', async () => {
    const never = (): Promise<never> => Promise.reject(new Error('was asked for'));
    expect([language, LOCALE]).toEqual(['en', 'en-GB']);
    await expect(inLanguage(english, { de: never, tr: never })).resolves.toBe(english);
  });
});

describe('the lengthened English', () => {
  const { pageWords } = lengthened(english);

  it('is about two fifths longer, in its sentences too, and once is enough', () => {
    const [before, after] = [english.pageWords.being.forbiddenNext, pageWords.being.forbiddenNext];
    expect(after.length / before.length).toBeGreaterThan(1.35);
    expect(after.length / before.length).toBeLessThan(1.6);
    expect(pageWords.lines.open('M12')).toBe('Opeen M12');
    expect(lengthened({ after }).after).toBe(after);
  });
});
