import * as english from './en/orders.js';
import { inLanguage } from './language.js';

export const { listWords, queueWords } = await inLanguage(english, {
  de: () => import('./de/orders.js'),
  tr: () => import('./tr/orders.js'),
});
