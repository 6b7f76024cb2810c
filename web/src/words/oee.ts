import * as english from './en/oee.js';
import { inLanguage } from './language.js';

export const { oeeWords } = await inLanguage(english, { de: () => import('./de/oee.js'), tr: () => import('./tr/oee.js') });
