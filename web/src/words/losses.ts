import * as english from './en/losses.js';
import { inLanguage } from './language.js';

export const { lossWords } = await inLanguage(english, { de: () => import('./de/losses.js'), tr: () => import('./tr/losses.js') });
