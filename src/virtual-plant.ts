import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import type { OpcUaConnection, Plant } from '../modules/plant/domain/plant.js';
import { unitsOf } from '../modules/plant/domain/plant.js';
import type { StationCredentials } from '../modules/identity/station-credentials.js';
import type { Settings } from '../config/settings.js';

const PROGRAM = 'virtual-plant.js';
const PATIENCE_MS = 10_000;

export interface VirtualPlantOptions {
  readonly settings: Settings;
  readonly plant: Plant;
  readonly credentials: StationCredentials;
  /** Where the service answers. */
  readonly url: string;
  readonly mqttUrl: string;
  readonly mesToken: string;
}

/** The processes of the virtual plant; they speak only the wires. */
export interface VirtualPlant {
  stop(): Promise<void>;
}

/**
 * Starts the virtual plant. One that outlived its service (same data directory) is stopped first; the new one goes on
 * from its journals.
 * @throws Error in words where an OPC UA port of the plant file is in use
 */
export async function startVirtualPlant(options: VirtualPlantOptions): Promise<VirtualPlant> {
  const folder = join(options.settings.FP_DATA_DIR, 'virtual-plant');
  const pidFile = join(folder, 'pids.json');
  await mkdir(folder, { recursive: true });
  await stopLeftOver(pidFile);
  await refuseTakenPorts(options);
  const credentials = join(folder, 'credentials.json');
  await writeFile(credentials, JSON.stringify(credentialsOf(options.plant, options.credentials)), { mode: 0o600 });
  const { FP_PLANT, FP_SIMULATOR_SEED, FP_SIMULATOR_SPEED } = options.settings;
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, '..', 'simulator', PROGRAM),
      '--plant',
      FP_PLANT,
      '--journal',
      join(folder, 'journal'),
      '--credentials',
      credentials,
      '--pid-file',
      pidFile,
      '--seed',
      String(Math.max(1, FP_SIMULATOR_SEED)),
      '--speed',
      String(FP_SIMULATOR_SPEED),
      '--mqtt',
      options.mqttUrl,
      '--url',
      options.url,
      '--mes-token',
      options.mesToken,
      '--with-parent',
      String(process.pid),
    ],
    // In a session of its own: Ctrl-C reaches the service, which stops it in order.
    { stdio: ['ignore', 'ignore', 'inherit'], detached: process.platform !== 'win32' },
  );
  return { stop: () => stopChild(child) };
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  await Promise.race([ended, rest(PATIENCE_MS, undefined, { ref: false })]);
  child.kill('SIGKILL');
}

async function stopLeftOver(pidFile: string): Promise<void> {
  const pids = await readFile(pidFile, 'utf8').then(
    (text) => Object.values(JSON.parse(text) as Record<string, number>),
    () => [],
  );
  for (const pid of pids) if (await isOurs(pid)) signal(pid, 'SIGTERM');
  const until = Date.now() + PATIENCE_MS;
  for (const pid of pids) {
    while ((await isOurs(pid)) && Date.now() < until) await rest(50);
    if (await isOurs(pid)) signal(pid, 'SIGKILL');
  }
}

/** A process number may belong to somebody else by now; where the system tells, the command line is looked at. */
async function isOurs(pid: number): Promise<boolean> {
  if (!signal(pid, 0)) return false;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  return commandLine === undefined ? process.platform !== 'linux' : commandLine.includes(join('dist', 'simulator'));
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

const credentialsOf = (plant: Plant, credentials: StationCredentials) =>
  Object.fromEntries(
    unitsOf(plant)
      .filter((unit) => unit.kind !== 'ROBOT_CELL')
      .map((unit) => [unit.id, { user: unit.id, password: credentials.passwordOf(unit.id) }]),
  );

async function refuseTakenPorts({ plant, settings }: VirtualPlantOptions): Promise<void> {
  for (const { id, endpoint } of plant.connections.filter((one): one is OpcUaConnection => one.kind === 'opcua')) {
    const { hostname, port } = new URL(endpoint.replace('opc.tcp:', 'http:'));
    if (await answers(hostname, Number(port)))
      throw new Error(
        `Port ${port} is in use, but the virtual plant needs it: it is the endpoint of connection "${id}" in ${settings.FP_PLANT}. Put another port there, or set FP_SIMULATOR=off.`,
      );
  }
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((tell) => {
    const socket = createConnection({ host, port });
    const end = (answer: boolean) => {
      socket.destroy();
      tell(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.setTimeout(1_000, () => end(false));
  });
}
