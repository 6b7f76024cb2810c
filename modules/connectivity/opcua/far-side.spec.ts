import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { step } from '../../spine/domain/counter.js';
import type { EventKind, StoredEvent } from '../../spine/domain/floor-event.js';
import { fixOf } from '../domain/connection-fix.js';
import { Floor, until } from '../floor.fixture.js';
import { FarSide } from './far-side.fixture.js';
import type { OpcuaWire } from './opcua-wire.js';
import { TcpProxy } from './tcp-proxy.fixture.js';

const PLC = 'ahlen/assembly/drive/r11';
const ROBOT = 'ahlen/assembly/drive/r12';
const PRESS = 'ahlen/assembly/cable/r21';
const MODULUS = 65_536;
const SESSION_MS = 6_000;

const PLC_CONNECTION = [
  'via: plc-1, profiles: [map], object: Plc',
  `counters: { modulus: ${MODULUS} }`,
  'nodes: { State: { path: Status/Step, values: { "10": IDLE, "20": RUNNING, "30": DOWN } }, GoodCount: { path: Status/Made }, ScrapCount: { path: Status/Bad },' +
    ' AssignmentId: { path: Status/Job }, Interlock: { path: Status/Gate }, Heartbeat: { path: Status/Beat } }',
  'measured: [{ name: current, unit: A, path: Status/Current, scale: 0.1, deadband: 5 }, { name: slow, unit: K, path: Status/Slow }]',
  'methods: { START: { path: Run, arguments: [assignmentId, quantity], returns: ordinal } }',
].join(', ');

let floor: Floor;
let wire: OpcuaWire;
let far: FarSide;
let proxy: TcpProxy;
let beating: NodeJS.Timeout;
let beats = 0;

beforeAll(async () => {
  far = await FarSide.start();
  proxy = await TcpProxy.open(far.port);
  floor = await Floor.open(
    (plant) =>
      plant
        .replace(/via: plc-1, profiles: \[packml, isa95-jobs\], object: "R11", counters: \{[^}]*\}/, PLC_CONNECTION)
        .replace(
          /via: plc-1, profiles: \[packml, isa95-jobs\], object: "R12", counters: \{[^}]*\}/,
          'via: plc-1, profiles: [robotics], object: Robot1',
        )
        .replace(
          /via: plc-2, profiles: \[cell\], object: "R21", counters: \{[^}]*\}/,
          'via: plc-1, profiles: [machinery], object: Machines/Press1',
        )
        .replace(/(plc-1: .*127\.0\.0\.1:)\d+/, `$1${proxy.port}`),
    { FP_OPCUA_SESSION_MS: String(SESSION_MS) },
  );
  beat();
  wire = floor.opcua();
  await wire.apply(floor.plant.current());
  await until('live', () => stateOf(PLC) === 'LIVE' && stateOf(ROBOT) === 'LIVE' && stateOf(PRESS) === 'LIVE', 60_000);
}, 120_000);

beforeEach(() => until('live', () => [PLC, ROBOT, PRESS].every((unit) => stateOf(unit) === 'LIVE'), 30_000));

afterAll(async () => {
  clearInterval(beating);
  await wire.stop();
  await proxy.close();
  await far.close();
  await floor.close();
}, 30_000);

const beat = () => (beating = setInterval(() => void far.set({ name: 'Plc.Beat', value: ++beats }), 300));
const stateOf = (unit: string) =>
  wire
    .views()
    .flatMap(({ units }) => units)
    .find(({ id }) => id === unit)?.state;
const told = async <K extends EventKind>(unit: string, kind: K): Promise<readonly Extract<StoredEvent, { kind: K }>[]> =>
  (await floor.events(kind)).filter(({ workUnitId }) => workUnitId === unit);
const last = async <K extends EventKind>(unit: string, kind: K) =>
  (await told(unit, kind)).toSorted((a, b) => a.occurredAt - b.occurredAt || a.position - b.position).at(-1);
const state = (unit: string, wanted: string | null) =>
  until(`${unit} ${wanted}`, async () => {
    const event = await last(unit, 'STATE_CHANGED');
    return event?.payload.state === wanted ? event : undefined;
  });

