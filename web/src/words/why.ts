import * as english from './en/why.js';
import { inLanguage } from './language.js';

export const { whyWords, actSaid, dialogWords, groundWords, tryWords, frames } = await inLanguage(english, {
  de: () => import('./de/why.js'),
  tr: () => import('./tr/why.js'),
});
