import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadSettings, type Settings } from '../../config/settings.js';
import { ClassificationModule } from '../../modules/classification/classification.module.js';
import { ClassificationProjection } from '../../modules/classification/classification.projection.js';
import { IdentityModule } from '../../modules/identity/identity.module.js';
import { PlantModule } from '../../modules/plant/plant.module.js';
import { PlantProjection } from '../../modules/plant/plant.projection.js';
import { PlantService } from '../../modules/plant/plant.service.js';
import { Database, dataSource } from '../../modules/platform/database.js';
import { createLogger } from '../../modules/platform/logging.js';
import { PlatformModule } from '../../modules/platform/platform.module.js';
import { AcceptOrders, type OrderRequest } from '../../modules/routing/accept-orders.service.js';
import type { JobOrder } from '../../modules/routing/domain/job-order.js';
import { EstimatesProjection } from '../../modules/routing/estimates.projection.js';
import { PlacementRunner } from '../../modules/routing/placement.runner.js';
import { RoutingModule } from '../../modules/routing/routing.module.js';
import { RoutingProjection } from '../../modules/routing/routing.projection.js';
import { JobOrderStore } from '../../modules/routing/store/job-order.store.js';
import type { AnswerStatus, EventKind, EventPayloads, FloorEvent, JobOrderState } from '../../modules/spine/domain/floor-event.js';
import { EventLog } from '../../modules/spine/event-log.js';
import { Outbox } from '../../modules/spine/outbox.js';
import { ProjectionRunner, type Projection } from '../../modules/spine/projection.js';
import { SpineModule } from '../../modules/spine/spine.module.js';
import { testDatabase, type TestDatabase } from './database.js';
import { until } from './station.js';

/** A command as it waits for its unit. */
export interface Commanded {
  readonly commandId: string;
  readonly kind: string;
  readonly workUnitId: string;
  readonly jobOrderId: string;
  readonly assignmentId: string;
  readonly quantity: number;
  readonly token: number;
}

const CONNECTIONS = 6;
const HOUR_MS = 3_600_000;
const PROJECTIONS = [PlantProjection, ClassificationProjection, RoutingProjection, EstimatesProjection, Outbox];

/** One router with connections of its own, as a process has. */
export class Router {
  private constructor(
    private readonly app: INestApplicationContext,
    private readonly database: Database,
  ) {}

  static async open(url: string, settings: Settings): Promise<Router> {
    const log = createLogger(settings.FP_LOG_LEVEL);
    const database = new Database(await dataSource(url, CONNECTIONS).initialize());
    const platform = PlatformModule.on({ settings, log, database, databaseUrl: url });
    @Module({ imports: [platform, SpineModule, PlantModule, IdentityModule, ClassificationModule, RoutingModule] })
    class Rooms {}
    const app = await NestFactory.createApplicationContext(Rooms, { logger: false });
    await app.get(PlantService).load();
    return new Router(app, database);
  }

  get<T>(of: new (...given: never[]) => T): T {
    return this.app.get(of);
  }

  /** Resolves when none of its connections is a dead one. */
  connected(): Promise<boolean> {
    const ask = () => Promise.all(Array.from({ length: CONNECTIONS }, () => this.database.ping()));
    return until('the router is connected', () =>
      ask().then(
        () => true,
        () => false,
      ),
    );
  }

  /** Looks for places once. */
  pass(): Promise<void> {
    return this.get(PlacementRunner).pass();
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.source.destroy();
  }
}

/** Routers on one real database, and a floor whose words a test puts into the log itself; nothing runs by itself. */
export class Routers {
  private constructor(
    readonly database: TestDatabase,
    readonly all: readonly Router[],
  ) {}

  static async open(count = 1, env: Readonly<Record<string, string>> = {}): Promise<Routers> {
    const database = await testDatabase();
    const settings = loadSettings({ FP_SIMULATOR: 'off', FP_LOG_LEVEL: process.env['LOG'] ?? 'silent', ...env });
    const all: Router[] = [];
    for (let i = 0; i < count; i += 1) all.push(await Router.open(database.url, settings));
    const routers = new Routers(database, all);
    await routers.settle();
    return routers;
  }

  get first(): Router {
    return this.all[0]!;
  }

  async close(): Promise<void> {
    for (const router of this.all) await router.close();
    await this.database.drop();
  }

  /** As it was at the beginning: no orders, and nobody there. */
  async clear(): Promise<void> {
    for (const table of ['routing_job_order', 'routing_assignment', 'routing_order_move', 'routing_decision', 'spine_command'])
      await this.rows(`delete from ${table}`);
    await this.rows(
      `update plant_unit_live set online = false, operators = '{}', state = null, revision = nextval('plant_unit_live_revision')`,
    );
  }

