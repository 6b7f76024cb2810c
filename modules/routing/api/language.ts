import { CATALOGUES } from '../domain/words/words.js';

/** The language that an Accept-Language header would rather have, of those that there is a catalogue of; else English. */
export function languageOf(header: unknown): string {
  if (typeof header !== 'string') return 'en';
  const wanted = header
    .split(',')
    .map((part) => {
      const [language = '', ...parameters] = part.trim().split(';');
      const q = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((one) => one !== undefined);
      return { language: language.toLowerCase().split('-')[0]!, q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ language, q }) => q > 0 && Object.hasOwn(CATALOGUES, language))
    .toSorted((a, b) => b.q - a.q);
  return wanted[0]?.language ?? 'en';
}
