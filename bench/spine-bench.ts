import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { loadSettings } from '../config/settings.js';
import { MIGRATIONS } from '../migrations/list.js';
import { CountIntake } from '../modules/oee/count-intake.js';
import { OeeProjection } from '../modules/oee/oee.projection.js';
import { CountStore } from '../modules/oee/store/count.store.js';
import { FactQuery } from '../modules/oee/store/fact.query.js';
import { FactStore } from '../modules/oee/store/fact.store.js';
import { RollupStore } from '../modules/oee/store/rollup.store.js';
import { WordStore } from '../modules/oee/store/word.store.js';
import { TakeIn } from '../modules/oee/take-in.js';
import { UnitRollUp } from '../modules/oee/unit-roll-up.js';
import { PlantService } from '../modules/plant/plant.service.js';
import { PlantStore } from '../modules/plant/store/plant.store.js';
import { Clock } from '../modules/platform/clock.js';
import { Database, dataSource } from '../modules/platform/database.js';
import type { EmbeddedPostgres } from '../modules/platform/embedded-postgres.js';
import { toIso } from '../modules/platform/instant.js';
import { Metrics } from '../modules/platform/metrics.js';
import { migrate } from '../modules/platform/migrate.js';
import type { FloorEvent } from '../modules/spine/domain/floor-event.js';
import { EventLog } from '../modules/spine/event-log.js';
import { Nudge } from '../modules/spine/nudge.js';
import { ProjectionRunner } from '../modules/spine/projection.js';

const STATIONS = 20;
const DAY_MS = 86_400_000;

/** Events per second. */
export interface Rates {
  readonly plain: number;
  readonly append: number;
  readonly withProjection: number;
}

/** Writes the same events three ways in turn: plainly, through the log, and through the log with a projection behind it. */
export class SpineBench {
  private seq = 0;

  private constructor(
    private readonly source: DataSource,
    private readonly log: EventLog,
    private readonly runner: ProjectionRunner,
    private readonly oee: OeeProjection,
    private readonly batchSize: number,
    private readonly batches: number,
  ) {}

  static async open(postgres: EmbeddedPostgres, dataDir: string, batchSize: number, batches: number): Promise<SpineBench> {
    await migrate(postgres.ownerUrl, postgres.url, MIGRATIONS);
    const owner = await dataSource(postgres.ownerUrl, 1).initialize();
    await owner.query(PLAIN_TABLE);
    await owner.destroy();
    // One connection for the writer, one for the projection beside it.
    const source = await dataSource(postgres.url, 2).initialize();
    const db = new Database(source);
    await db.query('select spine_make_partitions($1::date, 3)', [toIso(Date.now() - DAY_MS).slice(0, 10)]);
    const [metrics, nudge, clock, logger] = [new Metrics(), new Nudge(), new Clock(), pino({ level: 'silent' })];
    const log = new EventLog(db, metrics, nudge);
    const plant = new PlantService(db, new PlantStore(db), log, clock, loadSettings({ FP_DATA_DIR: dataDir }), logger);
    await plant.load();
    const runner = new ProjectionRunner(db, log, nudge, clock, metrics, logger);
    const [counts, query, rollups, words] = [new CountStore(), new FactQuery(), new RollupStore(db), new WordStore(db)];
    const rollUp = new UnitRollUp(counts, query, rollups, words, plant);
    const oee = new OeeProjection(
      new TakeIn(new FactStore(), new CountIntake(counts, query), words),
      rollUp,
      rollups,
      words,
      plant,
      runner,
    );
    return new SpineBench(source, log, runner, oee, batchSize, batches);
  }

  close(): Promise<void> {
    return this.source.destroy();
  }

  /** Medians; a first round of each warms up and is not counted. */
  async rounds(count: number): Promise<Rates> {
    const ways = { plain: () => this.plain(), append: () => this.append(), withProjection: () => this.withProjection() };
    const rates: Record<keyof Rates, number[]> = { plain: [], append: [], withProjection: [] };
    for (let round = 0; round <= count; round++)
      for (const [name, way] of Object.entries(ways) as [keyof Rates, () => Promise<number>][]) {
        const rate = await way();
        if (round > 0) rates[name].push(rate);
      }
    return { plain: median(rates.plain), append: median(rates.append), withProjection: median(rates.withProjection) };
  }