describe('signals of a foreign server', () => {
  it('are all made though it takes five in a call, and tell state, counts, measures and safety', async () => {
    await far.set({ name: 'Plc.Step', value: 20 }, { name: 'Plc.Current', value: 42 }, { name: 'Press1.Cycles', value: 7 });
    await far.set({ name: 'Press1.ItemState', value: 'Executing' });
    await state(PLC, 'RUNNING');
    await state(PRESS, 'Executing');
    await until('measured', async () => (await last(PLC, 'MEASURED'))?.payload.value === 4.2);
    await until('counted', async () => (await last(PRESS, 'COUNTED'))?.payload.counters?.total === 7);
    const safety = await until('safety', async () => {
      const functions = await told(ROBOT, 'SAFETY');
      return functions.length >= 2 ? functions : undefined;
    });
    expect(safety.map(({ payload }) => [payload.kind, payload.active])).toEqual([
      ['EMERGENCY_STOP', false],
      ['PROTECTIVE_STOP', false],
    ]);
  });

  it('below the deadband are not sent, beyond it they are', async () => {
    const before = (await told(PLC, 'MEASURED')).length;
    await far.set({ name: 'Plc.Current', value: 44 });
    await far.set({ name: 'Plc.Current', value: 60 });
    await until('measured', async () => (await last(PLC, 'MEASURED'))?.payload.value === 6);
    expect((await told(PLC, 'MEASURED')).length).toBe(before + 1);
  });

  it('that the server looks at seldom, or queues none of, are told beside the connection', () => {
    const { detail } = wire.views().find(({ id }) => id === 'plc-1')!;
    expect(detail).toContain('the server looks at Status/Slow every 2000 ms');
    expect(detail).toContain('the server queues one value of Status/Job');
  });

  it('that are bad are no value, though the old one comes with it; uncertain ones are flagged', async () => {
    await far.set({ name: 'Plc.Step', value: 20, status: 'BadSensorFailure' });
    expect((await state(PLC, null)).quality).toBe('BAD');
    await far.set({ name: 'Plc.Step', value: 30, status: 'UncertainLastUsableValue' });
    expect((await state(PLC, 'DOWN')).quality).toBe('UNCERTAIN');
    await far.set({ name: 'Plc.Step', value: 10 });
    expect((await state(PLC, 'IDLE')).quality).toBe('GOOD');
  });

  it('with a clock that is far ahead hold from when they came, and are flagged', async () => {
    const before = Date.now();
    await far.set({ name: 'Plc.Step', value: 20, at: before + 3_600_000 });
    const { occurredAt, quality } = await state(PLC, 'RUNNING');
    expect(quality).toBe('UNCERTAIN');
    expect(occurredAt).toBeLessThan(before + 60_000);
    await far.set({ name: 'Plc.Step', value: 10 });
    await state(PLC, 'IDLE');
  });

  it('that come in a burst beyond the queue leave a gap, and the state that is there now', async () => {
    const before = (await told(PLC, 'CONNECTION_GAP')).length;
    const now = Date.now();
    await far.set(...Array.from({ length: 401 }, (_, index) => ({ name: 'Plc.Step', value: index % 2 === 0 ? 20 : 10, at: now + index })));
    const gap = await until('a gap', async () => (await told(PLC, 'CONNECTION_GAP'))[before]);
    expect(gap.payload.cause).toBe('the server dropped values: its queue was full');
    await state(PLC, 'RUNNING');
  });
});

describe('the safety of a robot', () => {
  it('gates and explains: its protective stop is told with its zone, and the stop has it for a reason', async () => {
    await far.set({ name: 'Robot1.Gate.ProtectiveStop', value: true });
    expect((await state(ROBOT, 'Held')).payload.reason).toBe('protective-stop');
    expect((await last(ROBOT, 'SAFETY'))!.payload).toEqual({ kind: 'PROTECTIVE_STOP', active: true, zone: 'Gate' });
    await far.set({ name: 'Robot1.Gate.ProtectiveStop', value: false }, { name: 'Robot1.Cell.OperationalMode', value: 1 });
    await until('manual', async () => (await last(ROBOT, 'STATE_CHANGED'))?.payload.mode === 'Manual');
    await far.set({ name: 'Robot1.Cell.OperationalMode', value: 4 });
    await until('open', async () => (await last(ROBOT, 'STATE_CHANGED'))?.payload.mode === 'Automatic');
    expect((await last(ROBOT, 'SAFETY'))!.payload.active).toBe(false);
  });
});

