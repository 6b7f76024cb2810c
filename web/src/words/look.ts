import * as english from './en/look.js';
import { inLanguage } from './language.js';

export const { lookWords } = await inLanguage(english, { de: () => import('./de/look.js'), tr: () => import('./tr/look.js') });
