import * as english from './en/shell.js';
import { inLanguage } from './language.js';

export const { shellWords } = await inLanguage(english, { de: () => import('./de/shell.js'), tr: () => import('./tr/shell.js') });
