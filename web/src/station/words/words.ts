import { de } from './de.js';
import { en } from './en.js';
import { tr } from './tr.js';

export type StationWords = typeof en;

export const LANGUAGES = ['en', 'de', 'tr'] as const;
export type Language = (typeof LANGUAGES)[number];

const CATALOGUES: Readonly<Record<Language, StationWords>> = { en, de, tr };
export const wordsOf = (language: Language): StationWords => CATALOGUES[language];

/** How numbers and times are written. */
export const TAGS: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE', tr: 'tr-TR' };

/** Returns the first language of the list that there is a catalogue for; else English. */
export function languageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = LANGUAGES.find((language) => tag.toLowerCase().startsWith(language));
    if (found) return found;
  }
  return 'en';
}

/** A name from the plant file in the language of the page, else in English, else its code. */
export const named = (of: { readonly code: string; readonly words: Readonly<Record<string, string>> }, language: Language): string =>
  of.words[language] ?? of.words['en'] ?? of.code;
