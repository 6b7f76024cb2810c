/** Where nothing that is asked for is known. */
export const ENGLISH = 'en';

/**
 * Returns the language that an Accept-Language header would rather have, of the known ones; else English.
 * @param known codes of ISO 639, in small letters
 */
export function acceptedLanguage(header: unknown, known: readonly string[]): string {
  if (typeof header !== 'string') return ENGLISH;
  const wanted = header
    .split(',')
    .map((part) => {
      const [language = '', ...parameters] = part.trim().split(';');
      const q = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((one) => one !== undefined);
      return { language: language.toLowerCase().split('-')[0]!, q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ language, q }) => q > 0 && known.includes(language))
    .toSorted((a, b) => b.q - a.q);
  return wanted[0]?.language ?? ENGLISH;
}
