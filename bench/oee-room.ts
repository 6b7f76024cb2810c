import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { loadSettings } from '../config/settings.js';
import { MIGRATIONS } from '../migrations/list.js';
import { CountIntake } from '../modules/oee/count-intake.js';
import { OeeProjection } from '../modules/oee/oee.projection.js';
import { OeeService } from '../modules/oee/oee.service.js';
import { OeeStretching } from '../modules/oee/oee.stretching.js';
import { CountStore } from '../modules/oee/store/count.store.js';
import { FactQuery } from '../modules/oee/store/fact.query.js';
import { FactStore } from '../modules/oee/store/fact.store.js';
import { RollupStore } from '../modules/oee/store/rollup.store.js';
import { StretchStore } from '../modules/oee/store/stretch.store.js';
import { WordStore } from '../modules/oee/store/word.store.js';
import { TakeIn } from '../modules/oee/take-in.js';
import { UnitRollUp } from '../modules/oee/unit-roll-up.js';
import { PlantService } from '../modules/plant/plant.service.js';
import { PlantStore } from '../modules/plant/store/plant.store.js';
import { Clock } from '../modules/platform/clock.js';
import { Database, dataSource } from '../modules/platform/database.js';
import { startEmbeddedPostgres } from '../modules/platform/embedded-postgres.js';
import { toIso } from '../modules/platform/instant.js';
import { Metrics } from '../modules/platform/metrics.js';
import { migrate } from '../modules/platform/migrate.js';
import { EventLog } from '../modules/spine/event-log.js';
import { Nudge } from '../modules/spine/nudge.js';
import { ProjectionRunner } from '../modules/spine/projection.js';

export const YEAR_MS = 365 * 86_400_000;
export const BATCH = 2_000;

/** OEE of the demo plant on a database of its own. */
export interface Room {
  readonly owner: DataSource;
  readonly db: Database;
  readonly log: EventLog;
  readonly plant: PlantService;
  readonly runner: ProjectionRunner;
  readonly projection: OeeProjection;
  readonly rollUp: UnitRollUp;
  readonly rollups: RollupStore;
  readonly service: OeeService;
  readonly stretching: OeeStretching;
  /** A quarter-hour a year and a day ago. */
  readonly begin: number;
}

/** Opens a room, works in it, and leaves nothing behind, however the work ends. */
export async function inRoom(work: (room: Room) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fingerpost-bench-'));
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres(folder);
  try {
    await migrate(postgres.ownerUrl, postgres.url, MIGRATIONS);
    const owner = await dataSource(postgres.ownerUrl, 1).initialize();
    const source = await dataSource(postgres.url, 4).initialize();
    await work(await furnished(owner, new Database(source)));
    await owner.destroy();
    await source.destroy();
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function furnished(owner: DataSource, db: Database): Promise<Room> {
  const [metrics, nudge, clock, logger] = [new Metrics(), new Nudge(), new Clock(), pino({ level: 'silent' })];
  const log = new EventLog(db, metrics, nudge);
  const plant = new PlantService(db, new PlantStore(db), log, clock, loadSettings({ FP_SIMULATOR: 'off' }), logger);
  await plant.load();
  await db.query('select spine_make_partitions($1::date, 3)', [toIso(Date.now() - 86_400_000).slice(0, 10)]);
  const [counts, query, rollups, words] = [new CountStore(), new FactQuery(), new RollupStore(db), new WordStore(db)];
  const rollUp = new UnitRollUp(counts, query, rollups, words, plant);
  const runner = new ProjectionRunner(db, log, nudge, clock, metrics, logger);
  const projection = new OeeProjection(
    new TakeIn(new FactStore(), new CountIntake(counts, query), words),
    rollUp,
    rollups,
    words,
    plant,
    runner,
  );
  const service = new OeeService(db, rollups, query, plant, clock);
  const stretching = new OeeStretching(plant, new StretchStore(db), clock);
  const begin = Math.floor((Date.now() - YEAR_MS - 86_400_000) / 900_000) * 900_000;
  return { owner, db, log, plant, runner, projection, rollUp, rollups, service, stretching, begin };
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

export async function msOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

export async function times(work: () => Promise<unknown>, rounds: number): Promise<readonly number[]> {
  const found: number[] = [];
  for (let i = 0; i < rounds; i += 1) found.push(await msOf(work));
  return found;
}

/** @param met whether the figure keeps its bar; undefined: it has none */
export function say(what: string, figure: string, bar = '', met?: boolean): void {
  const kept = met === undefined ? '' : met ? ': met' : ': MISSED';
  if (met === false) process.exitCode = 1;
  process.stdout.write(`${what.padEnd(70)} ${figure.padStart(24)}  ${bar}${kept}\n`);
}

export const whole = (value: number): string => Math.round(value).toLocaleString('en');