describe('counters', () => {
  it('that wrap and that begin again are told apart, across a gap too', async () => {
    const sum = async () => {
      const readings = (await told(PLC, 'COUNTED')).map(({ payload }) => payload.counters!.good!);
      let at: number | null = 0;
      return readings.reduce((pieces, reading) => {
        const next = step(at, reading, MODULUS);
        at = next.last;
        return pieces + next.pieces;
      }, 0);
    };
    const set = async (value: number) => {
      await far.set({ name: 'Plc.Made', value });
      await until(`${value} counted`, async () => (await last(PLC, 'COUNTED'))?.payload.counters?.good === value);
    };
    await set(65_530);
    await set(4);
    expect(await sum()).toBe(65_540);
    await set(4_812);
    proxy.cut();
    await until('away', () => stateOf(PLC) !== 'LIVE');
    await far.set({ name: 'Plc.Made', value: 3 });
    await until(
      'the session is over',
      () =>
        wire
          .views()
          .find(({ id }) => id === 'plc-1')!
          .detail.includes('away for'),
      20_000,
    );
    proxy.mend();
    await until('live', () => stateOf(PLC) === 'LIVE', 30_000);
    await until('counted', async () => (await last(PLC, 'COUNTED'))?.payload.counters?.good === 3);
    expect(await sum()).toBe(65_540 + 4_808 + 3);
  }, 90_000);
});

describe('a server that comes back within the time of the session', () => {
  const comesBackWithout = async (what: 'subscriptions' | 'sessions') => {
    const before = (await told(PLC, 'CONNECTION_GAP')).length;
    proxy.cut();
    await far.forget(what);
    await far.set({ name: 'Plc.Step', value: 30 });
    proxy.mend();
    const gap = await until('a gap', async () => (await told(PLC, 'CONNECTION_GAP'))[before], 30_000);
    await state(PLC, 'DOWN');
    await far.set({ name: 'Plc.Step', value: 10 });
    await state(PLC, 'IDLE');
    expect((await told(PLC, 'CONNECTION_GAP')).length).toBe(before + 1);
    expect((await told(PLC, 'CONNECTION_STATE')).slice(-3).map(({ payload }) => payload.state)).toEqual(['STALE', 'GAP', 'LIVE']);
    return gap.payload.cause;
  };

  it('and has lost the subscriptions only: the session is the same, and the gap is told all the same', async () => {
    const { users } = await far.tell();
    expect(await comesBackWithout('subscriptions')).toBe('a subscription was made anew');
    // Once with the old session, once with ours.
    expect((await far.tell()).users.slice(users.length)).toEqual(['anonymous', 'anonymous']);
  }, 60_000);

  it('and has lost the session, and refuses to hand the subscriptions over: a gap is told, and nothing twice', async () => {
    const { transfers } = await far.tell();
    const isRefused = async () => (await far.tell()).transfers > transfers;
    // The new session may be given up before the library has asked for the subscriptions.
    for (let tries = 0; tries < 5 && !(await isRefused()); tries += 1)
      expect(await comesBackWithout('sessions')).toBe('the session was made anew');
    expect(await isRefused()).toBe(true);
  }, 120_000);
});

describe('a unit of which nothing is heard', () => {
  it('is unknown while its heartbeat stands still, and disturbs no other', async () => {
    const before = (await told(PLC, 'CONNECTION_GAP')).length;
    const robots = (await told(ROBOT, 'CONNECTION_STATE')).length;
    await far.set({ name: 'Plc.Step', value: 30 });
    await state(PLC, 'DOWN');
    clearInterval(beating);
    await until('silent', () => stateOf(PLC) === 'STALE', 20_000);
    await state(PLC, null);
    await far.set({ name: 'Robot1.SystemState', value: 'Executing' });
    await state(ROBOT, 'Executing');
    // One beat: it is there again, and read anew until it has beaten twice.
    await far.set({ name: 'Plc.Beat', value: ++beats });
    const { detail } = await until('a gap', () => wire.views().find(({ id, state }) => id === 'plc-1' && state === 'GAP'), 10_000);
    expect([stateOf(PLC), stateOf(ROBOT)]).toEqual(['GAP', 'LIVE']);
    const standing = { state: 'GAP', detail, insecure: true, pending: 0, daysLeft: null, thumbprint: null, badSignals: 0, isHeld: true };
    expect(fixOf(standing)).toMatchObject({ code: 'READ_ANEW', words: expect.stringContaining('its heartbeat stands still') });
    beat();
    await until('live', () => stateOf(PLC) === 'LIVE', 20_000);
    await state(PLC, 'DOWN');
    expect((await told(PLC, 'CONNECTION_GAP')).length).toBe(before + 1);
    expect((await told(ROBOT, 'CONNECTION_STATE')).length).toBe(robots);
  }, 60_000);
});

