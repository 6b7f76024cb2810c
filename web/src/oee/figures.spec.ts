import { describe, expect, it } from '@jest/globals';
import { createFormat } from '../words/format.js';
import { divisionOf, isAboveIdeal, valueOf } from './figures.js';

const format = createFormat('en-GB', 'UTC');
const figure = (name: string, unit: string, value: number | null, numerator: number | null, denominator: number | null) => ({
  name,
  unit,
  value,
  numerator,
  denominator,
  definition: '',
  source: '',
  coverage: 1,
  revision: 1,
});

describe('a figure', () => {
  it('is told in its unit, to a tenth', () => {
    expect(valueOf({ unit: 'RATIO', value: 0.7479 }, format)).toBe('74.8 %');
    expect(valueOf({ unit: 'MS', value: 90_000 }, format)).toBe('1.5 min');
    expect(valueOf({ unit: 'PER_HOUR', value: 80 }, format)).toBe('80.0 / h');
    expect(valueOf({ unit: 'PER_100_CYCLES', value: 3.14 }, format)).toBe('3.1 per 100');
  });

  it('is — where it has no meaning, never 0', () => {
    expect(valueOf({ unit: 'RATIO', value: null }, format)).toBe('—');
    expect(divisionOf(figure('ole', 'RATIO', null, null, null), format)).toBeNull();
  });

  it('says what it was divided from: time in minutes, pieces as they are', () => {
    expect(divisionOf(figure('oee', 'RATIO', 0.8, 256.8 * 60_000, 321 * 60_000), format)).toBe('256.8 min / 321.0 min');
    expect(divisionOf(figure('scrapRatio', 'RATIO', 0.01, 4, 360), format)).toBe('4 / 360');
    expect(divisionOf(figure('mtbf', 'MS', null, 60_000, 0), format)).toBe('1.0 min / 0');
    expect(divisionOf(figure('throughputRate', 'PER_HOUR', 80, 40, 30 * 60_000), format)).toBe('40 / 30.0 min');
  });

  it('keeps a performance above 100 % and flags it', () => {
    expect(isAboveIdeal({ name: 'performance', value: 1.1 })).toBe(true);
    expect(valueOf({ unit: 'RATIO', value: 1.1 }, format)).toBe('110.0 %');
    expect(isAboveIdeal({ name: 'performance', value: 1 })).toBe(false);
    expect(isAboveIdeal({ name: 'oee', value: 1.1 })).toBe(false);
  });
});
