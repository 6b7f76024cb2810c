/** The languages that a reader can choose, by the code of ISO 639; the name is the language's own. */
export const LANGUAGES = {
  en: { tag: 'en-GB', name: 'English' },
  de: { tag: 'de-DE', name: 'Deutsch' },
  tr: { tag: 'tr-TR', name: 'Türkçe' },
} as const;
export type LanguageCode = keyof typeof LANGUAGES;

/** English, lengthened: it shows where a longer language would not fit. An address asks for it; nobody is offered it. */
const LONG = 'xx';

const KEY = 'fingerpost.language';
const ASKED = 'lang';

const isKnown = (code: string): code is LanguageCode => Object.hasOwn(LANGUAGES, code);

/**
 * Returns the language of a reader: what the address asks for, else the choice that this browser keeps, else the first
 * known one of those that the browser prefers, else English.
 * @param search of the address, such as "?lang=de"
 * @param preferred BCP 47 tags, the dearest first
 */
export function languageOf(search: string, kept: string | null, preferred: readonly string[]): LanguageCode | typeof LONG {
  const asked = new URLSearchParams(search).get(ASKED);
  if (asked === LONG) return LONG;
  const codes = [asked ?? '', kept ?? '', ...preferred.map((tag) => tag.toLowerCase().split('-')[0] ?? '')];
  return codes.find(isKnown) ?? 'en';
}

const spokenHere =
  typeof window === 'undefined' ? 'en' : languageOf(window.location.search, localStorage.getItem(KEY), window.navigator.languages);

/** The language of this page, chosen once when it is loaded. */
export const language: LanguageCode = spokenHere === LONG ? 'en' : spokenHere;

/** The BCP 47 tag of the page: numbers, dates and sorting follow it. */
export const LOCALE = LANGUAGES[language].tag;

if (typeof document !== 'undefined') document.documentElement.lang = language;

/** Keeps a choice in this browser and opens the page anew in it, where the reader is. */
export function speak(chosen: LanguageCode): void {
  localStorage.setItem(KEY, chosen);
  const address = new URL(window.location.href);
  address.searchParams.delete(ASKED);
  window.history.replaceState(null, '', address);
  window.location.reload();
}

/** A catalogue in any language: the same texts under the same names, and sentences of the same values. */
export type Catalogue<T> = T extends string
  ? string
  : T extends (...values: infer V) => infer R
    ? (...values: V) => Catalogue<R>
    : { readonly [K in keyof T]: Catalogue<T[K]> };

type Read<T> = () => Promise<Catalogue<T>>;

/**
 * Returns a catalogue in the language of the page. A module of texts awaits it before it exports them, so that whoever
 * imports a text need not know of languages. Rejects where the language's file cannot be loaded.
 */
export async function inLanguage<T>(english: T, others: Readonly<Record<Exclude<LanguageCode, 'en'>, Read<T>>>): Promise<Catalogue<T>> {
  if (spokenHere === LONG) return (await import('./lengthened.js')).lengthened(english);
  return language === 'en' ? (english as Catalogue<T>) : others[language]();
}
