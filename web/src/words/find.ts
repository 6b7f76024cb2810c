import * as english from './en/find.js';
import { inLanguage } from './language.js';

export const { findWords, wallWords } = await inLanguage(english, { de: () => import('./de/find.js'), tr: () => import('./tr/find.js') });
