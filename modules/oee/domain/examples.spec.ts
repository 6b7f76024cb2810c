import { describe, expect, it } from '@jest/globals';
import { shiftsIn } from '../../plant/domain/calendar.js';
import type { Calendar } from '../../plant/domain/shift-calendar.js';
import { calendarMsOf, fleet, kpis, type OeeSums } from './kpi.js';
import { figuresOf } from './figures.js';
import { findings } from './findings.js';
import { waterfall } from './losses.js';
import { booking, change, HOUR, inTurn, MINUTE, rowsOf, shift, sumsIn, type Story } from './oee.fixture.js';

const percent = (value: number | null): number | null => (value === null ? null : value * 100);
const apqo = (of: OeeSums): readonly (number | null)[] => {
  const { availability, performance, quality, oee } = kpis(of);
  return [availability, performance, quality, oee].map(percent);
};
/** ±0.05 points, as the examples state them. */
const expectAbout = (found: readonly (number | null)[], expected: readonly (number | null)[]): void =>
  expected.forEach((value, i) =>
    value === null ? expect(found[i]).toBeNull() : expect(Math.abs(found[i]! - value)).toBeLessThanOrEqual(0.05),
  );
const made = (at: number, good: number, scrap = 0, rework = 0) => booking(at * MINUTE, { good, scrap, rework });

