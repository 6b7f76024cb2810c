import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Floor, kill, until } from '../floor.fixture.js';
import type { OpcuaWire } from './opcua-wire.js';

const R11 = 'ahlen/assembly/drive/r11';
const R21 = 'ahlen/assembly/cable/r21';

let floor: Floor;
let wire: OpcuaWire;

beforeEach(async () => {
  floor = await Floor.open();
  wire = floor.opcua();
}, 60_000);

afterEach(async () => {
  await wire.stop();
  await floor.close();
}, 30_000);

const live = (id: string) => until(`${id} live`, () => wire.views().find((view) => view.id === id && view.state === 'LIVE'), 30_000);

describe('a PackML cell with job control', () => {
  it('tells state, counts and tool, carries a job out, and forgets it when its end is committed', async () => {
    await floor.cells('plc-1');
    await wire.apply(floor.plant.current());
    await live('plc-1');
    const start = await floor.command(R11, 'START', { quantity: 3, toolId: 'g2' });
    expect(await wire.deliver(start)).toEqual({ status: 'SENT' });
    const ended = await until(
      'the job has ended',
      async () => (await floor.events('JOB_STATE')).find(({ payload }) => payload.state === 'ENDED'),
      30_000,
    );
    expect(ended.payload).toMatchObject({ jobOrderId: 'order-1', assignmentId: start.assignmentId, token: start.token });
    expect(ended.payload.good! + ended.payload.scrap!).toBe(3);
    const states = (await floor.events('STATE_CHANGED')).filter(({ workUnitId }) => workUnitId === R11).map(({ payload }) => payload.state);
    expect(states).toEqual(expect.arrayContaining(['Idle', 'Starting', 'Execute']));
    const counted = (await floor.events('COUNTED')).filter(({ workUnitId }) => workUnitId === R11);
    expect(counted.at(-1)!.payload).toMatchObject({
      counters: { good: ended.payload.good, scrap: ended.payload.scrap },
      modulus: 2_147_483_648,
      jobOrderId: 'order-1',
    });
    expect((await floor.events('TOOL_CHANGED')).find(({ workUnitId }) => workUnitId === R11)!.payload).toEqual({ toolId: 'g2' });
    const answers = (await floor.events('COMMAND_ANSWERED')).map(({ payload }) => payload);
    expect(answers).toEqual([{ commandId: start.commandId, status: 'ACCEPTED' }]);
  }, 90_000);

  it('starts a job once, however often its command is handed over', async () => {
    await floor.cells('plc-1');
    await wire.apply(floor.plant.current());
    await live('plc-1');
    const start = await floor.command(R11, 'START', { quantity: 20 });
    await Promise.all([wire.deliver(start), wire.deliver(start), wire.deliver(start)]);
    await until('running', async () => (await floor.events('JOB_STATE')).find(({ payload }) => payload.state === 'RUNNING'));
    const refused = await floor.command(R11, 'START', { assignmentId: start.assignmentId, quantity: 20, taskId: 'no-such-task' });
    await wire.deliver(refused);
    const stop = await floor.command(R11, 'STOP', { assignmentId: start.assignmentId });
    await wire.deliver(stop);
    await until('stopped', async () => (await floor.events('JOB_STATE')).find(({ payload }) => payload.state === 'ENDED'), 30_000);
    const revoke = await floor.command(R11, 'REVOKE', { assignmentId: start.assignmentId });
    await wire.deliver(revoke);
    const answers = await until('all answered', async () => {
      const told = (await floor.events('COMMAND_ANSWERED')).map(({ payload }) => payload);
      return told.some(({ commandId }) => commandId === revoke.commandId) ? told : undefined;
    });
    expect(answers.filter(({ commandId }) => commandId === start.commandId)).toHaveLength(1);
    expect(answers.find(({ commandId }) => commandId === revoke.commandId)!.status).toBe('DONE');
  }, 90_000);

  it('knows nothing while the server is away, and tells the gap when it is back', async () => {
    const cells = await floor.cells('plc-1');
    await wire.apply(floor.plant.current());
    await live('plc-1');
    await kill(cells, 'SIGKILL');
    const lost = await until(
      'the loss is told',
      async () => (await floor.events('STATE_CHANGED')).find(({ payload, workUnitId }) => payload.state === null && workUnitId === R11),
      20_000,
    );
    expect((await wire.deliver(await floor.command(R11, 'START', {}))).status).toBe('NOT_NOW');
    await floor.cells('plc-1');
    const gap = await until(
      'the gap is told',
      async () => (await floor.events('CONNECTION_GAP')).find(({ workUnitId }) => workUnitId === R11),
      60_000,
    );
    expect(Date.parse(gap.payload.from)).toBe(lost.occurredAt);
    const after = await until('a state after the gap', async () =>
      (await floor.events('STATE_CHANGED')).find(
        ({ payload, workUnitId, occurredAt }) => payload.state !== null && workUnitId === R11 && occurredAt > lost.occurredAt,
      ),
    );
    expect(after.payload.state).toBe('Idle');
    expect(
      (await floor.events('CONNECTION_STATE')).filter(({ workUnitId }) => workUnitId === R11).map(({ payload }) => payload.state),
    ).toEqual(['LIVE', 'STALE', 'LIVE']);
  }, 120_000);
});

