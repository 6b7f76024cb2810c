import * as english from './en/page.js';
import { inLanguage } from './language.js';

export const { pageWords } = await inLanguage(english, { de: () => import('./de/page.js'), tr: () => import('./tr/page.js') });
