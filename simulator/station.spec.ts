import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FaultLevel } from './behaviour.js';
import { summarise } from './journal.js';
import type { UnitSummary } from './journal.js';
import { walkOfStation } from './phases.js';
import { readPlant } from './plant-file.js';
import { Station } from './station.js';
import { TestBroker, until } from './testbed.js';
import type { Heard } from './testbed.js';
import { WorkUnit } from './work-unit.js';

jest.setTimeout(20_000);

const plant = readPlant('config/plants/demo.yaml');
const unit = plant.units.find((one) => one.id === 'm21')!;
const topic = `fp/v1/${unit.path}`;
let dir = '';
let broker: TestBroker;
let station: Station;

async function stationUp(speed: number, faults: FaultLevel = 'off'): Promise<void> {
  const floor = { seed: 1, unit: unit.path, kind: unit.kind, faults };
  const work = await WorkUnit.open({ plant, unit, floor, speed, journalDir: dir, walk: walkOfStation });
  station = await Station.start({
    work,
    floor,
    url: broker.url,
    user: 'm21',
    password: 'secret',
    operator: 'P-0417',
  });
}

let commands = 0;
function command(kind: string, assignmentId: string, token: number, more: object = {}): Record<string, unknown> {
  const deadline = new Date(Date.now() + 60_000).toISOString();
  commands += 1;
  return {
    commandId: `cmd-${commands}`,
    kind,
    jobOrderId: 'order-1',
    assignmentId,
    token,
    deadline,
    task: 'plug-connectors',
    quantity: 4,
    ...more,
  };
}

const send = (body: object, retain = false): Promise<void> => broker.send(`${topic}/cmd`, body, retain);
const comes = (check: () => boolean): Promise<void> => until(check, () => JSON.stringify(broker.heard));
const of = (channel: string): readonly Heard['body'][] => broker.on(`${topic}/${channel}`);
const acked = (id: unknown, status: string): boolean => of('ack').some((one) => one.commandId === id && one.status === status);
const online = (): boolean => of('status').some((one) => one.online === true);
const made = (): UnitSummary => summarise(dir)[0];
/** Good pieces told, each (session, seq) once. */
const told = (): number =>
  [...new Map(of('count').map((one) => [`${String(one.session)}:${String(one.seq)}`, Number(one.good ?? 0)])).values()].reduce(
    (sum, good) => sum + good,
    0,
  );

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'station-'));
  broker = new TestBroker();
  await broker.up();
});
afterEach(async () => {
  await station.close();
  await broker.down();
  rmSync(dir, { recursive: true, force: true });
});

