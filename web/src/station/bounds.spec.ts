import { describe, expect, it } from '@jest/globals';
import { readingOf } from './bounds.js';

const measure = { name: 'force', unit: 'N', lower: 20, upper: 45 };

describe('an entered value', () => {
  it.each([
    ['31,5', 31.5, true],
    [' 20 ', 20, true],
    ['45.0', 45, true],
    ['45.01', 45.01, false],
    ['-3', -3, false],
    ['.5', 0.5, false],
  ])('"%s" is %d, within: %s', (text, value, within) => expect(readingOf(text, measure)).toEqual({ value, within }));

  it.each(['', ' ', 'abc', '1e3', '1 000', '12.3.4', '--1', '.', 'Infinity'])('"%s" is no number', (text) =>
    expect(readingOf(text, measure)).toBeNull(),
  );

  it('is within where a bound does not hold', () => {
    expect(readingOf('1000', { ...measure, upper: null })?.within).toBe(true);
    expect(readingOf('-1000', { ...measure, lower: null, upper: null })?.within).toBe(true);
  });
});
