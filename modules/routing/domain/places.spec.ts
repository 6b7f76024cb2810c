import { describe, expect, it } from '@jest/globals';
import { CABLE, DEMO, demoFloor, DRIVE, there } from '../demo-floor.fixture.js';
import { EVERYWHERE, NOTHING_SHOWN, shownKey, withGain, type Shown } from './estimates/shown.js';
import { inS, NOW, orderOf } from './floor.fixture.js';
import type { Floor, Taken } from './floor.js';
import { placesFor, questionOf } from './places.js';
import { poolsOf, taskAtPlaces } from './task-places.js';

const [R21, T21, T22, M21] = [`${CABLE}/r21`, `${CABLE}/t21`, `${CABLE}/t22`, `${CABLE}/m21`];
const taken = (more: Partial<Taken> = {}): Taken => ({
  jobOrderId: 'other',
  workUnitId: R21,
  consoleId: null,
  expectedEnd: inS(600),
  revoking: false,
  taskId: 'place-board',
  toolId: 'g5',
  mode: 'ROBOT',
  ...more,
});
const shown = (cycleS: number, times: number, more: Partial<Shown> = {}): Shown => ({
  ...Array.from({ length: times }).reduce<Shown>((sum) => withGain(sum, { cycleS, pieces: 1, assists: 0, bad: 0 }, 5), NOTHING_SHOWN),
  ...more,
});
const at = (floor: Floor, unit: string, console: string | null = null, taskId = 'crimp-wires') => {
  const task = DEMO.tasks.find(({ id }) => id === taskId)!;
  return placesFor(orderOf({ taskId }), task, floor).find((one) => one.unit.id === unit && (one.seat?.unit.id ?? null) === console)!;
};

