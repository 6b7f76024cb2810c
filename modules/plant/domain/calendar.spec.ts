import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { calendarFor, shiftAt, shiftsIn } from './calendar.js';
import type { Plant, WorkUnit } from './plant.js';
import { WEEKDAYS, withEnds, type Calendar, type ShiftPattern } from './shift-calendar.js';

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

  it.each([
    ['Pacific/Kiritimati', '2026-05-04T06:00:00+14:00'],
    ['Pacific/Pago_Pago', '2026-05-04T06:00:00-11:00'],
  ])('begin by the clock of %s', (zone, from) => {
    const early = calendar({ ...night, id: 'early', from: '06:00', to: '14:00', breaks: [] });
    expect(shiftAt(early, zone, at(from))).toMatchObject({ from: at(from), to: at(from) + 8 * 3_600_000 });
    expect(shiftAt(early, zone, at(from) - 1)).toBeUndefined();
  });
});

describe('breaks', () => {
  const pausesOf = (from: string, to: string, on: string, shift = night) =>
    shiftAt(calendar({ ...shift, breaks: [{ from, to }] }), 'Europe/Berlin', at(on))!.breaks.map(minutes);

  it.each([
    ['in a usual night', '02:30', '03:00', '2026-11-23T22:00:00+01:00', [30]],
    ['in the hour that is not there', '02:30', '03:00', '2026-03-28T22:00:00+01:00', [30]],
    ['in the hour that comes twice', '02:30', '03:00', '2026-10-24T22:00:00+02:00', [30]],
    ['that begin before their shift', '21:30', '22:15', '2026-11-23T22:00:00+01:00', [15]],
    ['that are longer than their shift', '20:00', '09:00', '2026-11-23T22:00:00+01:00', [480]],
    ['that lie outside it', '12:00', '12:30', '2026-11-23T22:00:00+01:00', []],
  ])('%s are as long as they say, within their shift', (_what, from, to, on, expected) => {
    expect(pausesOf(from, to, on)).toEqual(expected);
  });
});

describe('a change of the plan', () => {
  const early = (from: string, more: Partial<ShiftPattern> = {}): ShiftPattern => ({
    id: 'early',
    days: [...WEEKDAYS],
    from,
    to: '14:00',
    breaks: [],
    ...more,
  });
  const week = { from: at('2026-11-23T00:00:00Z'), to: at('2026-11-30T00:00:00Z') };
  const starts = (of: Calendar) => shiftsIn(of, 'UTC', week).map(({ id, from }) => `${id} ${new Date(from).toISOString().slice(5, 16)}`);

  it('holds from its day on, and leaves the past alone', () => {
    const before = calendar(early('06:00'), { ...early('14:00', { id: 'late' }), to: '22:00' });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 13 }), (day, hour) => {
        const validFrom = `2026-11-${String(day).padStart(2, '0')}`;
        const after = { ...before, shifts: withEnds([...before.shifts, early(`${String(hour).padStart(2, '0')}:00`, { validFrom })]) };
        const [old, now] = [before, after].map((one) => shiftsIn(one, 'UTC', { from: at('2026-11-01'), to: at('2026-12-01') }));
        const isPast = ({ from }: { readonly from: number }) => from < at(`${validFrom}T00:00:00Z`);
        expect(now!.filter(isPast)).toEqual(old!.filter(isPast));
        const then = now!.filter((shift) => shift.id === 'early' && !isPast(shift));
        expect(then.every(({ from }) => new Date(from).getUTCHours() === hour)).toBe(true);
        expect(then.length).toBe(old!.filter((shift) => shift.id === 'early' && !isPast(shift)).length);
      }),
    );
  });

  it('ends a shift or a break with its last day', () => {
    const breaks = [{ from: '09:00', to: '09:30', validFrom: '2026-11-25', validTo: '2026-11-25' }];
    const shifts = shiftsIn(calendar(early('06:00', { breaks, validTo: '2026-11-26' })), 'UTC', week);
    expect(shifts.map((shift) => shift.breaks.length)).toEqual([0, 0, 1, 0]);
  });

  const plan = (...overrides: Calendar['overrides']): Calendar => ({ ...calendar(early('06:00')), overrides });
  const on = (date: string, from: string, id = 'early') => `${id} ${date}T${from}`;

  it('gives a day other hours, another shift, or none, for as many days as it says', () => {
    const half = { id: 'early', from: '06:00', to: '10:00', breaks: [] };
    const found = starts(
      plan(
        { date: '2026-11-24', plan: 'none', reason: 'holiday' },
        { date: '2026-11-24', plan: 'hours', reason: 'worked though', shifts: [{ ...half, from: '08:00' }] },
        { date: '2026-11-25', until: '2026-11-27', plan: 'none', reason: 'stocktaking' },
        { date: '2026-11-26', plan: 'extra', reason: 'one urgent order', shifts: [{ ...half, id: 'extra', from: '12:00', to: '16:00' }] },
      ),
    );
    const usual = ['11-23', '11-28', '11-29'].map((date) => on(date, '06:00'));
    expect(found).toEqual([usual[0], on('11-24', '08:00'), on('11-26', '12:00', 'extra'), ...usual.slice(1)]);
  });

  it('stops what is on for a span, across midnight too', () => {
    const stop = { date: '2026-11-24', plan: 'stop' as const, from: '23:00', to: '00:30', reason: 'works meeting' };
    const [shift] = shiftsIn({ ...calendar(night), overrides: [stop] }, 'UTC', {
      from: at('2026-11-24T22:00:00Z'),
      to: at('2026-11-24T23:30:00Z'),
    });
    expect(shift!.breaks.map(minutes)).toEqual([90, 30]);
  });

  it('of the narrower place holds, and only there', () => {
    const overrides: Calendar['overrides'] = [
      {
        date: '2026-11-24',
        plan: 'hours',
        scope: 's/a/l',
        reason: 'line',
        shifts: [{ id: 'line', from: '07:00', to: '09:00', breaks: [] }],
      },
      { date: '2026-11-24', plan: 'none', scope: 's/a', reason: 'area' },
      { date: '2026-11-24', plan: 'none', scope: 's/a/other', reason: 'elsewhere' },
    ];
    const plant = { calendars: [plan(...overrides)] } as unknown as Plant;
    const firstOf = (id: string) => {
      const own = calendarFor(plant, { id, calendarId: 'c' } as WorkUnit)!;
      return shiftsIn(own, 'UTC', { from: at('2026-11-24T01:00:00Z'), to: at('2026-11-24T23:00:00Z') }).map((shift) => shift.id);
    };
    expect([firstOf('s/a/l/u'), firstOf('s/a/m/u'), firstOf('s/b/l/u')]).toEqual([['line'], [], ['early']]);
  });

  it('gives a unit another calendar from its day on', () => {
    const plant = { calendars: [plan(), { ...plan(), id: 'd', shifts: [early('08:00')] }] } as unknown as Plant;
    const unit = { id: 's/a/l/u', calendarId: 'c', calendarChanges: [{ validFrom: '2026-11-25', calendarId: 'd' }] } as unknown as WorkUnit;
    expect(starts(calendarFor(plant, unit)!).slice(0, 4)).toEqual([
      on('11-23', '06:00'),
      on('11-24', '06:00'),
      on('11-25', '08:00'),
      on('11-26', '08:00'),
    ]);
  });
});
