import { inLanguage } from '../words/language.js';
import * as english from './words/en/class.js';

export const { classWords, lowerClass, shortClass, reviewWords, historyWords, reasonWords, byScore } = await inLanguage(english, {
  de: () => import('./words/de/class.js'),
  tr: () => import('./words/tr/class.js'),
});

/** Returns a reason in words; without one the score alone decides. */
export const reasonOf = (reason: string | null): string => (reason === null ? byScore : (reasonWords[reason] ?? reason));
