import { describe, expect, it } from '@jest/globals';
import { fromWall, periodAt, toWall } from './zone.js';

const at = (text: string): number => Date.parse(text);
const period = (kind: 'day' | 'week' | 'month', instant: string, zone: string) => {
  const { from, to } = periodAt(kind, at(instant), zone);
  return [new Date(from).toISOString(), new Date(to).toISOString()];
};

describe('periodAt', () => {
  it('is the day of the zone, 23 or 25 hours long where the clock changes', () => {
    expect(period('day', '2026-11-23T23:30:00Z', 'Europe/Berlin')).toEqual(['2026-11-23T23:00:00.000Z', '2026-11-24T23:00:00.000Z']);
    expect(period('day', '2026-03-29T12:00:00Z', 'Europe/Berlin')).toEqual(['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z']);
    expect(period('day', '2026-10-25T12:00:00Z', 'Europe/Berlin')).toEqual(['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z']);
  });

  it('begins weeks on Monday and months on their first', () => {
    expect(period('week', '2026-11-22T12:00:00Z', 'UTC')).toEqual(['2026-11-16T00:00:00.000Z', '2026-11-23T00:00:00.000Z']);
    expect(period('month', '2026-12-31T12:00:00Z', 'Pacific/Kiritimati')).toEqual(['2026-12-31T10:00:00.000Z', '2027-01-31T10:00:00.000Z']);
  });

  it('begins a day whose midnight is jumped over after the jump', () => {
    expect(period('day', '2018-11-04T15:00:00Z', 'America/Sao_Paulo')[0]).toBe('2018-11-04T03:00:00.000Z');
  });
});

describe('fromWall', () => {
  it('is the way back of toWall', () => {
    const instant = at('2026-07-01T04:00:00Z');
    expect(toWall(instant, 'Europe/Berlin')).toBe('2026-07-01T06:00');
    expect(fromWall('2026-07-01T06:00', 'Europe/Berlin')).toBe(instant);
    expect(fromWall('', 'Europe/Berlin')).toBeNull();
  });
});
