import { inLanguage } from '../words/language.js';
import * as english from './words/en/gate.js';

export const { gateTitles, gateDetails, gateChips, gateWords } = await inLanguage(english, {
  de: () => import('./words/de/gate.js'),
  tr: () => import('./words/tr/gate.js'),
});
