import { inLanguage } from '../words/language.js';
import * as english from './words/en/list.js';

export const { listWords, backlogWords, missingWords, planeWords, queueWords } = await inLanguage(english, {
  de: () => import('./words/de/list.js'),
  tr: () => import('./words/tr/list.js'),
});
