import * as english from './en/shift.js';
import { inLanguage } from './language.js';

export const { shiftWords } = await inLanguage(english, { de: () => import('./de/shift.js'), tr: () => import('./tr/shift.js') });
