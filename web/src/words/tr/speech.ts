import { speechOf } from '../speech-of.js';

const NUMBERS = ['Sıfır', 'Bir', 'İki', 'Üç', 'Dört', 'Beş', 'Altı', 'Yedi', 'Sekiz', 'Dokuz', 'On', 'On bir', 'On iki'];

export const speech = speechOf('tr-TR', NUMBERS, 'small');
