import { speechOf } from '../speech-of.js';

const NUMBERS = ['Kein', 'Ein', 'Zwei', 'Drei', 'Vier', 'Fünf', 'Sechs', 'Sieben', 'Acht', 'Neun', 'Zehn', 'Elf', 'Zwölf'];

export const speech = speechOf('de-DE', NUMBERS, 'capital');
