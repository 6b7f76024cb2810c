import { describe, expect, it } from '@jest/globals';
import { CABLE, demoFloor, there } from '../../demo-floor.fixture.js';
import { inS, NOW } from '../floor.fixture.js';
import type { Floor, Taken } from '../floor.js';
import { DEFAULT_POLICY } from '../policy.js';
import { taskAtPlaces } from '../task-places.js';
import { freePlaces, nextOrders, openWork, type WaitingOrder } from './open-work.js';

const [R21, M21, M22] = [`${CABLE}/r21`, `${CABLE}/m21`, `${CABLE}/m22`];
const waiting = (id: string, more: Partial<WaitingOrder> = {}): WaitingOrder => ({
  id,
  taskId: 'crimp-wires',
  pieces: 4,
  priority: 0,
  dueAt: inS(1_000),
  acceptedAt: NOW,
  isReady: true,
  isTold: false,
  pinnedTo: null,
  leftOut: [],
  ...more,
});
const manned = [there(M21, { operators: ['P-0422'] })];
const workOf = (orders: readonly WaitingOrder[], floor: Floor) =>
  openWork(
    orders,
    new Map([...new Set(orders.map(({ taskId }) => taskId))].map((id) => [id, taskAtPlaces(id, floor)])),
    NOW,
    DEFAULT_POLICY,
  );
const next = (orders: readonly WaitingOrder[], floor = demoFloor(manned), most = 40) =>
  nextOrders(floor, workOf(orders, floor), DEFAULT_POLICY, most);
const taken: Taken = {
  jobOrderId: 'other',
  workUnitId: R21,
  consoleId: null,
  expectedEnd: inS(600),
  revoking: false,
  taskId: 'crimp-wires',
  toolId: 'g2',
  mode: 'ROBOT',
};

describe('the orders that come next', () => {
  it('are as many as there are free places, none twice', () => {
    const orders = ['a', 'b', 'c', 'd'].map((id) => waiting(id));
    expect(freePlaces(demoFloor(manned), workOf(orders, demoFloor(manned))).map(({ workUnitId }) => workUnitId)).toEqual([M21, R21]);
    expect(new Set(next(orders)).size).toBe(2);
    expect(next(orders, demoFloor(manned), 1)).toHaveLength(1);
    expect(next(orders, demoFloor(manned, { assignments: [taken] }))).toHaveLength(1);
    expect(next(orders, demoFloor([], { assignments: [taken] }))).toEqual([]);
    expect(next([])).toEqual([]);
  });

  it('are the heavier and the more urgent first, and before all others those that have waited too long', () => {
    const busy = demoFloor(manned, { assignments: [taken] });
    const [calm, heavy, late] = [waiting('calm'), waiting('heavy', { priority: 1_000 }), waiting('late', { dueAt: inS(10) })];
    expect(next([calm, heavy], busy)).toEqual(['heavy']);
    expect(next([calm, late], busy)).toEqual(['late']);
    const old = waiting('old', { acceptedAt: inS(-1_801), dueAt: inS(90_000) });
    const older = waiting('older', { acceptedAt: inS(-4_000), dueAt: inS(90_000) });
    expect(next([heavy, late, old, older], busy)).toEqual(['older']);
  });

  it('leave a place to what may go nowhere else', () => {
    const floor = demoFloor([there(M22, { operators: ['P-0422'] }), there(`${CABLE}/t21`, { operators: ['P-0455'] })]);
    // The robot takes wires only; who is at the bench is the only one for the harness.
    const orders = [waiting('wires'), waiting('harness', { taskId: 'route-harness' })];
    expect([...next(orders, floor)].toSorted()).toEqual(['harness', 'wires']);
  });

  it('are ready, and go where their pin and what they leave out let them', () => {
    const one = (more: Partial<WaitingOrder>) => next([waiting('x', more)], demoFloor(manned, { assignments: [taken] }));
    expect(one({})).toEqual(['x']);
    expect(one({ isReady: false })).toEqual([]);
    expect(one({ pinnedTo: R21 })).toEqual([]);
    expect(one({ pinnedTo: M21 })).toEqual(['x']);
    expect(one({ leftOut: [M21] })).toEqual([]);
  });

  it('do not go to a unit that is giving an order back', () => {
    expect(freePlaces(demoFloor([], { assignments: [{ ...taken, revoking: true }] }), workOf([waiting('x')], demoFloor()))).toEqual([]);
  });
});