describe('a server that hangs', () => {
  it('is noticed, is not called, and is trusted again when it goes on', async () => {
    const cells = await floor.cells('plc-1');
    await wire.apply(floor.plant.current());
    await live('plc-1');
    cells.kill('SIGSTOP');
    await until('the hang is noticed', () => (wire.views().find(({ id }) => id === 'plc-1')!.state === 'STALE' ? true : undefined), 20_000);
    const start = await floor.command(R11, 'START', {});
    expect((await wire.deliver(start)).status).toBe('NOT_NOW');
    cells.kill('SIGCONT');
    await live('plc-1');
    expect(await wire.deliver(start)).toEqual({ status: 'SENT' });
    await until('accepted once', async () => (await floor.events('COMMAND_ANSWERED')).find(({ payload }) => payload.status === 'ACCEPTED'));
    const states = (await floor.events('STATE_CHANGED'))
      .filter(({ workUnitId }) => workUnitId === R11)
      .toSorted((a, b) => a.occurredAt - b.occurredAt);
    expect(states.map(({ payload }) => payload.state).slice(0, 3)).toEqual(['Idle', null, 'Idle']);
  }, 120_000);
});

describe('a cell with a mailbox', () => {
  it('is commanded through it, and its answers move the job order', async () => {
    await floor.cells('plc-2');
    await wire.apply(floor.plant.current());
    await live('plc-2');
    const start = await floor.command(R21, 'START', { taskId: 'crimp-wires', quantity: 2, toolId: 'g2' });
    expect(await wire.deliver(start)).toEqual({ status: 'SENT' });
    const ended = await until(
      'the job has ended',
      async () => (await floor.events('JOB_STATE')).find(({ payload }) => payload.state === 'ENDED'),
      30_000,
    );
    expect(ended.payload.good! + ended.payload.scrap!).toBeLessThanOrEqual(2);
    const jobs = (await floor.events('JOB_STATE')).map(({ payload }) => payload.state);
    expect(jobs).toEqual(['RUNNING', 'ENDED']);
    const answers = (await floor.events('COMMAND_ANSWERED')).map(({ payload }) => payload.status);
    expect(answers).toEqual(['ACCEPTED', 'DONE']);
    expect(await wire.deliver(start)).toEqual({ status: 'SENT' });
    const stale = await floor.command(R21, 'START', { taskId: 'crimp-wires', token: 0 });
    await wire.deliver(stale);
    const refusal = await until('the stale one is refused', async () =>
      (await floor.events('COMMAND_ANSWERED')).find(({ payload }) => payload.commandId === stale.commandId),
    );
    expect(refusal.payload).toMatchObject({ status: 'REFUSED', reason: 'STALE_TOKEN' });
  }, 90_000);
});

describe('a process that dies', () => {
  it('leaves a gap from its last renewal to the successor, and no lock that it would wait for', async () => {
    await floor.cells('plc-2');
    await mkdir(join(floor.dir, 'opcua', 'plc-2', 'mutex.lock'), { recursive: true });
    await wire.apply(floor.plant.current());
    await live('plc-2');
    await floor.database.db.query(`update spine_lease set owner = 'dead', fence = fence + 1 where name = 'opcua:plc-2'`);
    await until('it sees that it has lost the lease', () => (wire.views()[0]!.state !== 'LIVE' ? true : undefined));
    const gap = await until('the successor tells the gap', async () => (await floor.events('CONNECTION_GAP')).at(-1), 30_000);
    expect(gap.workUnitId).toBe(R21);
    expect(Date.parse(gap.payload.to) - Date.parse(gap.payload.from)).toBeGreaterThan(5_000);
  }, 60_000);
});
