import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadSettings } from '../../config/settings.js';
import { Spine } from '../spine/spine.fixture.js';
import { PlantService } from '../plant/plant.service.js';
import { PlantStore } from '../plant/store/plant.store.js';
import type { EventPayloads, FloorEvent } from '../spine/domain/floor-event.js';
import { CABLE } from './demo-floor.fixture.js';
import { EVERYWHERE, shownKey, type ShownKey } from './domain/estimates/shown.js';
import { NOW } from './domain/floor.fixture.js';
import { EstimatesProjection } from './estimates.projection.js';
import { Estimates } from './estimates.service.js';
import { EstimateStore } from './store/estimate.store.js';

const [R21, M21, T21] = [`${CABLE}/r21`, `${CABLE}/m21`, `${CABLE}/t21`];
const TASK = 'crimp-wires';

describe('what is learned from the log', () => {
  let spine: Spine;
  let store: EstimateStore;
  let estimates: Estimates;
  let projection: EstimatesProjection;
  let key = 0;
  beforeAll(async () => {
    spine = await Spine.open();
    const plant = new PlantService(
      spine.db,
      new PlantStore(spine.db),
      spine.log,
      spine.clock,
      loadSettings({ FP_SIMULATOR: 'off' }),
      spine.logger,
    );
    await plant.load();
    store = new EstimateStore(spine.db);
    estimates = new Estimates(store, spine.clock);
    projection = new EstimatesProjection(store, plant, spine.runner());
  });
  afterAll(() => spine.close());

  function event<K extends keyof EventPayloads>(kind: K, unit: string, atS: number, payload: EventPayloads[K]): FloorEvent {
    key += 1;
    const occurredAt = NOW + atS * 1_000;
    const source = { path: `${unit}#test`, session: null, seq: null, key: String(key) };
    const subject = { kind: 'work-unit', id: unit } as const;
    return { kind, subject, workUnitId: unit, occurredAt, receivedAt: occurredAt, quality: 'GOOD', source, payload } as FloorEvent;
  }
  const assigned = (unit: string, assignmentId: string, atS: number, consoleId?: string): FloorEvent => ({
    ...event('ASSIGNED', unit, atS, { assignmentId, workUnitId: unit, taskId: TASK, ...(consoleId ? { consoleId } : {}) }),
    subject: { kind: 'job-order', id: `o-${assignmentId}` },
  });
  const job = (unit: string, assignmentId: string, atS: number, state: 'RUNNING' | 'ENDED') =>
    event('JOB_STATE', unit, atS, { jobOrderId: `o-${assignmentId}`, assignmentId, state });
  /** A piece each `cycleS`, after a first one that has no time yet. */
  const pieces = (unit: string, fromS: number, cycleS: number, count: number) =>
    Array.from({ length: count + 1 }, (_, i) => event('COUNTED', unit, fromS + (i + 1) * cycleS, { good: 1 }));
  const run = (unit: string, id: string, fromS: number, cycleS: number, count: number, consoleId?: string) => [
    assigned(unit, id, fromS, consoleId),
    job(unit, id, fromS, 'RUNNING'),
    ...pieces(unit, fromS, cycleS, count),
    job(unit, id, fromS + (count + 2) * cycleS, 'ENDED'),
  ];
  const signOn = (unit: string, operator: string, atS: number, kind: 'OPERATOR_SIGNED_ON' | 'OPERATOR_SIGNED_OFF' = 'OPERATOR_SIGNED_ON') =>
    event(kind, unit, atS, { operator });
  async function take(events: readonly FloorEvent[]): Promise<void> {
    await spine.log.append(events, 'test');
    await spine.drain(projection);
  }
  const of = async (more: Omit<ShownKey, 'taskId'>) => (await estimates.shown()).get(shownKey({ taskId: TASK, ...more }));

  it('is the cycles, the help and the bad pieces of each task at each unit and of its kind, without stops', async () => {
    await take([
      ...run(R21, 'a1', 0, 20, 4).slice(0, -1),
      event('ASSIST', R21, 101, { phase: 'requested' }),
      event('ASSIST', R21, 110, { phase: 'returned' }),
      event('STATE_CHANGED', R21, 112, { state: 'Held' }),
      event('STATE_CHANGED', R21, 172, { state: 'Execute' }),
      event('COUNTED', R21, 180, { scrap: 1 }),
      job(R21, 'a1', 181, 'ENDED'),
    ]);
    const seen = await of({ workUnitId: R21, mode: 'ROBOT' });
    expect(seen).toMatchObject({ pieces: 6, assists: 1, bad: 1, cycles: { n: 5, people: 0 } });
    expect(Math.exp(seen!.cycles.sumLog / seen!.cycles.n)).toBeCloseTo(20, 6);
    expect(await of({ workUnitId: EVERYWHERE, mode: 'ROBOT' })).toEqual(seen);
  });

  it('of a console is kept apart from the robot, and counts those who sit there', async () => {
    await take([signOn(T21, 'P-0455', 1_000), ...run(R21, 'a2', 1_001, 60, 2, T21)]);
    expect(await of({ workUnitId: R21, mode: 'TELEOP' })).toMatchObject({ pieces: 3, cycles: { n: 2, people: 1 } });
    expect(await of({ workUnitId: R21, mode: 'ROBOT' })).toMatchObject({ pieces: 6 });
  });

  it('of a bench counts its people, names none of them once there are five, and never tells one from another', async () => {
    const people = ['P-1', 'P-2', 'P-3', 'P-4', 'P-5', 'P-6'];
    for (const [i, operator] of people.entries()) {
      const at = 2_000 + i * 1_000;
      await take([signOn(M21, operator, at), ...run(M21, `m${i}`, at + 1, 30, 1), signOn(M21, operator, at + 900, 'OPERATOR_SIGNED_OFF')]);
      const rows = await spine.db.query<{ people: number; first: string[] }>(
        `select people, first_people as first from routing_estimate where work_unit_id = $1`,
        [M21],
      );
      const known = Math.min(5, i + 1);
      expect(rows).toEqual([{ people: known, first: known === 5 ? [] : people.slice(0, i + 1) }]);
    }
    expect(await of({ workUnitId: M21, mode: 'MANUAL' })).toMatchObject({ pieces: 12, cycles: { n: 6, people: 5 } });
  });

  it('tells which share of a task people at benches did', async () => {
    expect((await store.manualShares('2026-11-01')).get(TASK)).toBeCloseTo(12 / 21, 9);
    expect((await store.manualShares('2027-11-01')).get(TASK)).toBeUndefined();
  });
});
