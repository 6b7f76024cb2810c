import { inLanguage } from '../words/language.js';
import * as english from './words/en/card.js';

export const { cardWords, evidenceWords, changeWords, comparedWords, factWords } = await inLanguage(english, {
  de: () => import('./words/de/card.js'),
  tr: () => import('./words/tr/card.js'),
});
