import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { inS, NOW } from '../floor.fixture.js';
import { DEFAULT_POLICY } from '../policy.js';
import { elsewhereOf, type TaskPlace } from './elsewhere.js';
import { frontAt } from './front-class.js';
import { costOf, placeGreedily, placeJointly, type Batch } from './joint.js';
import { nextOrder, type OpenOrder } from './next-order.js';
import { orderIndex, type Bid } from './order-index.js';

/** Each way to give orders places that they may have, or none. */
function everyPlacement({ costs }: Batch, order = 0, taken: readonly number[] = []): readonly (readonly (number | null)[])[] {
  const row = costs[order];
  if (!row) return [[]];
  const places = row.flatMap((cost, place) => (cost === null || taken.includes(place) ? [] : [place]));
  return [null, ...places].flatMap((place) =>
    everyPlacement({ costs, waiting: [] }, order + 1, place === null ? taken : [...taken, place]).map((rest) => [place, ...rest]),
  );
}

describe('joint assignment', () => {
  it('takes 220 where greed takes 400', () => {
    const batch = {
      costs: [
        [100, 120],
        [100, 300],
      ],
      waiting: [1_000, 1_000],
    };
    expect(placeGreedily(batch)).toEqual([0, 1]);
    expect(costOf(batch, placeGreedily(batch))).toBe(400);
    expect(placeJointly(batch, DEFAULT_POLICY)).toEqual([1, 0]);
    expect(costOf(batch, placeJointly(batch, DEFAULT_POLICY))).toBe(220);
    expect(placeJointly(batch, { jointMost: 1 })).toEqual([0, 1]);
  });

  it('lets an order wait where that is cheaper, and where it may go nowhere', () => {
    expect(placeJointly({ costs: [[100], [20], [null]], waiting: [50, 30, 9] }, DEFAULT_POLICY)).toEqual([null, 0, null]);
  });

  it('is never dearer than any other assignment', () => {
    const cost = fc.option(fc.integer({ min: -20, max: 50 }), { freq: 6 });
    const batch = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
      fc.record({
        costs: fc.array(fc.array(cost, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
        waiting: fc.array(fc.integer({ min: -20, max: 50 }), { minLength: rows, maxLength: rows }),
      }),
    );
    fc.assert(
      fc.property(batch, (of) => {
        const placed = placeJointly(of, DEFAULT_POLICY);
        const taken = placed.filter((place) => place !== null);
        expect(new Set(taken).size).toBe(taken.length);
        expect(costOf(of, placed)).toBe(Math.min(...everyPlacement(of).map((one) => costOf(of, one))));
        expect(costOf(of, placed)).toBeLessThanOrEqual(costOf(of, placeGreedily(of)));
      }),
      { numRuns: 400 },
    );
  });
});

describe('the index of an order', () => {
  const bid = (more: Partial<Bid> = {}): Bid => ({
    weight: 1,
    dueInS: 0,
    occupationS: 100,
    setupS: 0,
    price: 0,
    elsewhereS: Infinity,
    ...more,
  });
  const policy = { ...DEFAULT_POLICY, index: { due: 1, regret: 0.1, setup: 0.3 } };
  const of = (more: Partial<Bid> = {}) => orderIndex(bid(more), { workS: 100, setupS: 50 }, policy);

  it.each([
    ['a heavier order', { weight: 2 }, Math.log(2)],
    ['a longer one', { occupationS: 200 }, -Math.log(2)],
    ['at a price', { price: 1 }, -Math.log(2)],
    ['one with a mean work of slack', { dueInS: 200 }, -1],
    ['one that a tenth of a mean work is lost on', { elsewhereS: 90 }, -1],
    ['one with a set-up of 0.3 of the mean', { setupS: 15 }, -1],
    ['one that is late already', { dueInS: -500 }, 0],
    ['one that is better done here', { elsewhereS: 500 }, 0],
  ])('is that of ATCS with price and regret: %s', (_what, more, difference) => {
    expect(of(more) - of()).toBeCloseTo(difference, 12);
  });
});

const placeOf = (workUnitId: string, more: Partial<TaskPlace> = {}): TaskPlace => ({
  workUnitId,
  consoleId: null,
  setupS: 0,
  perPieceS: 10,
  price: 0,
  busyS: 0,
  ...more,
});

describe('the best elsewhere', () => {
  it('is that of the naive search, for any pieces', () => {
    const place = fc.record({
      setupS: fc.integer({ min: 0, max: 300 }),
      perPieceS: fc.integer({ min: 1, max: 90 }),
      price: fc.constantFrom(0, 0.5, 1),
      busyS: fc.integer({ min: 0, max: 900 }),
    });
    fc.assert(
      fc.property(
        fc.array(place, { maxLength: 12 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 60 }),
        fc.nat(60),
        (all, fewest, span, at) => {
          const places = all.map((one, i) => placeOf(`u${i}`, one));
          const pieces = Math.min(fewest + at, fewest + span);
          const naive = places.slice(1).map((one) => one.busyS / 2 + (one.setupS + pieces * one.perPieceS) * (1 + one.price));
          expect(elsewhereOf(places, placeOf('u0'), fewest, fewest + span)(pieces)).toBe(Math.min(Infinity, ...naive));
        },
      ),
    );
  });
});

describe('the next order of a place', () => {
  const order = (id: string, more: Partial<OpenOrder> = {}): OpenOrder => ({
    id,
    taskId: 'screw',
    pieces: 10,
    weight: 1,
    dueAt: inS(1_000),
    acceptedAt: NOW,
    frontAt: inS(9_000),
    ...more,
  });
  const places = new Map([
    ['screw', [placeOf('r1'), placeOf('r2', { busyS: 4_000 })]],
    ['glue', [placeOf('r2')]],
  ]);
  const next = (orders: readonly OpenOrder[], mayTake?: (order: OpenOrder) => boolean) =>
    nextOrder(placeOf('r1'), { orders, places, now: NOW }, DEFAULT_POLICY, mayTake)?.id ?? null;

  it('is the one of the highest index that may be done there', () => {
    const orders = [
      order('a'),
      order('b', { dueAt: inS(50) }),
      order('c', { taskId: 'glue', weight: 4 }),
      order('d', { taskId: 'unknown' }),
    ];
    expect(next(orders)).toBe('b');
    expect(next(orders, ({ id }) => id !== 'b')).toBe('a');
    expect(next(orders, () => false)).toBeNull();
    expect(next([])).toBeNull();
  });

  it('is the oldest of the front class, whatever the index', () => {
    const front = { frontAt: NOW };
    expect(
      next([
        order('a', { weight: 4, dueAt: NOW }),
        order('b', { ...front, acceptedAt: NOW - 1 }),
        order('c', { ...front, acceptedAt: NOW - 2 }),
      ]),
    ).toBe('c');
  });

  it('is told by age, then id, where the index is the same', () => {
    expect(next([order('b'), order('a')])).toBe('a');
    expect(next([order('a'), order('b', { acceptedAt: NOW - 1 })])).toBe('b');
  });

  it('belongs to the front class after four flows, and never before half an hour', () => {
    expect(frontAt(NOW, 600, DEFAULT_POLICY)).toBe(inS(2_400));
    expect(frontAt(NOW, 60, DEFAULT_POLICY)).toBe(inS(1_800));
  });
});
