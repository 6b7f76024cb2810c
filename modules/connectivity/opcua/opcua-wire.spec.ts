import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Floor, until } from '../floor.fixture.js';
import type { Command } from '../../spine/domain/command.js';
import type { OpcuaWire } from './opcua-wire.js';

const R11 = 'ahlen/assembly/drive/r11';
const R21 = 'ahlen/assembly/cable/r21';

let floor: Floor;
let wire: OpcuaWire;

beforeAll(async () => {
  floor = await Floor.open();
  wire = floor.opcua();
  await mkdir(join(floor.dir, 'opcua', 'plc-2', 'mutex.lock'), { recursive: true });
  await Promise.all(['plc-1', 'plc-2'].map((id) => floor.cells(id)));
  await wire.apply(floor.plant.current());
  await Promise.all(['plc-1', 'plc-2'].map(live));
}, 90_000);

afterAll(async () => {
  await wire.stop();
  await floor.close();
}, 30_000);

const live = (id: string) => until(`${id} live`, () => wire.views().find((view) => view.id === id && view.state === 'LIVE'), 30_000);

/** The job of a command, as it moves. */
const jobs = async ({ assignmentId }: Command) =>
  (await floor.events('JOB_STATE')).map(({ payload }) => payload).filter((payload) => payload.assignmentId === assignmentId);
const becomes = (command: Command, state: string) =>
  until(state, async () => (await jobs(command)).find((payload) => payload.state === state), 30_000);
const answersTo = async (...commands: readonly Command[]) =>
  (await floor.events('COMMAND_ANSWERED'))
    .map(({ payload }) => payload)
    .filter(({ commandId }) => commands.some((command) => command.commandId === commandId));

describe('a PackML cell with job control', () => {
  it('tells state, counts and tool, carries a job out, and forgets it when its end is committed', async () => {
    const start = await floor.command(R11, 'START', { quantity: 3, toolId: 'g2' });
    expect(await wire.deliver(start)).toEqual({ status: 'SENT' });
    const ended = await becomes(start, 'ENDED');
    expect(ended).toMatchObject({ jobOrderId: 'order-1', assignmentId: start.assignmentId, token: start.token });
    expect(ended.good! + ended.scrap!).toBe(3);
    const states = (await floor.events('STATE_CHANGED')).filter(({ workUnitId }) => workUnitId === R11).map(({ payload }) => payload.state);
    expect(states).toEqual(expect.arrayContaining(['Idle', 'Starting', 'Execute']));
    const counted = (await floor.events('COUNTED')).filter(({ workUnitId }) => workUnitId === R11);
    expect(counted.at(-1)!.payload).toMatchObject({
      counters: { good: ended.good, scrap: ended.scrap },
      modulus: 2_147_483_648,
      jobOrderId: 'order-1',
    });
    expect((await floor.events('TOOL_CHANGED')).find(({ workUnitId }) => workUnitId === R11)!.payload).toEqual({ toolId: 'g2' });
    expect(await answersTo(start)).toEqual([{ commandId: start.commandId, status: 'ACCEPTED' }]);
  }, 90_000);

  it('starts a job once, however often its command is handed over', async () => {
    const start = await floor.command(R11, 'START', { quantity: 20 });
    await Promise.all([wire.deliver(start), wire.deliver(start), wire.deliver(start)]);
    await becomes(start, 'RUNNING');
    const refused = await floor.command(R11, 'START', { assignmentId: start.assignmentId, quantity: 20, taskId: 'no-such-task' });
    await wire.deliver(refused);
    const stop = await floor.command(R11, 'STOP', { assignmentId: start.assignmentId });
    await wire.deliver(stop);
    await becomes(start, 'ENDED');
    const revoke = await floor.command(R11, 'REVOKE', { assignmentId: start.assignmentId });
    await wire.deliver(revoke);
    const answer = await until('all answered', async () => (await answersTo(revoke))[0]);
    expect(answer.status).toBe('DONE');
    expect(await answersTo(start)).toHaveLength(1);
  }, 90_000);
});

describe('a cell with a mailbox', () => {
  it('is commanded through it, and its answers move the job order', async () => {
    const start = await floor.command(R21, 'START', { taskId: 'crimp-wires', quantity: 2, toolId: 'g2' });
    expect(await wire.deliver(start)).toEqual({ status: 'SENT' });
    const ended = await becomes(start, 'ENDED');
    expect(ended.good! + ended.scrap!).toBeLessThanOrEqual(2);
    expect((await jobs(start)).map(({ state }) => state)).toEqual(['RUNNING', 'ENDED']);
    expect((await answersTo(start)).map(({ status }) => status)).toEqual(['ACCEPTED', 'DONE']);
    expect(await wire.deliver(start)).toEqual({ status: 'SENT' });
    const stale = await floor.command(R21, 'START', { taskId: 'crimp-wires', token: 0 });
    await wire.deliver(stale);
    const refusal = await until('the stale one is refused', async () => (await answersTo(stale))[0]);
    expect(refusal).toMatchObject({ status: 'REFUSED', reason: 'STALE_TOKEN' });
  }, 90_000);
});

describe('a process that dies', () => {
  it('leaves a gap from its last renewal to the successor, and no lock that it would wait for', async () => {
    await floor.database.db.query(`update spine_lease set owner = 'dead', fence = fence + 1 where name = 'opcua:plc-2'`);
    await until('it sees that it has lost the lease', () => wire.views().find(({ id }) => id === 'plc-2')!.state !== 'LIVE');
    const gap = await until('the successor tells the gap', async () => (await floor.events('CONNECTION_GAP')).at(-1), 30_000);
    expect(gap.workUnitId).toBe(R21);
    expect(Date.parse(gap.payload.to) - Date.parse(gap.payload.from)).toBeGreaterThan(5_000);
  }, 60_000);
});
