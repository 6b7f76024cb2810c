/**
 * A column of values as the text of an array: many times faster than the driver, which must look at each value to see
 * what it is. Instants go as milliseconds, to be read with `to_timestamp(ms / 1000)`: faster than the text of a date.
 */
export const numbers = (values: readonly (number | boolean | null)[]): string => `{${values.map((value) => value ?? 'NULL').join()}}`;

const ESCAPED = /["\\]/g;

export const texts = (values: readonly (string | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : `"${value.replace(ESCAPED, '\\$&')}"`)).join()}}`;
