import { DateTime } from 'luxon';
import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { BUCKETS, bucketsOf } from './buckets.js';

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);
const hoursOf = (bucket: (typeof BUCKETS)[number], zone: string, from: string, to: string) =>
  bucketsOf({ from: at(from), to: at(to) }, bucket, zone, [], 100)!.map((one) => (one.to - one.from) / HOUR);

describe('buckets', () => {
  it.each([
    ['Europe/Berlin', '2026-03-28T00:00:00+01:00', '2026-03-31T00:00:00+02:00', [24, 23, 24]],
    ['Europe/Berlin', '2026-10-24T00:00:00+02:00', '2026-10-27T00:00:00+01:00', [24, 25, 24]],
    ['Pacific/Kiritimati', '2026-03-28T00:00:00+14:00', '2026-03-29T12:00:00+14:00', [24, 12]],
    ['Pacific/Pago_Pago', '2026-03-28T18:00:00-11:00', '2026-03-29T12:00:00-11:00', [6, 12]],
    ['Australia/Lord_Howe', '2026-04-04T00:00:00+11:00', '2026-04-06T00:00:00+10:30', [24, 24.5]],
  ])('of a day in %s from %s to %s have %j hours', (zone, from, to, hours) => {
    expect(hoursOf('DAY', zone, from, to)).toEqual(hours);
  });

  it('of an hour are an hour of time, also where the clock is changed', () => {
    for (const [from, to] of [
      ['2026-03-29T00:00:00+01:00', '2026-03-29T06:00:00+02:00'],
      ['2026-10-25T00:00:00+02:00', '2026-10-25T06:00:00+01:00'],
    ] as const)
      expect(new Set(hoursOf('HOUR', 'Europe/Berlin', from, to))).toEqual(new Set([1]));
  });

  it.each([
    ['MONTH', ['2026-01-15', '2026-02-01', '2026-03-01', '2026-03-10']],
    ['QUARTER', ['2026-01-15', '2026-04-01', '2026-07-01', '2026-07-02']],
    ['YEAR', ['2026-05-01', '2027-01-01', '2027-02-01']],
    ['WEEK', ['2026-11-25', '2026-11-30', '2026-12-07', '2026-12-09']],
  ] as const)('of a %s begin with the calendar of the zone, but for the edges of the span', (bucket, days) => {
    const edges = days.map((day) => DateTime.fromISO(day, { zone: 'Asia/Kathmandu' }).toMillis());
    const found = bucketsOf({ from: edges[0]!, to: edges.at(-1)! }, bucket, 'Asia/Kathmandu', [], 10)!;
    expect(found).toEqual(edges.slice(1).map((to, i) => ({ from: edges[i], to })));
  });

  it('of shifts are the shifts, cut at the span; time outside them is in none', () => {
    const shifts = [
      { from: 0, to: 8 * HOUR },
      { from: 9 * HOUR, to: 17 * HOUR },
      { from: 20 * HOUR, to: 30 * HOUR },
    ];
    expect(bucketsOf({ from: 4 * HOUR, to: 16 * HOUR }, 'SHIFT', 'UTC', shifts, 10)).toEqual([
      { from: 4 * HOUR, to: 8 * HOUR },
      { from: 9 * HOUR, to: 16 * HOUR },
    ]);
  });

  it('are refused where there would be too many', () => {
    const span = { from: 0, to: 10 * HOUR };
    expect(bucketsOf(span, 'HOUR', 'UTC', [], 10)).toHaveLength(10);
    expect(bucketsOf(span, 'HOUR', 'UTC', [], 9)).toBeUndefined();
    expect(bucketsOf(span, 'SHIFT', 'UTC', [span, { from: 5 * HOUR, to: 6 * HOUR }], 1)).toBeUndefined();
  });

  it('make their span without gap and overlap, in any zone, whatever they are', () => {
    const zones = ['Europe/Berlin', 'America/St_Johns', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
    const calendarBuckets = BUCKETS.filter((bucket) => bucket !== 'SHIFT');
    fc.assert(
      fc.property(
        fc.constantFrom(...calendarBuckets),
        fc.constantFrom(...zones),
        fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') }),
        fc.integer({ min: 1, max: 3 * 24 * HOUR }),
        (bucket, zone, from, length) => {
          const found = bucketsOf({ from, to: from + length }, bucket, zone, [], 5_000)!;
          expect([found[0]!.from, found.at(-1)!.to]).toEqual([from, from + length]);
          found.slice(1).forEach((one, i) => expect(one.from).toBe(found[i]!.to));
          expect(found.every((one) => one.to > one.from)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
