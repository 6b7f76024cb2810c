import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { shiftAt, shiftsIn } from './calendar.js';
import { WEEKDAYS, type Calendar } from './plant.js';

const at = (iso: string) => Date.parse(iso);
const minutes = (span: { readonly from: number; readonly to: number }) => (span.to - span.from) / 60_000;
const calendar = (...shifts: Calendar['shifts']): Calendar => ({ id: 'c', shifts, overrides: [] });
const night: Calendar['shifts'][number] = {
  id: 'night',
  days: [...WEEKDAYS],
  from: '22:00',
  to: '06:00',
  breaks: [{ from: '02:30', to: '03:00' }],
};

describe('shifts in real time', () => {
  it.each([
    ['the clock goes forward', '2026-03-28T22:00:00+01:00', 420],
    ['the clock goes back', '2026-10-24T22:00:00+02:00', 540],
    ['nothing changes', '2026-11-23T22:00:00+01:00', 480],
  ])('make the night of Berlin as long as it is when %s', (_when, from, length) => {
    const shift = shiftAt(calendar(night), 'Europe/Berlin', at(from))!;
    expect(shift.from).toBe(at(from));
    expect(minutes(shift)).toBe(length);
  });

  it('give the incoming shift the time where two overlap', () => {
    const early = { id: 'early', days: [...WEEKDAYS], from: '06:00', to: '14:30', breaks: [] };
    const late = { id: 'late', days: [...WEEKDAYS], from: '14:00', to: '22:00', breaks: [] };
    const shifts = shiftsIn(calendar(early, late), 'UTC', { from: at('2026-11-24T06:00:00Z'), to: at('2026-11-24T22:00:00Z') });
    expect(shifts.map(({ id, from, to }) => [id, new Date(from).getUTCHours(), new Date(to).getUTCHours()])).toEqual([
      ['early', 6, 14],
      ['late', 14, 22],
    ]);
  });

  it('know no shift on a holiday', () => {
    const closed: Calendar = {
      ...calendar({ ...night, from: '06:00', to: '14:00', breaks: [] }),
      overrides: [{ date: '2026-12-24', plan: 'none', reason: 'holiday' }],
    };
    expect(shiftAt(closed, 'Europe/Berlin', at('2026-12-24T09:00:00+01:00'))).toBeUndefined();
    expect(shiftAt(closed, 'Europe/Berlin', at('2026-12-23T09:00:00+01:00'))?.id).toBe('night');
  });

  it('never overlap, in any zone, over any year', () => {
    const three = calendar(
      { id: 'a', days: [...WEEKDAYS], from: '06:00', to: '14:00', breaks: [] },
      { id: 'b', days: [...WEEKDAYS], from: '14:00', to: '22:00', breaks: [] },
      { id: 'c', days: [...WEEKDAYS], from: '22:00', to: '06:00', breaks: [] },
    );
    const zones = ['Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') }),
        (zone, from) => {
          const shifts = shiftsIn(three, zone, { from, to: from + 3 * 86_400_000 });
          shifts.slice(1).forEach((shift, i) => expect(shift.from).toBe(shifts[i]!.to));
          expect(shifts[0]!.from).toBeLessThanOrEqual(from);
        },
      ),
      { numRuns: 60 },
    );
  });
});
