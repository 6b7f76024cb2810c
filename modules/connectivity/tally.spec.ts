import { describe, expect, it } from '@jest/globals';
import type { Sample } from './domain/reading.js';
import { allDropped, Drops, Meter, shown, UnitTally } from './tally.js';

const T = 1_760_000_000_000;
const sample = (signal: string, status: Sample['status'], value: unknown = 1, overflow = false): Sample => ({
  signal,
  status,
  value,
  at: T,
  overflow,
});

describe('a meter', () => {
  it('tells what came in the last minute and forgets what is older', () => {
    const meter = new Meter();
    meter.add(30, T);
    meter.add(10, T + 30_000);
    expect(meter.perMinute(T + 40_000)).toBe(40);
    expect(meter.perMinute(T + 64_999)).toBe(10);
    expect(meter.perMinute(T + 3_600_000)).toBe(0);
  });
});

describe('the tally of a unit', () => {
  it('shares its signals out by their quality, and counts what is no value and what was lost', () => {
    const tally = new UnitTally();
    const samples = [sample('State', 'GOOD', 'Execute'), sample('Good', 'UNCERTAIN', 7), sample('Scrap', 'BAD', 3, true)];
    tally.took(samples, T);
    tally.gap();
    tally.stands('LIVE', undefined, T);
    const view = tally.view('a/b/c/d', T, new Map(samples.map((one) => [one.signal, one])), T + 1);
    expect(view).toMatchObject({ state: 'LIVE', since: T, gaps: 1, perMinute: 3, quality: { good: 1, uncertain: 1, bad: 1 } });
    expect(view.signals.map(({ text }) => text)).toEqual(['Execute', '7', null]);
    const others = new Drops();
    others.add('BAD_VALUE', 2);
    expect(allDropped([tally.drops, others])).toEqual([
      { reason: 'BAD_VALUE', count: 3 },
      { reason: 'OVERFLOW', count: 1 },
    ]);
  });

  it('shows a structure as nothing and an array by its length', () => {
    expect([shown({ a: 1 }), shown([1, 2]), shown(false), shown(new Date(0))]).toEqual([null, '[2]', 'false', '1970-01-01T00:00:00.000Z']);
  });
});
