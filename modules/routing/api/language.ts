import { acceptedLanguage } from '../../platform/accept-language.js';
import { CATALOGUES } from '../domain/words/words.js';

/** The language that an Accept-Language header would rather have, of those that there is a catalogue of; else English. */
export const languageOf = (header: unknown): string => acceptedLanguage(header, Object.keys(CATALOGUES));
