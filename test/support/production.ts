import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { promisify } from 'node:util';
import { demoPlantOnFreePorts } from './service.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const UP_WITHIN_MS = 60_000;

export type Settings = Readonly<Record<string, string>>;

/** PostgreSQL, Redis and Mosquitto of this machine, set up as for the containers. */
export interface Engines {
  /** What a service in production is started with. */
  readonly settings: Settings;
  stop(): Promise<void>;
}

/** @throws with what the script said, where one of the programs is missing or does not come up */
export async function startEngines(): Promise<Engines> {
  const folder = await mkdtemp(join(tmpdir(), 'fingerpost-engines-'));
  const plantFolder = await mkdtemp(join(tmpdir(), 'fingerpost-plant-'));
  const FP_PLANT = await demoPlantOnFreePorts(plantFolder);
  const script = spawn(join(ROOT, 'docker/without-containers.sh'), [folder, 'sleep', 'infinity'], {
    env: { ...outer(), FP_PLANT },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = outputOf(script);
  const file = join(folder, 'settings.env');
  const text = await untilFound(() => readFile(file, 'utf8').catch(() => undefined), script, said);
  return {
    settings: Object.fromEntries(
      text
        .trim()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    ),
    stop: async () => {
      await ended(script, 'SIGTERM');
      for (const path of [folder, plantFolder]) await rm(path, { recursive: true, force: true });
    },
  };
}

/** A service in a process of its own. */
export interface ProductionService {
  readonly url: string;
  stop(): Promise<void>;
}

/** @throws with what the service said, where it does not become ready */
export async function startProduction(settings: Settings): Promise<ProductionService> {
  const child = spawn(process.execPath, [join(ROOT, 'dist/src/main.js')], {
    cwd: ROOT,
    env: { ...outer(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = `http://127.0.0.1:${settings['FP_HTTP_PORT']}`;
  const ready = () =>
    fetch(`${url}/health/ready`).then(
      (response) => response.ok || undefined,
      () => undefined,
    );
  await untilFound(ready, child, outputOf(child));
  return { url, stop: () => ended(child, 'SIGTERM') };
}

/** What the service says when it is started and does not stay. */
export async function refusalOf(settings: Settings): Promise<string> {
  const child = spawn(process.execPath, [join(ROOT, 'dist/src/main.js')], {
    cwd: ROOT,
    env: { ...outer(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = outputOf(child);
  const code = await Promise.race([new Promise((tell) => child.once('exit', tell)), rest(UP_WITHIN_MS, undefined, { ref: false })]);
  await ended(child, 'SIGTERM');
  return `${code}: ${said()}`;
}

/** One line of the command-line tool, run with the settings of the service. */
export async function cli(settings: Settings, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, 'dist/src/cli.js'), ...args], {
    cwd: ROOT,
    env: { ...outer(), ...settings },
  });
  return stdout.trim();
}

const outer = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('FP_') && name !== 'NODE_ENV'));

function outputOf(child: ChildProcess): () => string {
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)));
  return () => said;
}

async function untilFound<T>(look: () => Promise<T | undefined>, child: ChildProcess, said: () => string): Promise<T> {
  const until = Date.now() + UP_WITHIN_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (child.exitCode !== null || Date.now() > until) {
      await ended(child, 'SIGTERM');
      throw new Error(`not up:\n${said()}`);
    }
    await rest(100);
  }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((tell) => child.once('exit', tell));
  child.kill(signal);
  await gone;
}
