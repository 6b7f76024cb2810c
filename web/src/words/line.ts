import * as english from './en/line.js';
import { inLanguage } from './language.js';

export const { lineWords } = await inLanguage(english, { de: () => import('./de/line.js'), tr: () => import('./tr/line.js') });
