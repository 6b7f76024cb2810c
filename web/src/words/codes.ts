import * as english from './en/codes.js';
import { inLanguage } from './language.js';
import { spoken } from './speech.js';

const { codeWords } = await inLanguage(english, { de: () => import('./de/codes.js'), tr: () => import('./tr/codes.js') });

type Kind = keyof typeof codeWords;

/** Returns a code in words: those of the catalogue, else the code's own. Machines write theirs in any capitals. */
export const codeName = (kind: Kind, code: string): string => codeWords[kind][code.toUpperCase()] ?? spoken(code);

/** Returns a finding in the language of the page; one that the catalogue does not know yet as the service told it. */
export const findingText = (code: string, hint: string): string => codeWords.findings[code] ?? hint;
