import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { loadSettings, type Settings } from '../../config/settings.js';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { StationCredentials } from '../identity/station-credentials.js';
import { Secret } from '../identity/secret.js';
import { PlantStore } from '../plant/store/plant.store.js';
import { PlantService } from '../plant/plant.service.js';
import { freePort } from '../platform/free-port.js';
import { Clock } from '../platform/clock.js';
import { Metrics } from '../platform/metrics.js';
import { DeadLetters } from '../spine/dead-letters.js';
import type { Command } from '../spine/domain/command.js';
import type { EventKind, StoredEvent } from '../spine/domain/floor-event.js';
import { EventLog, ORIGIN } from '../spine/event-log.js';
import { Leases } from '../spine/lease.js';
import { Nudge } from '../spine/nudge.js';
import { Commit } from './commit.js';
import { Directions } from './directions.js';
import { TelegramIntake } from './mqtt/telegram-intake.js';
import { OpcuaWire } from './opcua/opcua-wire.js';
import { SentCommands } from './sent-commands.js';
import { SparkplugWire } from './sparkplug/sparkplug-wire.js';
import { CertificateStore } from './store/certificate.store.js';
import { SwitchStore } from './store/switch.store.js';

const SPEED = 50;

/** The wires' surroundings as they really are: a database, the demo plant on free ports, and a folder of its own. */
export class Floor {
  readonly clock = new Clock();
  readonly logger = pino({ level: process.env['LOG'] ?? 'silent' });
  readonly metrics = new Metrics();
  readonly log: EventLog;
  readonly letters: DeadLetters;
  readonly leases: Leases;
  readonly directions: Directions;
  readonly commit: Commit;
  readonly plant: PlantService;
  readonly credentials: StationCredentials;
  readonly intake: TelegramIntake;
  private readonly secret: Secret;
  private readonly children = new Set<ChildProcess>();
  private tokens = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly settings: Settings,
    readonly dir: string,
    readonly ports: Readonly<Record<string, number>>,
  ) {
    const { db } = database;
    this.log = new EventLog(db, this.metrics, new Nudge());
    this.letters = new DeadLetters(db, this.metrics);
    this.leases = new Leases(db);
    this.directions = new Directions(new SwitchStore(db), new CertificateStore(db));
    this.commit = new Commit(this.log, this.letters, this.clock, this.logger);
    this.plant = new PlantService(db, new PlantStore(db), this.log, this.clock, settings, this.logger);
    this.secret = new Secret(settings);
    this.credentials = new StationCredentials(this.secret);
    this.intake = new TelegramIntake(this.plant, this.commit, this.letters, this.clock);
  }

  /** @param edit changes the demo plant before it is read */
  static async open(edit: (plant: string) => string = (plant) => plant, env: Readonly<Record<string, string>> = {}): Promise<Floor> {
    const dir = await mkdtemp(join(tmpdir(), 'floor-'));
    const ports = { 'plc-1': await freePort(), 'plc-2': await freePort() };
    const yaml = await readFile('config/plants/demo.yaml', 'utf8');
    const file = join(dir, 'plant.yaml');
    await writeFile(file, edit(yaml.replace('4841', String(ports['plc-1'])).replace('4842', String(ports['plc-2']))));
    const settings = loadSettings({ FP_PLANT: file, FP_DATA_DIR: dir, FP_SIMULATOR_SPEED: String(SPEED), ...env });
    const floor = new Floor(await testDatabase(), settings, dir, ports);
    await floor.secret.onModuleInit();
    await floor.plant.load();
    return floor;
  }

  async close(): Promise<void> {
    await Promise.all([...this.children].map((child) => kill(child, 'SIGKILL')));
    await this.database.drop();
    await rm(this.dir, { recursive: true, force: true });
  }

  opcua(): OpcuaWire {
    const { db } = this.database;
    const certificates = new CertificateStore(db);
    const sent = new SentCommands(db);
    return new OpcuaWire(this.commit, sent, this.leases, db, this.clock, certificates, this.directions, this.settings, this.logger);
  }

  sparkplug(): SparkplugWire {
    const { db } = this.database;
    return new SparkplugWire(
      this.commit,
      new SentCommands(db),
      this.leases,
      db,
      this.clock,
      this.metrics,
      this.directions,
      this.letters,
      this.logger,
    );
  }

  /** Starts the cells of a connection as a process of their own; resolves when they serve. */
  async cells(connection: string, more: Readonly<Record<string, string>> = {}, execArgv: readonly string[] = []): Promise<ChildProcess> {
    const entry = fileURLToPath(new URL('../../simulator/opcua-cells.js', import.meta.url));
    const journal = join(this.dir, 'journal');
    const flags = { plant: this.settings.FP_PLANT, connection, journal, seed: '1', speed: String(SPEED), faults: 'off', ...more };
    const child = spawn(process.execPath, [...execArgv, entry, ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value])], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.children.add(child);
    await new Promise((resolve, reject) => {
      child.stdout.once('data', resolve);
      child.once('exit', (code) => reject(new Error(`the cells ended with ${code}`)));
    });
    return child;
  }

  /** All events of some kinds, in the order of the log. */
  async events<K extends EventKind>(...kinds: readonly K[]): Promise<readonly Extract<StoredEvent, { kind: K }>[]> {
    // A transaction in flight holds the readers back for a moment, even one that has nothing to do with the log.
    await until('all that is committed can be read', async () => {
      const [held] = await this.database.db.query('select 1 from spine_event where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1');
      return held === undefined;
    });
    const found = await this.database.db.transaction((tx) => this.log.after(tx, ORIGIN, 100_000, kinds));
    return found as unknown as readonly Extract<StoredEvent, { kind: K }>[];
  }

  /** A command of the outbox, as it lies there. */
  async command(workUnitId: string, kind: Command['kind'], of: Partial<Command>): Promise<Command> {
    const command: Command = {
      commandId: crypto.randomUUID(),
      kind,
      workUnitId,
      jobOrderId: 'order-1',
      assignmentId: crypto.randomUUID(),
      token: ++this.tokens,
      deadline: this.clock.now() + 120_000,
      taskId: 'press-bearing',
      productId: 'drive-d5',
      toolId: null,
      quantity: 3,
      ...of,
    };
    const { token, ...rest } = command;
    await this.database.db.query(
      `insert into spine_command (command_id, work_unit_id, token, command, deadline, next_attempt_at) values ($1, $2, $3, $4, now() + interval '1 hour', now())`,
      [command.commandId, workUnitId, token, JSON.stringify(rest)],
    );
    return command;
  }
}

/** What makes a Node process believe that it is so many ms later than it is. */
export function shiftedClock(ms: number): readonly string[] {
  const script = `const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...given) { given.length === 0 ? super(Real.now() + ${ms}) : super(...given); }
      static now() { return Real.now() + ${ms}; }
    };`;
  return ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
}

/** Ends a process and waits for it. */
export async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** What a check gives once it gives something. @throws after `ms` */
export async function until<T>(what: string, check: () => T | undefined | Promise<T | undefined>, ms = 15_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await check();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`${what}: not within ${ms} ms`);
    await rest(50);
  }
}
