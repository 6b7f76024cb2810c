import { describe, expect, it } from '@jest/globals';
import { CABLE, DEMO, demoFloor, DRIVE, there } from '../../demo-floor.fixture.js';
import { decide } from '../decide.js';
import { inS, NOW, orderOf } from '../floor.fixture.js';
import type { Floor, Taken } from '../floor.js';
import { placesFor, questionOf } from '../places.js';
import { DEFAULT_POLICY } from '../policy.js';
import { taskAtPlaces } from '../task-places.js';
import { expectedWork, type AwaitedOrder } from './expected-work.js';
import { gapUnder } from './gap.js';
import { isByHand, skillCover } from './skill-cover.js';
import { hindrancesOf, materialAt } from './unit-readiness.js';

const [R21, M21, M22, T21] = ['r21', 'm21', 'm22', 't21'].map((code) => `${CABLE}/${code}`) as [string, string, string, string];
const manned = [there(M21, { operators: ['P-0422'] })];
const taken: Taken = {
  jobOrderId: 'there',
  workUnitId: R21,
  consoleId: null,
  expectedEnd: inS(600),
  revoking: false,
  taskId: 'crimp-wires',
  toolId: 'g2',
  mode: 'ROBOT',
};
const awaited = (id: string, more: Partial<AwaitedOrder> = {}): AwaitedOrder => ({
  id,
  taskId: 'plug-connectors',
  pieces: 10,
  priority: 0,
  dueAt: inS(1_000),
  acceptedAt: NOW,
  isReady: true,
  isTold: false,
  pinnedTo: null,
  leftOut: [],
  predecessors: [],
  earliestStart: null,
  ...more,
});
const played = (orders: readonly AwaitedOrder[], floor: Floor = demoFloor(manned)) =>
  expectedWork(floor, orders, new Map(DEMO.tasks.map(({ id }) => [id, taskAtPlaces(id, floor)])), DEFAULT_POLICY);
const inTurn = (orders: readonly AwaitedOrder[], floor?: Floor) =>
  played(orders, floor).map(({ jobOrderId, workUnitId, from, to }) => [
    jobOrderId,
    workUnitId.split('/').at(-1),
    from === null ? null : (from - NOW) / 1_000,
    to === null ? null : (to - NOW) / 1_000,
  ]);

describe('the expected ends of queues', () => {
  it('are one after the other at the only bench, the urgent first', () => {
    expect(inTurn([awaited('calm', { dueAt: inS(9_000) }), awaited('urgent')])).toEqual([
      ['urgent', 'm21', 0, 120],
      ['calm', 'm21', 120, 240],
    ]);
  });

  it('begin after what is there already, which ends no sooner than now', () => {
    const busy = demoFloor([], { assignments: [taken] });
    const wires = awaited('wires', { taskId: 'crimp-wires' });
    const [there_, next] = played([wires], busy);
    expect(there_).toMatchObject({ jobOrderId: 'there', workUnitId: R21, from: null, to: inS(600) });
    expect(next).toMatchObject({ jobOrderId: 'wires', workUnitId: R21, from: inS(600) });
    const overdue = demoFloor([], { assignments: [{ ...taken, expectedEnd: inS(-60) }] });
    expect(played([], overdue)[0]).toMatchObject({ to: NOW });
  });

  it('wait for an earlier step and for an earliest start', () => {
    const floor = { ...demoFloor(manned), openOrders: new Set(['first', 'gone']) };
    expect(
      inTurn(
        [
          awaited('second', { isReady: false, predecessors: ['first', 'ended'], dueAt: inS(1) }),
          awaited('first', { isReady: false, earliestStart: inS(60) }),
        ],
        floor,
      ),
    ).toEqual([
      ['first', 'm21', 60, 180],
      ['second', 'm21', 180, 300],
    ]);
    expect(inTurn([awaited('never', { predecessors: ['gone'] })], floor)).toEqual([]);
  });

  it('keep to pins and to what is left out, and leave out what may go nowhere', () => {
    expect(inTurn([awaited('pinned', { pinnedTo: M22 })])).toEqual([]);
    expect(inTurn([awaited('out', { leftOut: [M21] })])).toEqual([]);
    expect(inTurn([awaited('seal', { taskId: 'fit-seal' })])).toEqual([]);
  });

  it('do not depend on the order in which the orders come', () => {
    const orders = ['a', 'b', 'c', 'd'].map((id, at) => awaited(id, { dueAt: inS(500 * at), acceptedAt: NOW + at }));
    expect(inTurn(orders.toReversed())).toEqual(inTurn(orders));
  });

  it('give no two orders one slot at once', () => {
    const orders = Array.from({ length: 30 }, (_, at) =>
      awaited(`o${at}`, { taskId: at % 2 === 0 ? 'crimp-wires' : 'plug-connectors', pieces: 1 + (at % 7) }),
    );
    const found = played(orders, demoFloor([...manned, there(T21, { operators: ['P-0455'] })], { assignments: [taken] }));
    expect(found).toHaveLength(31);
    for (const unit of [R21, M21]) {
      const of = found.filter(({ workUnitId }) => workUnitId === unit);
      of.slice(1).forEach(({ from }, at) => expect(from).toBeGreaterThanOrEqual(of[at]!.to!));
    }
  });
});

