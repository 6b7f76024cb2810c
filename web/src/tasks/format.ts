import { NOTHING } from '../words/format.js';
import { LOCALE } from '../words/language.js';
import { measures } from '../words/measures.js';

const digits = (count: number): Intl.NumberFormat =>
  new Intl.NumberFormat(LOCALE, { minimumFractionDigits: count, maximumFractionDigits: count });
const FIXED = [0, 1, 2, 3, 4].map(digits);
const FREE = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 6 });
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
export const years = (value: number | null): string => (value === null ? NOTHING : measures.years(fixed(value, 2)));

/** Returns money in whole units of the currency, to two digits below 100; "—" for null. */
export function money(value: number | null, currency: string): string {
  if (value === null) return NOTHING;
  const count = Math.abs(value) < 100 && !Number.isInteger(value) ? 2 : 0;
  const format = new Intl.NumberFormat(LOCALE, {
    style: 'currency',
    currency,
    minimumFractionDigits: count,
    maximumFractionDigits: count,
  });
  return signed(format.format(value === 0 ? 0 : value));
}

/** Returns a day in a zone: 2 Oct 2026. */
export const dayOf = (at: number, zone: string): string =>
  new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }).format(at);
