/** What a language's sentences are put together with. */
export interface Speech {
  /** Returns a count as a word to twelve: a sentence begins with it. */
  counted(count: number): string;
  /** Returns the form that goes with a count. */
  plural(count: number, one: string, many: string): string;
  /** Returns a text as a sentence begins with it. */
  begun(text: string): string;
  /** Returns a text as it stands in the midst of a sentence. */
  within(text: string): string;
  /** Returns a code, whose words are joined by - or _, as words; a sentence stays as it is. */
  spoken(code: string): string;
  /** Returns a text with a full stop where it has none. */
  sentence(text: string): string;
}

/**
 * Returns the means of a language.
 * @param locale BCP 47
 * @param numbers the words from none to twelve, as a sentence begins with them
 * @param nouns whether nouns keep their capital in the midst of a sentence, so that a text of unknown words stays as it is
 */
export function speechOf(locale: string, numbers: readonly string[], nouns: 'capital' | 'small'): Speech {
  const begun = (text: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
  return {
    counted: (count) => numbers[count] ?? count.toLocaleString(locale),
    plural: (count, one, many) => (count === 1 ? one : many),
    begun,
    // An abbreviation keeps its capitals.
    within: (text) =>
      nouns === 'capital' || /^\p{Lu}[\p{Lu}\d]/u.test(text) ? text : text.charAt(0).toLocaleLowerCase(locale) + text.slice(1),
    // A code is English, and its letters are changed as such.
    spoken: (code) => {
      if (!/^[A-Za-z0-9]+([-_][A-Za-z0-9]+)*$/.test(code)) return begun(code);
      const text = code.replaceAll(/[-_]/g, ' ').toLowerCase();
      return text.charAt(0).toUpperCase() + text.slice(1);
    },
    sentence: (text) => (text === '' || /[.!?]$/.test(text) ? text : `${text}.`),
  };
}
