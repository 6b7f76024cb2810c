import { NOTHING } from '../words/format.js';

/** The language of the catalogue; numbers follow it. */
const LANGUAGE = 'en-GB';

const digits = (count: number): Intl.NumberFormat =>
  new Intl.NumberFormat(LANGUAGE, { minimumFractionDigits: count, maximumFractionDigits: count });
const FIXED = [0, 1, 2, 3, 4].map(digits);
const FREE = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 6 });
const MINUS = '−';
const signed = (text: string): string => text.replace('-', MINUS);

/** Returns a number to so many digits (at most 4); "—" for null. */
export const fixed = (value: number | null, count: number): string =>
  value === null ? NOTHING : signed((FIXED[count] ?? FREE).format(value === 0 ? 0 : value));

/** Returns a number with as many digits as it has. */
export const plain = (value: number): string => signed(FREE.format(value));

/** Returns millipoints as points to 0.001: 66.250. */
export const points = (millipoints: number): string => fixed(millipoints / 1000, 3);

/** Returns years to 0.01; "—" for never and not known. */
export const years = (value: number | null): string => (value === null ? NOTHING : `${fixed(value, 2)} y`);

/** Returns money in whole units of the currency, to two digits below 100; "—" for null. */
export function money(value: number | null, currency: string): string {
  if (value === null) return NOTHING;
  const count = Math.abs(value) < 100 && !Number.isInteger(value) ? 2 : 0;
  const format = new Intl.NumberFormat(LANGUAGE, {
    style: 'currency',
    currency,
    minimumFractionDigits: count,
    maximumFractionDigits: count,
  });
  return signed(format.format(value === 0 ? 0 : value));
}

/** Returns a day in a zone: 2 Oct 2026. */
export const dayOf = (at: number, zone: string): string =>
  new Intl.DateTimeFormat(LANGUAGE, { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }).format(at);

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'];

/** Returns a count as a word to twelve: a sentence begins with it. */
export const counted = (count: number): string => NUMBERS[count] ?? fixed(count, 0);
