import * as english from './en/mine.js';
import { inLanguage } from './language.js';

export const { mineWords } = await inLanguage(english, { de: () => import('./de/mine.js'), tr: () => import('./tr/mine.js') });