  private async plain(): Promise<number> {
    const batches = this.makeBatches();
    return this.rateOf(async () => {
      for (const batch of batches) await insertPlainly(this.source, batch);
    });
  }

  private async append(): Promise<number> {
    const batches = this.makeBatches();
    const rate = await this.rateOf(async () => {
      for (const batch of batches) await this.log.append(batch, 'bench');
    });
    await this.runner.drain(this.oee);
    return rate;
  }

  /** Until the projection has applied the last event. */
  private async withProjection(): Promise<number> {
    const batches = this.makeBatches();
    this.runner.start();
    const rate = await this.rateOf(async () => {
      for (const batch of batches) await this.log.append(batch, 'bench');
      await this.runner.stop();
      await this.runner.drain(this.oee);
    });
    return rate;
  }

  private async rateOf(work: () => Promise<void>): Promise<number> {
    const from = performance.now();
    await work();
    return (this.batches * this.batchSize * 1_000) / (performance.now() - from);
  }

  private makeBatches(): FloorEvent[][] {
    return Array.from({ length: this.batches }, () => Array.from({ length: this.batchSize }, (_, i) => this.event(i)));
  }

  /** Three counts to a change of state, from all stations in turn, each with its own running number. */
  private event(i: number): FloorEvent {
    const station = i % STATIONS;
    if (station === 0) this.seq += 1;
    const path = `ahlen/assembly/drive/s${station}`;
    const at = Date.now();
    const common = {
      subject: { kind: 'work-unit' as const, id: path },
      workUnitId: path,
      occurredAt: at,
      receivedAt: at,
      quality: 'GOOD' as const,
    };
    const source = { path, session: 'b1f7c0de-bench', seq: this.seq };
    if (this.seq % 4 === 0)
      return { ...common, source, kind: 'STATE_CHANGED', payload: { state: 'EXECUTE', mode: 'Production', jobOrderId: 'order-1' } };
    return { ...common, source, kind: 'COUNTED', payload: { good: 1, jobOrderId: 'order-1', productId: 'drive-d5' } };
  }
}

const median = (rates: readonly number[]): number => rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)]!;

/** The columns of the log, and a primary key only. */
const PLAIN_TABLE = `create table bench_plain (
  id bigint generated always as identity primary key, kind text not null, subject_kind text not null, subject_id text not null, work_unit_id text,
  occurred_at timestamptz not null, received_at timestamptz not null, quality text not null, source_path text not null, session text, seq bigint,
  payload jsonb not null, corrects bigint
); grant insert on bench_plain to public`;

/** What one writes who has no need of doing it once: one statement a batch, its parameters written as the log writes them. */
async function insertPlainly(source: DataSource, events: readonly FloorEvent[]): Promise<void> {
  await source.query(
    `insert into bench_plain (kind, subject_kind, subject_id, work_unit_id, occurred_at, received_at, quality, source_path, session, seq, payload, corrects)
     select kind, subject_kind, subject_id, work_unit_id, to_timestamp(occurred_ms / 1000), to_timestamp(received_ms / 1000), quality,
            source_path, session, seq, payload, corrects
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::float8[], $7::text[], $8::text[], $9::text[], $10::bigint[],
                 $11::jsonb[], $12::bigint[])
       as e(kind, subject_kind, subject_id, work_unit_id, occurred_ms, received_ms, quality, source_path, session, seq, payload, corrects)`,
    [
      events.map((e) => e.kind),
      events.map((e) => e.subject.kind),
      events.map((e) => e.subject.id),
      events.map((e) => e.workUnitId),
      events.map((e) => e.occurredAt),
      events.map((e) => e.receivedAt),
      events.map((e) => e.quality),
      events.map((e) => e.source.path),
      events.map((e) => e.source.session),
      events.map((e) => e.source.seq),
      events.map((e) => JSON.stringify(e.payload)),
      events.map((e) => e.corrects ?? null),
    ],
  );
}
