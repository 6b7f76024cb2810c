import * as english from './en/words.js';
import { inLanguage } from './language.js';

export const { words } = await inLanguage(english, { de: () => import('./de/words.js'), tr: () => import('./tr/words.js') });
