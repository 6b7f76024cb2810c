import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import type { Role } from '../../modules/identity/domain/principal.js';
import { Secret } from '../../modules/identity/secret.js';
import { StationCredentials } from '../../modules/identity/station-credentials.js';
import { Tokens } from '../../modules/identity/tokens.service.js';
import { loadSettings } from '../../config/settings.js';
import { freePort } from '../../modules/platform/free-port.js';
import { testDatabase } from './database.js';

export interface RunningService {
  readonly url: string;
  readonly mqttPort: number;
  readonly dataDir: string;
  readonly plantFile: string;
  /** As the service's role; empty where it has a PostgreSQL of its own. */
  readonly databaseUrl: string;
  /** As its owner; empty as well. */
  readonly databaseOwnerUrl: string;
  /** Of the process that runs at the moment. */
  pid(): number;
  /** What it wrote to standard output so far. */
  output(): string;
  /** @param scope default: the whole site */
  token(role: Role, scope?: string): Promise<string>;
  /** What a station logs on with at the embedded broker; its path is the user name. */
  passwordOf(workUnitId: string): string;
  /** As Ctrl-C does. @returns the exit code */
  halt(): Promise<number | null>;
  /** SIGKILL: nothing is tidied up. */
  kill(): Promise<void>;
  /** Starts it again with the same data, ports and settings. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServiceOptions {
  /** Plant file; the demo plant with free ports where absent. */
  readonly plant?: string;
  readonly simulator?: 'on' | 'off' | 'external';
  readonly speed?: number;
  /** True: an embedded PostgreSQL of its own; else a database of its own on the test run's server. */
  readonly ownPostgres?: boolean;
  /** Another replica: the database, the data directory and so the secrets are those of this service. */
  readonly beside?: RunningService;
  /** Scope of the tokens. */
  readonly site?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const ROOT = resolve(import.meta.dirname, '../../..');
const READY_WITHIN_MS = 60_000;

/** A real service in a process of its own, on free ports and a data directory of its own. */
export async function startService(options: ServiceOptions = {}): Promise<RunningService> {
  const { beside } = options;
  const dataDir = beside?.dataDir ?? (await mkdtemp(join(tmpdir(), 'fingerpost-')));
  // As root, the embedded PostgreSQL runs as a user of its own, who must get there.
  await chmod(dataDir, 0o755);
  const [httpPort, mqttPort] = [await freePort(), await freePort()];
  const plantFile = options.plant ?? (await demoPlantOnFreePorts(dataDir));
  const database = options.ownPostgres || beside ? undefined : await testDatabase();
  const databaseUrl = beside?.databaseUrl ?? database?.url ?? '';
  const databaseOwnerUrl = beside?.databaseOwnerUrl ?? database?.ownerUrl ?? '';
  const env = {
    FP_HTTP_PORT: String(httpPort),
    FP_MQTT_PORT: String(mqttPort),
    FP_DATA_DIR: dataDir,
    FP_PLANT: plantFile,
    FP_SIMULATOR: options.simulator ?? 'off',
    FP_SIMULATOR_SPEED: String(options.speed ?? 20),
    FP_DEMO_TOKENS: 'on',
    FP_LOG_LEVEL: 'warn',
    ...(databaseUrl === '' ? {} : { FP_DATABASE_URL: databaseUrl, FP_DATABASE_OWNER_URL: databaseOwnerUrl }),
    ...options.env,
  };
  const url = `http://127.0.0.1:${httpPort}`;
  const process_ = new ServiceProcess(env, url);
  await process_.start();
  const { tokens, credentials } = await identityOf(env);
  return {
    url,
    mqttPort,
    dataDir,
    plantFile,
    databaseUrl,
    databaseOwnerUrl,
    pid: () => process_.pid,
    output: () => process_.output,
    token: (role, scope = options.site ?? 'ahlen') => tokens.issue(`test-${role}`, [{ role, scope }], 3_600),
    passwordOf: (workUnitId) => credentials.passwordOf(workUnitId),
    halt: () => process_.end('SIGINT'),
    kill: async () => void (await process_.end('SIGKILL')),
    restart: () => process_.start(),
    stop: async () => {
      await process_.end('SIGTERM');
      await database?.drop();
      if (!beside) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

class ServiceProcess {
  output = '';
  private child: ChildProcess | undefined;

  constructor(
    private readonly env: Readonly<Record<string, string>>,
    private readonly url: string,
  ) {}

  get pid(): number {
    return this.child!.pid!;
  }

  async start(): Promise<void> {
    const outer = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('FP_')));
    const child = spawn(process.execPath, [join(ROOT, 'dist/src/main.js')], {
      cwd: ROOT,
      env: { ...outer, ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    child.stdout.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    const until = Date.now() + READY_WITHIN_MS;
    while (!(await this.isReady())) {
      if (child.exitCode !== null || child.signalCode !== null || Date.now() > until)
        throw new Error(`the service did not start:\n${this.output.slice(-4_000)}`);
      await rest(50);
    }
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((tell) => child.once('exit', (code) => tell(code)));
    child.kill(signal);
    return ended;
  }

  private isReady(): Promise<boolean> {
    return fetch(`${this.url}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
  }
}

async function identityOf(env: Readonly<Record<string, string>>) {
  const settings = loadSettings(env);
  const secret = new Secret(settings);
  await secret.onModuleInit();
  return { tokens: new Tokens(secret, settings), credentials: new StationCredentials(secret) };
}

/** The demo plant, its OPC UA servers on ports that are free. */
export async function demoPlantOnFreePorts(folder: string): Promise<string> {
  return demoPlant(folder, await freePort(), await freePort());
}

/** Writes the demo plant with its OPC UA servers on other ports. @returns the file */
export async function demoPlant(folder: string, first: number, second: number): Promise<string> {
  const text = await readFile(join(ROOT, 'config/plants/demo.yaml'), 'utf8');
  const file = join(folder, 'plant.yaml');
  await cp(join(ROOT, 'config/plants/media'), join(folder, 'media'), { recursive: true });
  await writeFile(file, text.replace('127.0.0.1:4841', `127.0.0.1:${first}`).replace('127.0.0.1:4842', `127.0.0.1:${second}`));
  return file;
}
