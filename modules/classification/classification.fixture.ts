import { readFile } from 'node:fs/promises';
import pino from 'pino';
import { loadSettings } from '../../config/settings.js';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { Audit } from '../identity/audit.js';
import type { Principal } from '../identity/domain/principal.js';
import type { Plant, Task } from '../plant/domain/plant.js';
import { readPlant } from '../plant/file/plant-file.js';
import { PlantService } from '../plant/plant.service.js';
import { PlantStore } from '../plant/store/plant.store.js';
import { Clock } from '../platform/clock.js';
import type { Database } from '../platform/database.js';
import type { Instant } from '../platform/instant.js';
import { Metrics } from '../platform/metrics.js';
import { Queue } from '../platform/queue.js';
import type { FloorEvent } from '../spine/domain/floor-event.js';
import { EventLog, ORIGIN } from '../spine/event-log.js';
import { Nudge } from '../spine/nudge.js';
import { ProjectionRunner } from '../spine/projection.js';
import { Calibrations } from './calibration.service.js';
import { ClassReads } from './class-reads.service.js';
import { ClassificationJobs } from './classification.jobs.js';
import { ClassificationProjection } from './classification.projection.js';
import { ClassificationService } from './classification.service.js';
import { ContestClass } from './contest-class.service.js';
import { ClassFreshness } from './freshness.service.js';
import { KnownTasks } from './known-tasks.service.js';
import { LaterWords } from './later-words.js';
import { Policies } from './policies.service.js';
import { SignClass } from './sign-class.service.js';
import { ChangeStore } from './store/change.store.js';
import { ClassificationStore } from './store/classification.store.js';
import { FactStore } from './store/fact.store.js';
import { FreshnessStore } from './store/freshness.store.js';
import { JudgementStore } from './store/judgement.store.js';
import { ObservedStore } from './store/observed.store.js';
import { PolicyStore } from './store/policy.store.js';
import { ReviewStore } from './store/review.store.js';
import { TakeIn } from './take-in.js';
import { TaskLevels } from './task-levels.service.js';

export const DEMO_PLANT = 'config/plants/demo.yaml';
export const demoPlant = async (): Promise<Plant> => readPlant(await readFile(DEMO_PLANT, 'utf8'), DEMO_PLANT);

/** A clock that stands until a spec puts it forward. */
export class StandingClock extends Clock {
  at: Instant = Date.parse('2026-11-24T08:00:00Z');

  override now(): Instant {
    return this.at;
  }
}

export const ENGINEER: Principal = { subject: 'engineer-2', grants: [{ role: 'engineer', scope: 'ahlen' }] };
export const OPERATOR: Principal = { subject: 'P-0417', grants: [{ role: 'operator', scope: 'ahlen' }] };

/** The room on a real database of its own, wired by hand as its module wires it. */
export class ClassificationRoom {
  readonly clock = new StandingClock();
  readonly logger = pino({ level: 'silent' });
  readonly nudge = new Nudge();
  readonly metrics = new Metrics();
  readonly log: EventLog;
  readonly plants: PlantService;
  readonly store: ClassificationStore;
  readonly judgements: JudgementStore;
  readonly observed: ObservedStore;
  readonly reviews: ReviewStore;
  readonly service: ClassificationService;
  readonly signing: SignClass;
  readonly contesting: ContestClass;
  readonly levels: TaskLevels;
  readonly policies: Policies;
  readonly reads: ClassReads;
  readonly jobs: ClassificationJobs;
  readonly runner: ProjectionRunner;
  readonly projection: ClassificationProjection;
  readonly freshness: ClassFreshness;
  readonly changes: ChangeStore;
  readonly takeIn: TakeIn;
  readonly calibrations: Calibrations;