describe('whether a unit is ready', () => {
  const codes = (id: string, floor: Floor) => hindrancesOf(floor.plan.unit(id)!, floor, DEFAULT_POLICY).map(({ code }) => code);

  it('is told by the rules of every decision, for cells, benches and seats', () => {
    expect([R21, M21, T21].map((id) => codes(id, demoFloor(manned)))).toEqual([[], [], ['OPERATOR_ABSENT']]);
    const floor = demoFloor([there(R21, { state: 'Aborted' }), there(M21, { online: false }), there(M22, { state: 'STARVED' })], {
      out: new Set([T21]),
    });
    expect(codes(R21, floor)).toEqual(['DOWN']);
    expect(codes(M21, floor)).toEqual(['OPERATOR_ABSENT', 'OFFLINE']);
    expect(codes(M22, floor)).toEqual(['OPERATOR_ABSENT', 'MATERIAL_MISSING']);
    expect(codes(T21, floor)).toEqual(['OPERATOR_ABSENT', 'MAINTENANCE']);
  });

  it('says what it has to work on, or nothing where it says nothing', () => {
    const floor = demoFloor([
      there(R21, { starved: true }),
      there(M21, { state: 'BLOCKED' }),
      there(M22, { online: false }),
      there(T21, { quality: 'BAD' }),
    ]);
    expect([R21, M21, M22, T21, `${DRIVE}/m11`].map((id) => materialAt(id, floor))).toEqual([
      'MISSING',
      'OUTLET_FULL',
      null,
      null,
      'THERE',
    ]);
  });
});

describe('people by skill', () => {
  const cover = (present: readonly string[], orders: number, today = '2026-11-24', soon = '2026-12-24') =>
    skillCover({
      tasks: DEMO.tasks.filter(({ id }) => id === 'route-harness' || id === 'judge-drive'),
      operators: DEMO.operators,
      present: new Set(present),
      open: new Map(orders === 0 ? [] : [['route-harness', { orders, pieces: 12 }]]),
      today,
      soon,
      isByHand: () => true,
    });

  it('are counted by who holds the qualification today and who is there, without a person in it', () => {
    const [judge, harness] = cover(['P-0417', 'P-0448', 'P-0463'], 2);
    expect(harness).toEqual({
      taskId: 'route-harness',
      taskName: 'Route harness',
      signedOn: 1,
      qualified: 2,
      endingSoon: 0,
      orders: 2,
      pieces: 12,
      byHand: true,
      gap: null,
    });
    expect(judge).toMatchObject({ signedOn: 1, qualified: 1, orders: 0, gap: null });
    expect(JSON.stringify(cover(['P-0417'], 1))).not.toContain('P-0');
  });

  it('miss somebody where work is open that only people do', () => {
    const harness = (...asked: Parameters<typeof cover>) => cover(...asked)[1];
    expect(harness([], 1)).toMatchObject({ gap: 'NOBODY_HERE' });
    expect(harness([], 0)).toMatchObject({ gap: null });
    expect(harness(['P-0417'], 1, '2028-07-01', '2028-07-31')).toMatchObject({ qualified: 0, signedOn: 0, gap: 'NOBODY_QUALIFIED' });
    expect(harness(['P-0417'], 1, '2028-06-10', '2028-07-10')).toMatchObject({ qualified: 2, endingSoon: 2, gap: null });
  });

  it('are needed where no robot could, whatever it is doing now', () => {
    const by = (id: string) =>
      isByHand(
        DEMO.tasks.find((task) => task.id === id)!,
        demoFloor([there(R21, { state: 'DOWN' })]),
        DEFAULT_POLICY,
      );
    expect([by('route-harness'), by('crimp-wires')]).toEqual([true, false]);
  });
});

describe('an order without hands', () => {
  const decisionOf = (taskId: string, floor: Floor) => {
    const [order, task] = [orderOf({ taskId }), DEMO.tasks.find(({ id }) => id === taskId)!];
    return decide(questionOf(order, task, floor, { held: null, front: false }), placesFor(order, task, floor));
  };

  it('is told with the unit of the line that misses least, and all that it misses', () => {
    const floor = demoFloor([there(M22, { operators: ['P-0455'] }), there(M21, { state: 'DOWN' })]);
    expect(gapUnder(CABLE, decisionOf('route-harness', floor))).toMatchObject({
      nearestUnitId: M22,
      misses: ['OPERATOR_NOT_QUALIFIED'],
    });
    expect(gapUnder(DRIVE, decisionOf('route-harness', floor))).toMatchObject({ misses: ['OPERATOR_ABSENT'] });
  });

  it('is none where it has a place', () => {
    expect(gapUnder(CABLE, decisionOf('route-harness', demoFloor(manned)))).toBeUndefined();
  });
});
