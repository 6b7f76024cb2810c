import * as english from './en/unit.js';
import { inLanguage } from './language.js';

export const { unitWords } = await inLanguage(english, { de: () => import('./de/unit.js'), tr: () => import('./tr/unit.js') });
