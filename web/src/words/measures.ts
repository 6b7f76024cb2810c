import * as english from './en/measures.js';
import { inLanguage } from './language.js';

export const { measures } = await inLanguage(english, { de: () => import('./de/measures.js'), tr: () => import('./tr/measures.js') });