  constructor(readonly database: TestDatabase) {
    const { db } = database;
    const { clock, logger } = this;
    this.log = new EventLog(db, this.metrics, this.nudge);
    this.plants = new PlantService(
      db,
      new PlantStore(db),
      this.log,
      clock,
      loadSettings({ FP_PLANT: DEMO_PLANT, FP_SIMULATOR: 'off' }),
      logger,
    );
    this.store = new ClassificationStore(db);
    this.judgements = new JudgementStore(db);
    this.observed = new ObservedStore(db);
    this.reviews = new ReviewStore(db);
    this.calibrations = new Calibrations(this.judgements, clock);
    const policies = new PolicyStore(db);
    const facts = new FactStore();
    const changes = new ChangeStore(db);
    this.changes = changes;
    this.takeIn = new TakeIn(new LaterWords(facts), facts, this.observed, changes);
    const audit = new Audit(clock);
    this.service = new ClassificationService(
      db,
      new KnownTasks(this.store, this.judgements, this.observed, changes),
      this.store,
      this.judgements,
      changes,
      policies,
      this.reviews,
      this.plants,
      this.log,
      clock,
    );
    this.signing = new SignClass(db, this.store, this.judgements, this.reviews, this.service, this.plants, audit, clock);
    this.contesting = new ContestClass(db, this.store, this.judgements, this.reviews, audit, clock);
    this.levels = new TaskLevels(db, this.store, this.judgements, this.service, this.plants, audit, clock);
    this.policies = new Policies(
      db,
      policies,
      this.store,
      this.judgements,
      this.calibrations,
      this.service,
      this.plants,
      this.log,
      audit,
      clock,
    );
    this.reads = new ClassReads(
      this.store,
      this.judgements,
      this.observed,
      changes,
      this.reviews,
      this.policies,
      this.levels,
      this.plants,
      clock,
    );
    this.jobs = new ClassificationJobs(db, this.service, this.store, this.judgements, facts, this.plants, clock, new Queue('', '', logger));
    this.runner = new ProjectionRunner(db, this.log, this.nudge, clock, this.metrics, logger);
    this.projection = new ClassificationProjection(
      this.service,
      this.store,
      this.takeIn,
      this.observed,
      changes,
      this.judgements,
      policies,
      this.reviews,
      this.plants,
      clock,
      this.runner,
    );
    this.freshness = new ClassFreshness(new FreshnessStore(db));
  }

  /** @param loaded the demo plant is in force */
  static async open(loaded = true): Promise<ClassificationRoom> {
    const room = new ClassificationRoom(await testDatabase());
    if (loaded) await room.plants.load();
    return room;
  }

  get db(): Database {
    return this.database.db;
  }

  close(): Promise<void> {
    return this.database.drop();
  }

  /** Appends events as the floor sends them. */
  async tell(events: readonly FloorEvent[]): Promise<void> {
    await this.db.transaction((tx) => this.log.record(tx, events));
  }

  /** Lets the projection read everything that is committed. */
  async project(): Promise<void> {
    await this.settled();
    await this.runner.drain(this.projection);
  }

  /** Resolves when a reader may have everything that is committed. */
  private async settled(): Promise<void> {
    const held = `select 1 from spine_event where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`;
    for (const end = Date.now() + 10_000; (await this.db.query(held)).length > 0; await new Promise((resolve) => setTimeout(resolve, 5)))
      if (Date.now() > end) throw new Error('a transaction in flight keeps the readers back');
  }

  async inForce(taskId: string) {
    return (await this.service.inForce([taskId])).get(taskId);
  }

  async current(taskId: string) {
    return (await this.service.current([taskId])).get(taskId)!;
  }

  async queue(taskId: string): Promise<readonly string[]> {
    return (await this.reviews.openOf([taskId])).map(({ kind }) => kind);
  }

  /** What the log tells of classes. */
  async told() {
    await this.settled();
    const kinds = ['CLASS_CHANGED', 'CLASS_SIGNED', 'POLICY_PUBLISHED'];
    return (await this.log.after(this.db.source.manager, ORIGIN, 1_000, kinds)).map((event) => ({
      kind: event.kind,
      task: event.subject.id,
      ...event.payload,
    }));
  }
}

/** The plant with one task changed. */
export const withTask = (plant: Plant, id: string, change: (task: Task) => Task): Plant => ({
  ...plant,
  tasks: plant.tasks.map((task) => (task.id === id ? change(task) : task)),
});

/** The plant without a risk assessment for a task. */
export const withoutRisk = (plant: Plant, id: string): Plant => ({
  ...plant,
  areas: plant.areas.map((area) => ({
    ...area,
    lines: area.lines.map((line) => ({
      ...line,
      units: line.units.map((unit) => ({ ...unit, riskAccepted: unit.riskAccepted.filter((task) => task !== id) })),
    })),
  })),
});
