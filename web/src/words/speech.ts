import * as english from './en/speech.js';
import { inLanguage } from './language.js';

const { speech } = await inLanguage(english, { de: () => import('./de/speech.js'), tr: () => import('./tr/speech.js') });

export const { begun, counted, spoken, within } = speech;
