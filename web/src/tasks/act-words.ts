import { inLanguage } from '../words/language.js';
import * as english from './words/en/act.js';

export const { whatIfWords, actWords, beingWords } = await inLanguage(english, {
  de: () => import('./words/de/act.js'),
  tr: () => import('./words/tr/act.js'),
});