describe('worked examples', () => {
  const classic: Story = {
    changes: inTurn(['Execute', 120], ['BREAK', 30], ['Execute', 100], ['DOWN', 47], ['BREAK', 30], ['Execute', 153]),
    shifts: [
      shift(0, 480, [
        [120, 150],
        [297, 327],
      ]),
    ],
    bookings: [made(480, 19_271 - 423, 423)],
    idealS: 1,
  };

  it('a shift of 480 min with two breaks, and its waterfall to the second', () => {
    const of = sumsIn(classic, 480);
    expectAbout(apqo(of), [88.81, 86.11, 97.8, 74.79]);
    const seconds = (name: string) => waterfall(of).find((row) => row.name === name)!.ms / 1_000;
    expect([seconds('KNOWN'), seconds('FULLY_PRODUCTIVE'), seconds('QUALITY'), seconds('SPEED'), seconds('DOWN')]).toEqual([
      25_200, 18_848, 423, 3_109, 2_820,
    ]);
  });

  it('a long shift of a slow part', () => {
    const of = sumsIn(
      {
        changes: inTurn(['Execute', 400], ['BREAK', 60], ['DOWN', 90], ['Execute', 410]),
        shifts: [shift(0, 960, [[400, 460]])],
        bookings: [made(960, 469, 56)],
        idealS: 90,
      },
      960,
    );
    expectAbout(apqo(of), [90, 97.22, 89.33, 78.17]);
  });

  it('two parts on two days: the pace is the same though the pieces are not', () => {
    const day = (slowMin: number, slow: number, fast: number): Story => ({
      changes: inTurn(['Execute', 480]),
      orders: [
        { from: 0, to: slowMin * MINUTE, jobOrderId: 'a', taskId: 'slow', productId: null },
        { from: slowMin * MINUTE, to: Infinity, jobOrderId: 'b', taskId: 'fast', productId: null },
      ],
      bookings: [made(slowMin, slow), made(480, fast)],
      ideal: (task) => (task === 'slow' ? 30_000_000 : 7_500_000),
    });
    const [first, second] = [sumsIn(day(120, 180, 2_160), 480), sumsIn(day(360, 540, 720), 480)];
    expect(apqo(first)[1]).toBe(75);
    expect(apqo(second)[1]).toBe(75);
    expect([first.sums.good, second.sums.good]).toEqual([2_340, 1_260]);
  });

  it('two stations in line: each by its own pace, the line by its constraint, never their mean', () => {
    const slow = sumsIn({ changes: inTurn(['Execute', 480]), bookings: [made(480, 480)], idealS: 60 }, 480);
    const quick = sumsIn({ changes: inTurn(['Execute', 480]), bookings: [made(480, 480)], idealS: 30 }, 480);
    expect([kpis(slow).oee, kpis(quick).oee]).toEqual([1, 0.5]);
  });

  it('OLE: two people, waiting for two hours in all', () => {
    const on = (operator: string) => ({ at: 0, seq: 1, id: operator, operator, on: true });
    const of = sumsIn(
      { changes: inTurn(['RUNNING', 390], ['STARVED', 60]), shifts: [shift(0, 450)], signOns: [on('P-1'), on('P-2')] },
      450,
    );
    expect([of.sums.personMs, of.sums.personWaitingMs]).toEqual([900 * MINUTE, 120 * MINUTE]);
    expect(figuresOf(of).find(({ name }) => name === 'oleAvailability')!.value! * 100).toBeCloseTo(86.67, 2);
  });

  it('micro-stops are run, and lower performance', () => {
    const stops = Array.from({ length: 12 }, (): readonly [string, number][] => [
      ['Execute', 382 / 12],
      ['Held', 1.5],
    ]).flat();
    const of = sumsIn(
      {
        changes: inTurn(['SETUP', 20], ['DOWN', 30], ...stops),
        shifts: [shift(0, 450)],
        bookings: [booking(450 * MINUTE, { good: 350, scrap: 4, rework: 6 })],
      },
      450,
    );
    expectAbout(apqo(of), [88.89, 90, 97.22, 77.78]);
    const minutes = (name: string) => waterfall(of).find((row) => row.name === name)!.ms / MINUTE;
    expect([minutes('MICRO_STOP'), minutes('SPEED')]).toEqual([18, 22]);
  });

  it('unknown time stands apart, and the pieces of a reconnect with it', () => {
    const of = sumsIn(
      {
        changes: inTurn(['Execute', 200], [null, 50], ['Execute', 160], ['DOWN', 40]),
        shifts: [shift(0, 450)],
        bookings: [
          booking(0, { absolute: true, good: 0 }),
          booking(200 * MINUTE, { absolute: true, good: 180 }),
          booking(250 * MINUTE, { absolute: true, good: 225 }),
          booking(410 * MINUTE, { absolute: true, good: 369 }),
        ],
      },
      450,
    );
    expect(of.sums.unknownTotal).toBe(45);
    expect(of.sums.good).toBe(324);
    expectAbout([percent(kpis(of).availability), percent(kpis(of).performance), percent(kpis(of).coverage)], [90, 90, 88.9]);
  });

  it('half of an unassigned stop becomes planned maintenance: the sum stays, availability rises', () => {
    const story: Story = {
      changes: inTurn(['Execute', 200], ['Held', 50], ['Execute', 200]),
      shifts: [shift(0, 450)],
      bookings: [made(450, 300)],
    };
    const before = sumsIn(story, 450);
    const after = sumsIn(
      { ...story, entries: [{ from: 200 * MINUTE, to: 225 * MINUTE, reason: 'maintenance', revision: 1, order: 1 }] },
      450,
    );
    expectAbout([percent(kpis(before).availability), percent(kpis(after).availability)], [88.9, 94.1]);
    expect(calendarMsOf(after.sums)).toBe(calendarMsOf(before.sums));
  });

  it.each([
    ['2026-03-28T22:00:00+01:00', 390],
    ['2026-10-24T22:00:00+02:00', 510],
  ])('the night of Berlin from %s has %d planned minutes', (from, minutes) => {
    const night: Calendar = {
      id: 'n',
      overrides: [],
      shifts: [{ id: 'night', days: ['Sat'], from: '22:00', to: '06:00', breaks: [{ from: '00:00', to: '00:30' }] }],
    };
    const span = { from: Date.parse(from), to: Date.parse(from) + 12 * HOUR };
    const { rows } = rowsOf({ shifts: shiftsIn(night, 'Europe/Berlin', span), changes: [change(span.from, 'Execute')] }, span);
    expect(rows.reduce((ms, { sums }) => ms + sums.plannedMs, 0) / MINUTE).toBe(minutes);
  });

  it('two products in one hour', () => {
    const of = sumsIn(
      {
        changes: inTurn(['Execute', 60]),
        orders: [
          { from: 0, to: 30 * MINUTE, jobOrderId: 'a', taskId: 'a', productId: null },
          { from: 30 * MINUTE, to: Infinity, jobOrderId: 'b', taskId: 'b', productId: null },
        ],
        bookings: [made(30, 27), made(60, 72)],
        ideal: (task) => (task === 'a' ? 60_000_000 : 20_000_000),
      },
      60,
    );
    expect(apqo(of)[1]).toBe(85);
  });

  it('pieces made in the break are in no figure of the shift, but in OOE and TEEP', () => {
    const story: Story = {
      changes: inTurn(['Execute', 480]),
      shifts: [shift(0, 480, [[240, 270]])],
      bookings: [made(240, 200), made(270, 28), made(480, 200)],
    };
    const of = sumsIn(story, 480);
    expect(of.sums.UNPLANNED_PRODUCTION).toBe(30 * MINUTE);
    expect([of.sums.good, of.sums.unplannedGood]).toEqual([400, 28]);
    expect(kpis(of).oee).toBeCloseTo(400 / 450, 10);
    expect(kpis(of).ooe).toBeCloseTo(428 / 480, 10);
    expect(kpis(of).teep).toBeCloseTo(428 / 480, 10);
  });

  it('more than the ideal is flagged, not clipped', () => {
    const of = sumsIn({ changes: inTurn(['Execute', 60]), bookings: [made(60, 66)] }, 60);
    expect(kpis(of).performance).toBe(1.1);
    expect(findings(of, { reasons: [], gaps: 0, uncertain: 0, personShifts: null }).map(({ code }) => code)).toContain(
      'PERFORMANCE_ABOVE_1',
    );
  });

  it.each<[string, Story, readonly (number | null)[]]>([
    ['no run', { changes: inTurn(['DOWN', 60]) }, [0, null, null, 0]],
    ['run, and nothing made', { changes: inTurn(['Execute', 60]) }, [100, 0, null, 0]],
    ['nothing planned', { changes: inTurn(['Execute', 60]), shifts: [] }, [null, null, null, null]],
  ])('%s', (_what, story, expected) => expect(apqo(sumsIn(story, 60))).toEqual(expected));

  it('some ideal cycles missing: covered only, and no OEE', () => {
    const of = sumsIn(
      {
        changes: inTurn(['Execute', 60]),
        orders: [
          { from: 0, to: 30 * MINUTE, jobOrderId: 'a', taskId: 'a', productId: null },
          { from: 30 * MINUTE, to: Infinity, jobOrderId: 'b', taskId: 'b', productId: null },
        ],
        bookings: [made(30, 27), made(60, 27)],
        ideal: (task) => (task === 'a' ? 60_000_000 : null),
      },
      60,
    );
    expect(kpis(of)).toMatchObject({ performance: 0.9, oee: null, qualityByCount: 1, idealCoverage: 0.5 });
  });

  it('a fleet comes from sums, never from averages', () => {
    const small = sumsIn({ changes: inTurn(['Execute', 10], ['DOWN', 10]) }, 20);
    const large = sumsIn({ changes: inTurn(['Execute', 100]) }, 100);
    expect(kpis(fleet([small, large])).availability).toBeCloseTo(110 / 120, 10);
  });
});
