import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { CountSource } from '../../plant/domain/plant.js';
import { countedIn, delta, NOTHING_READ, type Booking } from './counts.js';
import { kpis } from './kpi.js';
import { booking, change, HOUR, inTurn, MINUTE, rowsOf, sumsIn, type Story } from './oee.fixture.js';

const goodOf = (bookings: readonly Booking[]) =>
  countedIn(bookings, NOTHING_READ, 'GOOD_AND_SCRAP').reduce((sum, { pieces }) => sum + pieces.good, 0);
const read = (minute: number, good: number, more: Partial<Booking> = {}) =>
  booking(minute * MINUTE, { absolute: true, good, modulus: 65_536, ...more });

describe('a counter', () => {
  it.each([
    ['a reset', [4_812, 3], 3],
    ['a rollover at 65,536', [65_530, 4], 10],
    ['jitter back', [100, 99, 101], 1],
    ['jitter twice', [100, 99, 98, 99, 101], 1],
    ['the first value ever', [4_812], 0],
    ['nothing new', [7, 7, 7], 0],
  ])('counts %s of %j as %d', (_why, readings, pieces) => {
    expect(delta(readings, 65_536)).toBe(pieces);
    expect(goodOf(readings.map((good, i) => read(i, good)))).toBe(pieces);
  });

  it('counts what was made through any number of rollovers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6_000 }), { maxLength: 60 }), fc.integer({ min: 0, max: 65_535 }), (made, start) => {
        let total = start;
        const readings = [start, ...made.map((pieces) => (total += pieces) % 65_536)];
        expect(delta(readings, 65_536)).toBe(made.reduce((sum, pieces) => sum + pieces, 0));
      }),
    );
  });
});

describe('bookings', () => {
  it('give the same pieces in whatever order they lie and however often they were sent', () => {
    const bookings = [read(1, 10), read(2, 13), booking(3 * MINUTE, { good: 2 }), read(4, 14)];
    expect([goodOf(bookings), goodOf(bookings.toReversed()), goodOf([...bookings, ...bookings])]).toEqual([6, 6, 6]);
  });

  it('keep each counter apart, where a reading holds only one of them', () => {
    const counted = countedIn([read(1, 5, { scrap: 1 }), read(2, 0, { good: null, scrap: 3 }), read(3, 6)], NOTHING_READ, 'GOOD_AND_SCRAP');
    expect(counted.map(({ pieces }) => [pieces.good, pieces.scrap])).toEqual([
      [0, 0],
      [0, 2],
      [1, 0],
    ]);
  });

  it.each<[CountSource, Partial<Booking>, readonly number[]]>([
    ['GOOD_AND_SCRAP', { good: 8, scrap: 2 }, [8, 2, 0]],
    ['TOTAL_AND_SCRAP', { total: 10, scrap: 2 }, [8, 2, 0]],
    ['TOTAL_AND_GOOD', { total: 10, good: 8 }, [8, 2, 0]],
    ['GOOD_ONLY', { good: 8 }, [8, 0, 0]],
    ['TOTAL_ONLY', { total: 10 }, [0, 0, 10]],
    ['TOTAL_ONLY', { good: 10 }, [0, 0, 10]],
    ['REJECT_ONLY', { scrap: 2 }, [0, 2, 0]],
  ])('of %s, %j are good, scrap, unjudged: %j', (source, told, expected) => {
    const [{ pieces }] = countedIn([booking(1, told)], NOTHING_READ, source) as [ReturnType<typeof countedIn>[number]];
    expect([pieces.good, pieces.scrap, pieces.unjudged]).toEqual(expected);
  });

  it.each<[CountSource, Partial<Booking>, readonly (number | null)[]]>([
    ['GOOD_ONLY', { good: 50 }, [null, null, 50 / 60]],
    ['TOTAL_ONLY', { total: 50 }, [50 / 60, null, null]],
    ['REJECT_ONLY', { scrap: 2 }, [null, null, null]],
  ])('of %s leave what has no source empty: performance, quality, OEE %j', (source, told, expected) => {
    const { performance, quality, oee } = kpis(
      sumsIn({ changes: inTurn(['Execute', 60]), source, bookings: [booking(60 * MINUTE, told)] }, 60),
    );
    expect([performance, quality, oee]).toEqual(expected);
  });
});

describe('pieces', () => {
  const goodBy = (story: Story, minutes: number) =>
    Object.fromEntries(
      rowsOf(story, { from: 0, to: minutes * MINUTE })
        .rows.filter(({ sums }) => sums.good > 0)
        .map(({ startsAt, taskId, sums }) => [`${startsAt / MINUTE} ${taskId}`, sums.good]),
    );

  it('of a batch are spread over the run time since the booking before', () => {
    const story: Story = {
      changes: inTurn(['Execute', 10], ['Held', 10], ['Execute', 10]),
      bookings: [booking(0, { good: 0 }), booking(30 * MINUTE, { good: 20 })],
    };
    expect(goodBy(story, 30)).toEqual({ '0 t': 10, '15 t': 10 });
  });

  it('of a step across a change of product are split at the change', () => {
    const orders = [
      { from: 0, to: 10 * MINUTE, jobOrderId: 'a', taskId: 'a', productId: null },
      { from: 10 * MINUTE, to: Infinity, jobOrderId: 'b', taskId: 'b', productId: null },
    ];
    expect(goodBy({ changes: inTurn(['Execute', 15]), orders, bookings: [read(0, 100), read(15, 115)] }, 15)).toEqual({
      '0 a': 10,
      '0 b': 5,
    });
  });

  it('are put at the same instants wherever the span is cut', () => {
    const bookings = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 * HOUR }), fc.integer({ min: 0, max: 50 })), { maxLength: 15 });
    const states = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 * HOUR }), fc.constantFrom('Execute', 'Held', null)), { maxLength: 20 });
    fc.assert(
      fc.property(bookings, states, fc.integer({ min: 1, max: 4 * HOUR - 1 }), (booked, said, cut) => {
        let total = 0;
        const story: Story = {
          changes: said.map(([at, state], i) => change(at, state, { seq: i, id: String(i) })),
          bookings: booked
            .toSorted(([a], [b]) => a - b)
            .map(([at, pieces], i) =>
              booking(at, i % 2 ? { good: pieces, id: String(i) } : { absolute: true, scrap: (total += pieces), id: String(i) }),
            ),
          now: 4 * HOUR,
        };
        const sum = (from: number, to: number) =>
          rowsOf(story, { from, to }).rows.reduce(
            (all, { sums }) => [all[0] + sums.good + sums.unknownGood, all[1] + sums.scrap + sums.unknownTotal - sums.unknownGood] as const,
            [0, 0] as readonly [number, number],
          );
        const [a, b, whole] = [sum(-1, cut), sum(cut, 4 * HOUR), sum(-1, 4 * HOUR)];
        expect([a[0] + b[0], a[1] + b[1]]).toEqual(whole);
      }),
    );
  });
});
