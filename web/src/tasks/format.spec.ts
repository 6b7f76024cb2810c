import { describe, expect, it } from '@jest/globals';
import { dayOf, fixed, money, points, years } from './format.js';

describe('the formats of the tasks', () => {
  it('tell nothing from naught, and write a true minus', () => {
    expect([fixed(null, 2), fixed(0, 2), fixed(-0, 1), fixed(-1.255, 1)]).toEqual(['—', '0.00', '0.0', '−1.3']);
    expect([points(66_250), points(-4250), years(null), years(1.880717)]).toEqual(['66.250', '−4.250', '—', '1.88 y']);
  });

  it('write money whole, and small sums to the cent', () => {
    expect([money(null, 'EUR'), money(45_179.4, 'EUR'), money(0.155, 'EUR'), money(-27_879, 'EUR'), money(0, 'USD')]).toEqual([
      '—',
      '€45,179',
      '€0.16',
      '−€27,879',
      'US$0',
    ]);
  });

  it('write days of the zone', () => {
    expect(dayOf(Date.UTC(2026, 9, 1, 23, 0), 'Europe/Berlin')).toBe('2 Oct 2026');
  });
});
