import fc from 'fast-check';
import { expect, it } from '@jest/globals';
import { inS } from '../floor.fixture.js';
import { DEFAULT_POLICY } from '../policy.js';
import { occupationAt } from './elsewhere.js';
import { frontAt } from './front-class.js';
import { nextOrder, type OpenOrder } from './next-order.js';

const PLACE = { workUnitId: 'u', consoleId: null, setupS: 20, perPieceS: 30, price: 0, busyS: 0 };
const POLICY = { ...DEFAULT_POLICY, front: { flows: 1, leastS: 900 } };

interface Told {
  readonly order: OpenOrder;
  readonly startedAt: number;
  /** What ran when it came into the front class. */
  readonly restS: number;
}

/** One unit that works through what comes, by the order index. */
function workedThrough(orders: readonly OpenOrder[]): readonly Told[] {
  const told: Told[] = [];
  const runs: { readonly from: number; readonly to: number }[] = [];
  let [now, left] = [0, [...orders]];
  while (left.length > 0) {
    const come = left.filter(({ acceptedAt }) => acceptedAt <= now);
    const next = nextOrder(PLACE, { orders: come, places: new Map([['screw', [PLACE]]]), now }, POLICY);
    if (!next) {
      now = Math.min(...left.map(({ acceptedAt }) => acceptedAt));
      continue;
    }
    const running = runs.find(({ from, to }) => from <= next.frontAt && next.frontAt < to);
    told.push({ order: next, startedAt: now, restS: running ? (running.to - next.frontAt) / 1_000 : 0 });
    const ends = now + occupationAt(PLACE, next.pieces) * 1_000;
    runs.push({ from: now, to: ends });
    now = ends;
    left = left.filter((one) => one !== next);
  }
  return told;
}

// routing.md §7.
it('23 no order waits longer than T_max and what older orders of the front class still occupy', () => {
  const anyOrder = fc.record({
    at: fc.integer({ min: 0, max: 20_000 }),
    pieces: fc.integer({ min: 1, max: 30 }),
    weight: fc.constantFrom(1, 2, 4),
    dueIn: fc.integer({ min: 0, max: 9_000 }),
  });
  fc.assert(
    fc.property(fc.array(anyOrder, { minLength: 1, maxLength: 60 }), (all) => {
      const orders = all.map(({ at, pieces, weight, dueIn }, i): OpenOrder => {
        const acceptedAt = inS(at);
        return {
          id: `o${i}`,
          taskId: 'screw',
          pieces,
          weight,
          acceptedAt,
          dueAt: acceptedAt + dueIn * 1_000,
          frontAt: frontAt(acceptedAt, 600, POLICY),
        };
      });
      for (const { order, startedAt, restS } of workedThrough(orders)) {
        const older = orders.filter(
          (one) => one.acceptedAt < order.acceptedAt || (one.acceptedAt === order.acceptedAt && one.id < order.id),
        );
        const ahead = older.reduce((sum, one) => sum + occupationAt(PLACE, one.pieces), 0);
        expect((startedAt - order.frontAt) / 1_000).toBeLessThanOrEqual(restS + ahead + 1e-6);
      }
    }),
  );
});
