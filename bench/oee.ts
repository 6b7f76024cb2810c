import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { loadSettings } from '../config/settings.js';
import { MIGRATIONS } from '../migrations/list.js';
import { SUMS } from '../modules/oee/domain/sums.js';
import { rulesOf, settingOf } from '../modules/oee/domain/unit-setting.js';
import { OeeProjection } from '../modules/oee/oee.projection.js';
import { OeeService } from '../modules/oee/oee.service.js';
import { FactQuery } from '../modules/oee/store/fact.query.js';
import { FactStore } from '../modules/oee/store/fact.store.js';
import { columnOf, RollupStore } from '../modules/oee/store/rollup.store.js';
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
import type { StoredEvent } from '../modules/spine/domain/floor-event.js';
import { EventLog } from '../modules/spine/event-log.js';
import { Nudge } from '../modules/spine/nudge.js';
import { ProjectionRunner } from '../modules/spine/projection.js';
import { engineRate, life } from './oee-engine.js';

/** OEE against named baselines of the same run: the pure engine, the projection, a year from kept sums, and a late event. */

const UNIT = 'ahlen/assembly/drive/m11';
const YEAR_MS = 365 * 86_400_000;
const BATCH = 2_000;
const [YEAR_EVENTS, ROUND_EVENTS, ROUNDS] = [Number(process.argv[2] ?? 500_000), 40_000, 5];
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const msOf = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};
const say = (what: string, figure: string): void => void process.stdout.write(`${what.padEnd(76)} ${figure}\n`);

const folder = await mkdtemp(join(tmpdir(), 'fingerpost-bench-'));
await chmod(folder, 0o755);
const postgres = await startEmbeddedPostgres(folder);
await migrate(postgres.ownerUrl, postgres.url, MIGRATIONS);
const owner = await dataSource(postgres.ownerUrl, 1).initialize();
const db = new Database(await dataSource(postgres.url, 4).initialize());
const [metrics, nudge, clock, logger] = [new Metrics(), new Nudge(), new Clock(), pino({ level: 'silent' })];
const log = new EventLog(db, metrics, nudge);
const plant = new PlantService(db, new PlantStore(db), log, clock, loadSettings({ FP_SIMULATOR: 'off' }), logger);
await plant.load();
const [facts, query, rollups, words] = [new FactStore(), new FactQuery(), new RollupStore(db), new WordStore(db)];
const rollUp = new UnitRollUp(facts, query, rollups, words, plant);
const runner = new ProjectionRunner(db, log, nudge, clock, metrics, logger);
const projection = new OeeProjection(new TakeIn(facts, query, words), rollUp, rollups, words, plant, runner);
const service = new OeeService(db, rollups, query, plant, clock);
const unit = plant.unit(UNIT)!;
const begin = Math.floor((Date.now() - YEAR_MS - 86_400_000) / 900_000) * 900_000;

engine();
await projecting();
await aYear();
await aLateEvent();
await owner.destroy();
await db.source.destroy();
await postgres.stop();
await rm(folder, { recursive: true, force: true });

function engine(): void {
  const rules = rulesOf(plant.current());
  const events = life(UNIT, begin, Math.floor(YEAR_MS / 200_000), 200_000);
  const setting = (from: number, to: number) => settingOf(plant.current(), rules, unit, { from: from - 86_400_000, to: to + 86_400_000 });
  const rate = median(Array.from({ length: ROUNDS }, () => engineRate(events, rules, setting)));
  say('pure engine, one core (bar 100,000)', `${Math.round(rate).toLocaleString('en')} events/s`);
}

/** Reads the log, reckons, saves; against reading the same events and writing as many rows with nothing reckoned. */
async function projecting(): Promise<void> {
  await db.query('select spine_make_partitions($1::date, 3)', [toIso(Date.now() - 86_400_000).slice(0, 10)]);
  const [whole, plain]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const events = life(UNIT, begin + round * 20 * 86_400_000, 30_000, ROUND_EVENTS, `r${round}`).map((event) => ({
      ...event,
      receivedAt: Date.now(),
    }));
    for (let at = 0; at < events.length; at += BATCH) await log.append(events.slice(at, at + BATCH), 'bench');
    const rowsBefore = await counted();
    const ms = await msOf(() => runner.drain(projection));
    const written = (await counted()) - rowsBefore;
    const base = await msOf(() => onlyWriting(events, written));
    if (round === 0) continue;
    whole.push(ms);
    plain.push(base);
  }
  say(
    `projection, ${ROUND_EVENTS.toLocaleString('en')} events`,
    `${Math.round((ROUND_EVENTS * 1_000) / median(whole)).toLocaleString('en')} events/s`,
  );
  say('  baseline: the same events read and as many rows written (bar ≥ 0.5)', `ratio ${(median(plain) / median(whole)).toFixed(2)}`);
}

async function counted(): Promise<number> {
  const [row] = await db.query<{ n: number }>(`select (select count(*) from oee_bucket) + (select count(*) from oee_reason) as n`);
  return row!.n;
}