describe('a mapped method', () => {
  const started = async (assignment: string) => (await far.tell()).calls.filter(({ inputs }) => inputs[0] === assignment).length;
  const answer = (commandId: string) =>
    until('answered', async () => (await told(PLC, 'COMMAND_ANSWERED')).find(({ payload }) => payload.commandId === commandId)?.payload);

  it('is answered by its ordinal', async () => {
    await far.behave({ returns: 0 });
    const good = await floor.command(PLC, 'START', {});
    expect(await wire.deliver(good)).toEqual({ status: 'SENT' });
    expect((await answer(good.commandId)).status).toBe('ACCEPTED');
    await far.behave({ returns: 3 });
    const refused = await floor.command(PLC, 'START', {});
    await wire.deliver(refused);
    expect(await answer(refused.commandId)).toMatchObject({ status: 'REFUSED', reason: 'INVALID_STATUS' });
    const unknown = await floor.command(PLC, 'STOP', {});
    await wire.deliver(unknown);
    expect((await answer(unknown.commandId)).reason).toBe('NO_METHOD_STOP');
  });

  it.each([
    ['throws though it was done', { returns: 0, failsAfter: true, takesMs: 0 }],
    ['takes longer than anybody waits', { returns: 0, failsAfter: false, takesMs: 3_500 }],
  ])(
    'that %s is never called again; the assignment on show says that it was done',
    async (_what, behaviour) => {
      await far.behave(behaviour);
      const start = await floor.command(PLC, 'START', {});
      expect(await wire.deliver(start)).toEqual({ status: 'SENT' });
      await wire.deliver(start);
      await far.set({ name: 'Plc.Job', value: start.assignmentId });
      await wire.deliver(start);
      expect((await answer(start.commandId)).status).toBe('ACCEPTED');
      expect(await started(start.assignmentId)).toBe(1);
      await far.behave({ returns: 0, failsAfter: false, takesMs: 0 });
    },
    30_000,
  );
});

describe('a job of a cell that is told by methods', () => {
  it('runs while the cell shows its assignment and runs, and has ended when it is shown no more', async () => {
    const start = await floor.command(PLC, 'START', {});
    await wire.deliver(start);
    const moves = async () =>
      (await told(PLC, 'JOB_STATE')).filter(({ payload }) => payload.assignmentId === start.assignmentId).map(({ payload }) => payload);
    const { good } = (await last(PLC, 'COUNTED'))!.payload.counters!;
    await far.set({ name: 'Plc.Job', value: start.assignmentId }, { name: 'Plc.Step', value: 20 });
    await until('it runs', async () => (await moves()).length === 1);
    await far.set({ name: 'Plc.Made', value: good! + 3 }, { name: 'Plc.Bad', value: 1 });
    await far.set({ name: 'Plc.Job', value: '' }, { name: 'Plc.Step', value: 10 });
    await until('it has ended', async () => (await moves()).length === 2);
    const { jobOrderId, assignmentId, token } = start;
    expect(await moves()).toEqual([
      { jobOrderId, assignmentId, token, state: 'RUNNING' },
      { jobOrderId, assignmentId, token, state: 'ENDED', good: 3, scrap: 1 },
    ]);
  });
});

describe('a plant file that names what is not there', () => {
  it('leaves that unit alone: it is misconfigured, by what is missing, and the others live', async () => {
    const plant = floor.plant.current();
    const wrong = structuredClone(plant);
    const unit = wrong.areas
      .flatMap(({ lines }) => lines)
      .flatMap(({ units }) => units)
      .find(({ id }) => id === PLC)!;
    const nodes = {
      ...unit.connection.opcua!.nodes,
      ScrapCount: { ...unit.connection.opcua!.nodes['ScrapCount']!, path: null, id: 'nsu=urn:far-side;s=Nothing' },
    };
    Object.assign(unit.connection, { opcua: { ...unit.connection.opcua!, nodes } });
    await wire.apply(wrong);
    await until('misconfigured', () => stateOf(PLC) === 'MISCONFIGURED', 30_000);
    await until('the others live', () => stateOf(ROBOT) === 'LIVE' && stateOf(PRESS) === 'LIVE', 30_000);
    expect(wire.views().find(({ id }) => id === 'plc-1')).toMatchObject({
      state: 'MISCONFIGURED',
      detail: expect.stringContaining('nsu=urn:far-side;s=Nothing (BadNodeIdUnknown)'),
    });
    const others = Object.fromEntries(Object.entries(unit.connection.opcua!.nodes).filter(([name]) => name !== 'AssignmentId'));
    Object.assign(unit.connection, { opcua: { ...unit.connection.opcua!, nodes: others } });
    await wire.apply(structuredClone(wrong));
    await until(
      'it cannot tell of its jobs',
      () => wire.views().find(({ id, detail }) => id === 'plc-1' && detail.includes('no AssignmentId tells which one it works on')),
      30_000,
    );
    await wire.apply(plant);
  }, 90_000);
});
