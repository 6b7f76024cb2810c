import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { promisify } from 'node:util';

const DIST = resolve(import.meta.dirname, '..');
const READY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 30_000;
const OUTPUT_KEPT = 4_000;

/** A service that runs in a process and a data directory of its own. */
export interface ServiceProcess {
  readonly url: string;
  readonly mqttUrl: string;
  /** The settings it was started with, to start it again. */
  readonly settings: Readonly<Record<string, string>>;
  /** Passwords of stations, in the order of their paths. */
  stationPasswords(paths: readonly string[]): Promise<readonly string[]>;
  /** The end of what it wrote: warnings and errors. */
  said(): string;
  stop(): Promise<void>;
}

/**
 * Empties `folder` and starts a service in it, on free ports, with a plant of its own.
 * @throws Error with what the service said, where it does not become ready
 */
export async function startService(folder: string, plantFile: string): Promise<ServiceProcess> {
  const pidFile = join(folder, 'service.pid');
  await stopLeftOver(pidFile);
  await rm(folder, { recursive: true, force: true });
  // A database that lies outside the folder outlives it: a name of its own for each run keeps an old one out.
  const dataDir = join(folder, new Date().toISOString().replace(/\D/g, ''));
  await mkdir(dataDir, { recursive: true });
  const plant = join(folder, 'plant.yaml');
  await writeFile(plant, plantFile);
  const settings = {
    FP_DATA_DIR: dataDir,
    FP_PLANT: plant,
    FP_HTTP_PORT: String(await freePort()),
    FP_MQTT_PORT: String(await freePort()),
    FP_SIMULATOR: 'off',
    // It posts a log of years as fast as it is answered.
    FP_HTTP_RATE: '0',
    FP_DEMO_TOKENS: 'on',
    FP_LOG_LEVEL: 'warn',
  };
  const env = { ...outerEnvironment(), ...settings };
  const child = spawn(process.execPath, [join(DIST, 'src/main.js')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  await writeFile(pidFile, String(child.pid));
  const url = `http://127.0.0.1:${settings.FP_HTTP_PORT}`;
  const said = outputOf(child);
  await untilReady(child, url, said);
  return {
    url,
    mqttUrl: `mqtt://127.0.0.1:${settings.FP_MQTT_PORT}`,
    settings,
    stationPasswords: async (paths) => {
      const { stdout } = await promisify(execFile)(process.execPath, [join(DIST, 'src/cli.js'), 'station-password', ...paths], { env });
      return stdout.trim().split('\n');
    },
    said,
    stop: async () => {
      await stopChild(child);
      await rm(pidFile, { force: true });
    },
  };
}

/** Settings and NODE_ENV of the shell are for a service of the user's own. */
function outerEnvironment(): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('FP_') && key !== 'NODE_ENV'));
}

function outputOf(child: ChildProcess): () => string {
  let said = '';
  const keep = (chunk: Buffer) => (said = (said + chunk.toString()).slice(-OUTPUT_KEPT));
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return () => said;
}

async function untilReady(child: ChildProcess, url: string, said: () => string): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (!(await answers(`${url}/health/ready`))) {
    if (child.exitCode === null && child.signalCode === null && Date.now() < until) {
      await rest(100);
      continue;
    }
    await stopChild(child);
    throw new Error(`The service did not start:\n${said()}`);
  }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  );

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((tell) => child.once('exit', () => tell()));
  child.kill('SIGTERM');
  const patience = new AbortController();
  await Promise.race([ended, rest(STOPPED_WITHIN_MS, undefined, { signal: patience.signal }).catch(() => undefined)]);
  patience.abort();
  child.kill('SIGKILL');
}

/** The service of a replay that was killed still runs; a process number may belong to somebody else by now. */
async function stopLeftOver(pidFile: string): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => Number.NaN));
  const isOurs = async () => {
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return commandLine.includes(join('dist', 'src', 'main.js'));
  };
  if (!Number.isInteger(pid) || !(await isOurs())) return;
  process.kill(pid, 'SIGTERM');
  const until = Date.now() + STOPPED_WITHIN_MS;
  while ((await isOurs()) && Date.now() < until) await rest(100);
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? found(address.port) : failed(new Error('no port is free'))));
    });
  });
}
