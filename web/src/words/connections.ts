import * as english from './en/connections.js';
import { inLanguage } from './language.js';

export const { connectionWords } = await inLanguage(english, {
  de: () => import('./de/connections.js'),
  tr: () => import('./tr/connections.js'),
});
