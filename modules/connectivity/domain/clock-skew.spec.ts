import { describe, expect, it } from '@jest/globals';
import { setRight, skewAfter } from './clock-skew.js';
import type { ReadingStatus } from './reading.js';

const NOW = 1_000_000;
const reading = (at: number, status: ReadingStatus = 'GOOD') => ({ value: 1, status, at });

describe('a clock', () => {
  it.each([0, 5_000, -5_000])('that is %i ms off is believed', (skewMs) => {
    expect(setRight(reading(900_000), skewMs, NOW)).toEqual(reading(900_000));
  });

  it.each([
    ['an hour behind', -3_600_000],
    ['a minute ahead', 60_000],
  ])('%s is set right, and what it has timed is flagged', (_what, skewMs) => {
    const times = [900_000, 900_250].map((at) => setRight(reading(at + skewMs), skewMs, NOW));
    expect(times).toEqual([reading(900_000, 'UNCERTAIN'), reading(900_250, 'UNCERTAIN')]);
  });

  it.each([
    ['that strays a little from look to look stays where it was', { skewMs: 30_900, errorMs: 0 }, 30_000],
    ['of which a slow answer says little stays where it was', { skewMs: 32_000, errorMs: 1_500 }, 30_000],
    ['that was set is off by something else', { skewMs: 200, errorMs: 5 }, 200],
  ])('%s', (_what, seen, after) => {
    expect(skewAfter(30_000, seen)).toBe(after);
  });

  it('never makes a reading later than it came, nor a bad one better', () => {
    expect(setRight(reading(NOW + 90_000, 'BAD'), 60_000, NOW)).toEqual(reading(NOW, 'BAD'));
  });
});
