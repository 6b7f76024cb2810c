import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { summarise } from './journal.js';
import { readPlant } from './plant-file.js';
import { TestBroker, until } from './testbed.js';
import type { Heard } from './testbed.js';

const planFile = 'config/plants/demo.yaml';
const stations = readPlant(planFile).units.filter((unit) => unit.kind !== 'ROBOT_CELL');
const topic = (unit: string, channel: string): string => `fp/v1/${unit}/${channel}`;
let dir = '';
let broker: TestBroker;
let plantProcess: ChildProcess;
let said = '';

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'plant-'));
  said = '';
  broker = new TestBroker();
  await broker.up();
});
afterEach(async () => {
  if (plantProcess.exitCode === null) {
    plantProcess.kill('SIGTERM');
    await new Promise((resolve) => plantProcess.once('exit', resolve));
  }
  await broker.down();
  rmSync(dir, { recursive: true, force: true });
});

function start(...more: readonly string[]): void {
  const credentials = join(dir, 'credentials.json');
  writeFileSync(
    credentials,
    JSON.stringify(Object.fromEntries(stations.map((unit) => [unit.path, { user: unit.path, password: 'secret' }]))),
  );
  const args = [
    '--plant',
    planFile,
    '--mqtt',
    broker.url,
    '--credentials',
    credentials,
    '--journal',
    join(dir, 'journal'),
    '--pid-file',
    join(dir, 'pids.json'),
  ];
  plantProcess = spawn(process.execPath, [join(import.meta.dirname, 'virtual-plant.js'), ...args, ...more], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [plantProcess.stdout!, plantProcess.stderr!]) stream.on('data', (text: Buffer) => (said += text.toString()));
}

const comes = (check: () => boolean): Promise<void> => until(check, () => said, 25);
const pids = (): Record<string, number> =>
  existsSync(join(dir, 'pids.json')) ? (JSON.parse(readFileSync(join(dir, 'pids.json'), 'utf8')) as Record<string, number>) : {};
const online = (): Set<unknown> =>
  new Set(broker.heard.filter((one) => one.topic.endsWith('/status') && one.body.online).map((one) => one.body.session));

describe('the virtual plant', () => {
  it('starts a killed process again, which goes on where it stood: no order twice, no piece lost', async () => {
    start('--only', 'stations', '--speed', '100');
    await comes(() => online().size === stations.length);
    const unit = stations.find((one) => one.id === 'm21')!.path;
    const deadline = new Date(Date.now() + 60_000).toISOString();
    const command = {
      commandId: 'c-1',
      kind: 'START',
      jobOrderId: 'o-1',
      assignmentId: 'a-1',
      token: 1,
      deadline,
      task: 'plug-connectors',
      quantity: 30,
    };
    await broker.send(topic(unit, 'cmd'), command);
    const counts = (): readonly Heard['body'][] => broker.on(topic(unit, 'count'));
    await comes(() => counts().length >= 5);
    process.kill(pids().stations, 'SIGKILL');
    await comes(() => online().size === 2 * stations.length);
    await comes(() => broker.on(topic(unit, 'ack')).some((one) => one.status === 'DONE'));

    const made = summarise(join(dir, 'journal')).find((one) => one.unit === unit)!;
    expect(made).toMatchObject({ started: ['a-1'], startedTwice: [], staleStarts: [] });
    expect(made.good + made.scrap + made.rework).toBe(30);
    const once = (): readonly Heard['body'][] => [
      ...new Map(counts().map((one) => [`${String(one.session)}:${String(one.seq)}`, one])).values(),
    ];
    await comes(() => once().length === 30);
    expect(once().reduce((sum, one) => sum + Number(one.good ?? 0), 0)).toBe(made.good);
    expect(said).toContain('stations ended (SIGKILL), starts again');
  }, 40_000);

  it('ends when its parent ends, and its processes with it', async () => {
    const parent = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)']);
    start('--only', 'stations', '--with-parent', String(parent.pid));
    await comes(() => online().size === stations.length);
    const child = pids().stations;
    parent.kill('SIGKILL');
    await comes(() => plantProcess.exitCode !== null);
    expect(plantProcess.exitCode).toBe(0);
    expect(() => process.kill(child, 0)).toThrow();
    expect(existsSync(join(dir, 'pids.json'))).toBe(false);
  }, 30_000);

  it('refuses a flag it does not know', async () => {
    start('--sped', '10');
    await comes(() => plantProcess.exitCode !== null);
    expect(plantProcess.exitCode).toBe(1);
    expect(said).toContain('--sped');
  }, 20_000);
});
