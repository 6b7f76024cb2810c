import { REFUSAL_CODES, shownCode, type Refusal, type ShownCode } from '../refusal.js';
import type { Catalogue, ReasonWords } from './catalogue.js';
import { DE } from './de.js';
import { EN } from './en.js';
import { TR } from './tr.js';

/** By language; English where another is asked for. */
export const CATALOGUES: Readonly<Record<string, Catalogue>> = { en: EN, de: DE, tr: TR };

/** @param language BCP 47, such as "de" or "de-AT" */
export const wordsOf = (language: string): Catalogue => CATALOGUES[language.toLowerCase().split('-')[0]!] ?? EN;

/** A reason as its reader may see it. */
export interface ShownRefusal extends ReasonWords {
  readonly code: ShownCode;
  readonly hard: boolean;
  readonly until: number | null;
}

/**
 * A reason in words. Those that are a person's own are told as one that says nothing of a person or a cause, and without
 * an end that would give it away.
 * @param isOwn whether the reader is who it concerns
 */
export function shown({ code, until }: Refusal, { reasons }: Catalogue, isOwn = false): ShownRefusal {
  const said = isOwn ? code : shownCode(code);
  return { code: said, ...reasons[said], hard: REFUSAL_CODES[code].hard, until: said === code ? until : null };
}