/** The same batches read from the log in order, their facts inserted, and as many rows of sums, copied from those that are there. */
async function onlyWriting(events: readonly StoredEvent[], written: number): Promise<void> {
  await owner.query(`create table if not exists bench_state (like oee_state including indexes)`);
  await owner.query(`create table if not exists bench_count (like oee_count including indexes)`);
  await owner.query(`create table if not exists bench_bucket (like oee_bucket)`);
  await owner.query(`truncate bench_state, bench_count, bench_bucket`);
  const batches = Math.ceil(events.length / BATCH);
  let from: { readonly xid: string; readonly position: number } = { xid: '0', position: 0 };
  for (let batch = 0; batch < batches; batch += 1) {
    await owner.transaction(async (tx) => {
      const read = await log.after(tx, from, BATCH);
      from = read.at(-1)!;
      const states = read.filter((e) => e.kind === 'STATE_CHANGED');
      const counts = read.filter((e) => e.kind === 'COUNTED');
      await tx.query(
        `insert into bench_state select u, at, s, s::text, p, st, null, null, false, false, false, false from unnest($1::text[], $2::timestamptz[], $3::bigint[], $4::bigint[], $5::text[]) as v(u, at, s, p, st) on conflict do nothing`,
        [
          states.map((e) => e.workUnitId),
          states.map((e) => toIso(e.occurredAt)),
          states.map((e) => e.source.seq),
          states.map((e) => e.position),
          states.map((e) => e.payload.state),
        ],
      );
      await tx.query(
        `insert into bench_count (work_unit_id, at, seq, fact_id, position, absolute, good, scrap, since, made_good, made_scrap, made_rework, made_unjudged, stands_good, stands_scrap)
         select u, at, s, s::text, p, true, g, b, at, g, b, 0, 0, g, b from unnest($1::text[], $2::timestamptz[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[]) as v(u, at, s, p, g, b) on conflict do nothing`,
        [
          counts.map((e) => e.workUnitId),
          counts.map((e) => toIso(e.occurredAt)),
          counts.map((e) => e.source.seq),
          counts.map((e) => e.position),
          counts.map((e) => e.payload.counters!.good),
          counts.map((e) => e.payload.counters!.scrap),
        ],
      );
      await tx.query(`insert into bench_bucket select * from oee_bucket limit ${Math.round(written / batches)}`);
    });
  }
}

/** A year of one unit: any scope from kept sums, and rebuilt from its facts. */
async function aYear(): Promise<void> {
  await owner.query('truncate oee_state, oee_count, oee_bucket, oee_reason, oee_key, oee_unit, oee_restatement');
  const step = Math.floor(YEAR_MS / YEAR_EVENTS);
  let heap = 0;
  const ms = await msOf(async () => {
    for (let at = 0; at < YEAR_EVENTS; at += BATCH) {
      const events = life(UNIT, begin + at * step, step, Math.min(BATCH, YEAR_EVENTS - at), `y${at}`).map((event) => ({
        ...event,
        position: event.position + at,
      }));
      await db.transaction((tx) => projection.apply(tx, events));
      heap = Math.max(heap, process.memoryUsage().heapUsed);
    }
  });
  await owner.query('analyze');
  say(
    `rebuilt: ${YEAR_EVENTS.toLocaleString('en')} events of a year taken in, heap at most`,
    `${Math.round((YEAR_EVENTS * 1_000) / ms).toLocaleString('en')} events/s, ${Math.round(heap / 1_048_576)} MiB`,
  );
  const end = begin + YEAR_EVENTS * step;
  const edges = (n: number) => Array.from({ length: n + 1 }, (_, i) => Math.floor((begin + ((end - begin) * i) / n) / 900_000) * 900_000);
  for (const [what, asked] of [
    ['a year as one span', [begin, end]],
    ['a year in 365 days', edges(365)],
    ['a year in 2,000 buckets', edges(2_000)],
  ] as const)
    say(`${what}, from kept sums (bar 100 ms)`, `${Math.round(median(await times(() => service.cells([unit], asked, null, {}))))} ms`);
  const raw = median(await times(() => db.query(`select at, state from oee_state union all select at, null from oee_count`), 3));
  const span = { from: begin, to: Math.floor(end / 900_000) * 900_000 };
  const rebuilt = median(await times(() => db.transaction((tx) => rollUp.reckon(tx, unit, [span], end, rollUp.rules(), false)), 3));
  say(
    'a year reckoned anew and saved, against only reading its rows (bar ≤ 3)',
    `${Math.round(rebuilt)} ms, ratio ${(rebuilt / raw).toFixed(1)}`,
  );
  const sql = `select ${SUMS.map((name) => `sum(${columnOf(name)})`).join(', ')} from oee_bucket`;
  const plain = median(await times(() => db.query(sql)));
  const summed = median(await times(() => rollups.sums(db.source.manager, [UNIT], [span.from, span.to], null, {})));
  say('kept sums of a unit in one query, against the same sum in plain SQL (bar ≤ 3)', `ratio ${(summed / plain).toFixed(2)}`);
}

async function aLateEvent(): Promise<void> {
  const at = begin + YEAR_EVENTS * Math.floor(YEAR_MS / YEAR_EVENTS) - 30 * 86_400_000;
  const [late] = life(UNIT, at + 7, 1, 1, 'late').map((event) => ({ ...event, position: 900_000_000 }));
  let written = 0;
  const ms = await msOf(async () => void (written = await db.transaction((tx) => projection.applied(tx, [late!]))));
  say('an event a month late: rows of sums written', `${written} in ${Math.round(ms)} ms`);
}

async function times(work: () => Promise<unknown>, rounds: number = ROUNDS): Promise<readonly number[]> {
  const found: number[] = [];
  for (let i = 0; i < rounds; i += 1) found.push(await msOf(work));
  return found;
}