describe('a station', () => {
  it('signs its operator on, takes an order, works and tells each piece, with one counter for all channels', async () => {
    await stationUp(200);
    await comes(online);
    const offer = command('OFFER', 'as-1', 3);
    await send(offer);
    await comes(() => acked(offer.commandId, 'DONE'));
    expect(of('event')).toContainEqual(expect.objectContaining({ kind: 'OPERATOR_SIGNED_ON', data: { operator: 'P-0417' } }));
    expect(acked(offer.commandId, 'ACCEPTED')).toBe(true);
    expect(of('job').map((one) => one.state)).toEqual(['RUNNING', 'ENDED']);
    expect(of('job').at(-1)).toMatchObject({
      jobOrderId: 'order-1',
      assignmentId: 'as-1',
      token: 3,
      good: 4,
      scrap: 0,
    });
    expect(told()).toBe(4);
    await comes(() => of('state').at(-1)?.state === 'IDLE');
    expect(of('state').map((one) => one.state)).toEqual(expect.arrayContaining(['IDLE', 'SETUP', 'RUNNING']));
    const seqs = broker.heard.flatMap((one) => (one.body.seq === undefined ? [] : Number(one.body.seq)));
    expect([...seqs].sort((a, b) => a - b)).toEqual(seqs.map((_seq, i) => i + 1));
    expect(broker.heard.filter((one) => one.retain).map((one) => one.topic)).toEqual(
      expect.arrayContaining([`${topic}/status`, `${topic}/state`]),
    );
  });

  it('answers a command it has had again, and does nothing again', async () => {
    await stationUp(200);
    await comes(online);
    const start = command('START', 'as-1', 3);
    await send(start);
    await send(start);
    await comes(() => acked(start.commandId, 'DONE'));
    await send(start);
    await comes(() => of('ack').filter((one) => one.commandId === start.commandId).length >= 4);
    expect(made()).toMatchObject({ started: ['as-1'], good: 4 });
  });

  it.each([
    ['a lower token', () => command('START', 'as-2', 2), 'STALE_TOKEN'],
    ['a deadline that has passed', () => command('START', 'as-2', 4, { deadline: '2020-01-01T00:00:00.000Z' }), 'EXPIRED'],
    ['an assignment it has', () => command('START', 'as-1', 4), 'ALREADY_STORED'],
    ['a task it does not know', () => command('START', 'as-2', 4, { task: 'cook' }), 'UNKNOWN_TASK'],
    ['an order it does not know', () => command('STOP', 'as-9', 4), 'UNKNOWN_ORDER'],
    ['what is no command', () => ({ commandId: 'cmd-x', kind: 'DANCE' }), 'INVALID_COMMAND'],
    ['a revocation of what has started', () => command('REVOKE', 'as-1', 4), 'INVALID_STATE'],
  ])('refuses %s', async (_what, refused, reason) => {
    await stationUp(10);
    await comes(online);
    await send(command('START', 'as-1', 3, { quantity: 500 }));
    await comes(() => of('job').length > 0);
    const body = refused();
    await send(body);
    await comes(() => acked(body.commandId, 'REFUSED'));
    expect(of('ack').at(-1)).toMatchObject({ commandId: body.commandId, reason });
  });

  it('gives back an order it has not begun, stops the running one, and starts neither again', async () => {
    await stationUp(100);
    await comes(online);
    await send(command('START', 'as-1', 1, { quantity: 500 }));
    await send(command('OFFER', 'as-2', 2));
    const revoke = command('REVOKE', 'as-2', 3);
    await send(revoke);
    const stop = command('STOP', 'as-1', 4);
    await send(stop);
    await comes(() => acked(stop.commandId, 'DONE') && acked(revoke.commandId, 'DONE'));
    await comes(() => of('job').at(-1)?.state === 'ENDED');
    await wait(100);
    expect(made()).toMatchObject({ started: ['as-1'], staleStarts: [] });
  });

  it('ignores a retained command', async () => {
    await send(command('START', 'as-1', 1), true);
    await stationUp(200);
    await comes(online);
    await wait(150);
    expect(of('ack')).toEqual([]);
  });

  it('takes its order up after a restart, in a new session, and tells what it could not tell before', async () => {
    await stationUp(100);
    await comes(online);
    const start = command('START', 'as-1', 3, { quantity: 12 });
    await send(start);
    await comes(() => told() >= 3);
    await station.close();
    await stationUp(400);
    await comes(() => acked(start.commandId, 'DONE'));
    expect(made()).toMatchObject({ started: ['as-1'], startedTwice: [], good: 12 });
    expect(told()).toBe(12);
    expect(new Set(of('count').map((one) => one.session)).size).toBe(2);
  });

  it('loses nothing while the broker is away', async () => {
    await stationUp(100);
    await comes(online);
    await send(command('START', 'as-1', 3, { quantity: 10 }));
    await comes(() => told() >= 2);
    await broker.down();
    await comes(() => made().good === 10);
    expect(told()).toBeLessThan(10);
    await broker.up();
    await comes(() => told() === 10);
    const [session] = of('count').map((one) => one.session);
    const ofSession = broker.heard.filter((one) => one.body.session === session && one.body.seq !== undefined);
    const seqs = [...new Set(ofSession.map((one) => Number(one.body.seq)))];
    expect(Math.max(...seqs)).toBe(seqs.length);
  });

  it('sends some telegrams late and some twice on a bad network, and still each piece once', async () => {
    await stationUp(400, 'heavy');
    await comes(online);
    await send(command('START', 'as-1', 1, { quantity: 40 }));
    await comes(() => of('job').some((one) => one.state === 'ENDED' || one.state === 'ABORTED'));
    await comes(() => told() === made().good);
    const seqs = broker.heard.flatMap((one) => (one.body.seq === undefined ? [] : Number(one.body.seq)));
    expect(seqs.length).toBeGreaterThan(new Set(seqs).size);
    const counts = of('count').map((one) => Number(one.seq));
    expect([...counts].sort((a, b) => a - b)).not.toEqual(counts);
  }, 15_000);
});