describe('the places of a floor', () => {
  it('are the benches, the cells, and each pair of a cell with a console that can drive it and is not taken out', () => {
    const places = (floor: Floor) =>
      placesFor(orderOf(), DEMO.tasks[0]!, floor).map(
        ({ mode, unit, seat }) => `${mode} ${unit.id.split('/').at(-1)}${seat ? ` ${seat.unit.id}` : ''}`,
      );
    expect(places(demoFloor())).toEqual([
      'ROBOT r11',
      'ROBOT r12',
      `TELEOP r12 ${T22}`,
      'MANUAL m11',
      'MANUAL m12',
      'ROBOT r21',
      `TELEOP r21 ${T21}`,
      `TELEOP r21 ${T22}`,
      'MANUAL m21',
      'MANUAL m22',
    ]);
    expect(places(demoFloor([], { out: new Set([T22]) }))).not.toContain(`TELEOP r12 ${T22}`);
  });

  it('expect what the log shows, with how many pieces stand behind it, and before that what the plant says', () => {
    expect(at(demoFloor(), R21).cycle).toMatchObject({ meanS: 18, n: 0 });
    expect(at(demoFloor(), R21).assists).toEqual({ mean: 0.01, n: 98 });
    expect(at(demoFloor(), R21).bad).toBeNull();
    const key = { taskId: 'crimp-wires', mode: 'ROBOT' as const };
    const seen = shown(30, 40, { pieces: 40, assists: 10, bad: 4 });
    const floor = demoFloor([], {
      shown: new Map([R21, EVERYWHERE].map((workUnitId) => [shownKey({ ...key, workUnitId }), seen])),
    });
    expect(at(floor, R21)).toMatchObject({ cycle: { n: 40 }, assists: { n: 40 }, bad: { n: 40 } });
    expect(at(floor, R21).cycle!.meanS).toBeCloseTo(30, 6);
    expect(at(floor, R21).assists!.mean).toBeGreaterThan(0.2);
    expect(at(floor, R21).bad!.mean).toBeCloseTo(0.1, 1);
    // A cell that has not been tried expects what its kind shows.
    expect(at(floor, `${DRIVE}/r11`).cycle).toMatchObject({ n: 40 });
  });

  it('ask those at the consoles for help who are there and do not drive, for all that runs on the cells that they serve', () => {
    const manned = [there(T21, { operators: ['P-0455'] }), there(T22, { operators: ['P-0463'] })];
    expect(at(demoFloor(), R21).helpers).toEqual({ onDuty: 0, callsPerHour: 0, serviceS: 180 });
    expect(at(demoFloor(manned), R21).helpers).toMatchObject({ onDuty: 2 });
    expect(at(demoFloor(manned), `${DRIVE}/r11`).helpers).toBeNull();
    const driven = demoFloor(manned, { assignments: [taken({ workUnitId: `${DRIVE}/r12`, consoleId: T22, mode: 'TELEOP' })] });
    expect(at(driven, R21).helpers).toMatchObject({ onDuty: 1, callsPerHour: 0 });
    expect(at(driven, R21, T22).seat).toMatchObject({ reserved: { until: inS(600) } });
    const running = demoFloor(manned, { assignments: [taken()] });
    // A hundredth of the pieces, one each 14 s.
    expect(at(running, R21).helpers!.callsPerHour).toBeCloseTo((0.01 / 14) * 3_600, 6);
  });

  it('have the tool on that the work leaves there that ends last, and are free when it has ended', () => {
    expect(at(demoFloor(), R21)).toMatchObject({ toolAfter: 'g2', freeAt: NOW, room: 1 });
    expect(at(demoFloor([there(R21, { toolId: 's4' })]), R21).toolAfter).toBe('s4');
    expect(at(demoFloor([], { assignments: [taken()] }), R21)).toMatchObject({ toolAfter: 'g5', freeAt: inS(600), room: 0, lease: null });
    expect(at(demoFloor([], { assignments: [taken({ revoking: true })] }), R21).lease).toEqual({ until: null });
    expect(at(demoFloor([there(M21, { state: 'STARVED' })]), M21).materialMissing).toEqual({ until: null });
  });

  it('are closed for planned maintenance until it ends, and open with the next shift', () => {
    const until = inS(900);
    expect(at(demoFloor([], { maintenance: new Map([[R21, { until }]]) }), R21).maintenance).toEqual({ until });
    expect(at(demoFloor([], { out: new Set([R21]) }), R21).maintenance).toEqual({ until: null });
    expect(at(demoFloor(), R21).opensAt).toBe(NOW);
  });

  it('are asked with the share of the task that people still do', () => {
    const task = DEMO.tasks[0]!;
    const floor = demoFloor([], { manualShares: new Map([['screw', 0.05]]) });
    expect(questionOf(orderOf(), task, floor, { held: null, front: false }).manualShare).toBe(0.05);
  });
});

describe('the places of a task', () => {
  const manned = [there(M21, { operators: ['P-0422'] }), there(T21, { operators: ['P-0455'] })];

  it('are those that may now or once they have room, with what a piece takes there', () => {
    const floor = demoFloor(manned, { assignments: [taken()] });
    const places = taskAtPlaces('crimp-wires', floor);
    expect(places.map(({ workUnitId, consoleId }) => [workUnitId, consoleId])).toEqual([
      [R21, null],
      [R21, T21],
      [M21, null],
    ]);
    expect(places[0]).toMatchObject({ setupS: 120, busyS: 600 });
    expect(places[2]).toMatchObject({ setupS: 0, perPieceS: 22, busyS: 0 });
    expect(taskAtPlaces('juggle', floor)).toEqual([]);
  });

  it('stand in for each other where they may do the same of what waits', () => {
    const pools = poolsOf([
      { taskId: 'a', units: ['x', 'y'] },
      { taskId: 'b', units: ['x', 'y', 'z'] },
    ]);
    expect([pools.get('x') === pools.get('y'), pools.get('x') === pools.get('z')]).toEqual([true, false]);
  });
});
