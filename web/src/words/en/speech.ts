import { speechOf } from '../speech-of.js';

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'];

export const speech = speechOf('en-GB', NUMBERS, 'small');