  rows<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.database.db.query<T>(sql, parameters);
  }

  /** Applies everything that is committed, and what follows from it. */
  async settle(): Promise<void> {
    await until('no transaction is in flight', async () => {
      const held = await this.rows('select 1 from spine_event where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1');
      return held.length === 0;
    });
    const runner = this.first.get(ProjectionRunner);
    // What one writes another may read.
    for (const projection of [...PROJECTIONS, ...PROJECTIONS]) await runner.drain(this.first.get<Projection>(projection));
  }

  async pass(): Promise<void> {
    await this.first.pass();
    await this.settle();
  }

  async accept(more: Partial<OrderRequest> = {}): Promise<string> {
    const request: OrderRequest = {
      externalId: `E-${randomUUID()}`,
      taskId: 'crimp-wires',
      productId: null,
      quantity: 4,
      dueAt: Date.now() + HOUR_MS,
      priority: 0,
      earliestStart: null,
      latestEnd: null,
      predecessors: [],
      pin: null,
      constraints: {},
      attributes: {},
      ...more,
    };
    const [accepted] = await this.database.db.transaction((tx) => this.first.get(AcceptOrders).accept(tx, [request]));
    if (!accepted?.ok) throw new Error(JSON.stringify(accepted));
    await this.settle();
    return accepted.value.order.id;
  }

  async order(id: string): Promise<JobOrder> {
    return (await this.first.get(JobOrderStore).find([id]))[0]!;
  }

  /** Its moves by name, in order. */
  async history(id: string): Promise<readonly string[]> {
    const moves = await this.rows<{ move: string }>('select move from routing_order_move where job_order_id = $1 order by id', [id]);
    return moves.map(({ move }) => move);
  }

  /** Commands to a unit that it has not answered, in the order of their tokens. */
  async commands(workUnitId: string): Promise<readonly Commanded[]> {
    const found = await this.rows<{ command: Omit<Commanded, 'token'>; token: number }>(
      'select command, token from spine_command where work_unit_id = $1 and answered_at is null order by token',
      [workUnitId],
    );
    return found.map(({ command, token }) => ({ ...command, token }));
  }

  /** The one command that a unit has not answered. */
  async command(workUnitId: string, kind: string): Promise<Commanded> {
    const all = await this.commands(workUnitId);
    const found = all.filter((one) => one.kind === kind);
    if (found.length !== 1) throw new Error(`${found.length} open ${kind} at ${workUnitId}: ${JSON.stringify(all)}`);
    return found[0]!;
  }

  /** The floor speaks. */
  async say<K extends EventKind>(kind: K, workUnitId: string, payload: EventPayloads[K], at = Date.now()): Promise<void> {
    const source = { path: `${workUnitId}#test`, session: null, seq: null, key: randomUUID() };
    const subject = { kind: 'work-unit', id: workUnitId } as const;
    const event = { kind, subject, workUnitId, occurredAt: at, receivedAt: Date.now(), quality: 'GOOD', source, payload } as FloorEvent;
    await this.first.get(EventLog).append([event], 'test');
  }

  /** A unit comes: connected, idle, with somebody signed on where one is named. */
  async comes(workUnitId: string, operator?: string, state = operator === undefined ? 'Idle' : 'IDLE'): Promise<void> {
    await this.say('CONNECTION_STATE', workUnitId, { state: 'LIVE' });
    await this.say('STATE_CHANGED', workUnitId, { state });
    if (operator !== undefined) await this.say('OPERATOR_SIGNED_ON', workUnitId, { operator });
    await this.settle();
  }

  async answer({ commandId, workUnitId }: Commanded, status: AnswerStatus, reason?: string): Promise<void> {
    await this.say('COMMAND_ANSWERED', workUnitId, { commandId, status, ...(reason === undefined ? {} : { reason }) });
    await this.settle();
  }

  async job({ jobOrderId, assignmentId, token, workUnitId }: Commanded, state: JobOrderState, more: object = {}): Promise<void> {
    await this.say('JOB_STATE', workUnitId, { jobOrderId, assignmentId, token, state, ...more });
    await this.settle();
  }

  /** The unit accepts what it was given, and begins. */
  async begin(workUnitId: string, kind: 'START' | 'OFFER' = 'START'): Promise<Commanded> {
    const command = await this.command(workUnitId, kind);
    await this.answer(command, 'ACCEPTED');
    await this.job(command, 'RUNNING');
    return command;
  }
}
