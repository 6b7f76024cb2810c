import type { Catalogue } from './language.js';

/** As long as German is where it is long: about two fifths more. A text that is long already stays as it is. */
const stretched = (text: string): string => text.replaceAll(/([aeiourt])\1*/g, '$1$1');

/** Returns a catalogue with every text lengthened, those of its sentences too; values in them are taken along. */
export function lengthened<T>(texts: T): Catalogue<T> {
  return grown(texts) as Catalogue<T>;
}

function grown(texts: unknown): unknown {
  if (typeof texts === 'string') return stretched(texts);
  if (typeof texts === 'function') return (...values: unknown[]) => grown(Reflect.apply(texts, undefined, values));
  if (Array.isArray(texts)) return texts.map(grown);
  if (typeof texts !== 'object' || texts === null) return texts;
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, grown(text)]));
}
