import { setTimeout as rest } from 'node:timers/promises';
import pg from 'pg';
import { pino } from 'pino';
import type { QueryRunner } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { Clock } from '../platform/clock.js';
import type { Database, Transaction } from '../platform/database.js';
import type { Instant } from '../platform/instant.js';
import { Metrics } from '../platform/metrics.js';
import type { NewCommand } from './domain/command.js';
import type { AnswerStatus, FloorEventOf, LogPosition, StoredEvent } from './domain/floor-event.js';
import { EventLog, ORIGIN } from './event-log.js';
import { Nudge } from './nudge.js';
import { ProjectionRunner, type Projection } from './projection.js';

export const STATION = 'ahlen/assembly/drive/m11';

/** A clock that a spec can put forward. */
export class SetClock extends Clock {
  ahead = 0;

  override now(): Instant {
    return super.now() + this.ahead;
  }
}

/** The spine on a database of its own. */
export class Spine {
  readonly clock = new SetClock();
  readonly metrics = new Metrics();
  readonly nudge = new Nudge();
  readonly logger = pino({ level: process.env['LOG'] ?? 'silent' });
  readonly log: EventLog;

  private constructor(readonly database: TestDatabase) {
    this.log = new EventLog(database.db, this.metrics, this.nudge);
  }

  static async open(): Promise<Spine> {
    return new Spine(await testDatabase());
  }

  get db(): Database {
    return this.database.db;
  }

  close(): Promise<void> {
    return this.database.drop();
  }

  runner(): ProjectionRunner {
    return new ProjectionRunner(this.db, this.log, this.nudge, this.clock, this.metrics, this.logger);
  }

  /** A transaction that stays open until it is told to end. */
  async begin(): Promise<OpenTransaction> {
    const runner = this.db.source.createQueryRunner();
    await runner.startTransaction();
    return new OpenTransaction(runner);
  }

  /** Runs statements as the role that owns the tables. */
  async asOwner(...statements: readonly string[]): Promise<void> {
    const owner = new pg.Client({ connectionString: this.database.ownerUrl });
    await owner.connect();
    try {
      for (const sql of statements) await owner.query(sql);
    } finally {
      await owner.end();
    }
  }

  /**
   * Resolves when a reader may have everything that is committed: transactions of other databases on the same server
   * hold it back too.
   */
  async settled(): Promise<void> {
    const held = `select 1 from spine_event where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`;
    for (const end = Date.now() + 10_000; (await this.db.query(held)).length > 0; await rest(2))
      if (Date.now() > end) throw new Error('a transaction in flight keeps the readers back');
  }

  /** Applies everything that is committed. */
  async drain(projection: Projection, runner = this.runner()): Promise<void> {
    await this.settled();
    await runner.drain(projection);
  }

  async everything(): Promise<StoredEvent[]> {
    await this.settled();
    return this.read();
  }

  /** What a reader gets from a position on. */
  read(from: LogPosition = ORIGIN, limit = 10_000): Promise<StoredEvent[]> {
    return this.db.transaction((tx) => this.log.after(tx, from, limit));
  }
}

/** What one writes in while others come and go. */
export class OpenTransaction {
  constructor(private readonly runner: QueryRunner) {}

  get tx(): Transaction {
    return this.runner.manager;
  }

  async commit(): Promise<void> {
    await this.runner.commitTransaction();
    await this.runner.release();
  }

  async rollback(): Promise<void> {
    await this.runner.rollbackTransaction();
    await this.runner.release();
  }
}

/** A count that a station tells; `good` is its number, so that a reader can say which it got. */
export function counted(
  seq: number | null,
  of: { readonly path?: string; readonly session?: string; readonly key?: string; readonly good?: number } = {},
): FloorEventOf<'COUNTED'> {
  const { path = STATION, session = 's1', key, good = seq ?? 0 } = of;
  const now = Date.now();
  return {
    kind: 'COUNTED',
    subject: { kind: 'work-unit', id: path },
    workUnitId: path,
    occurredAt: now,
    receivedAt: now,
    quality: 'GOOD',
    source: { path, session, seq, key },
    payload: { good },
  };
}

export const goodOf = (events: readonly StoredEvent[]): number[] =>
  events.flatMap((event) => (event.kind === 'COUNTED' ? [event.payload.good ?? -1] : []));

/** @param lastsMs until its deadline */
export function commandFor(workUnitId: string, lastsMs = 24 * 3_600_000): NewCommand {
  return {
    commandId: uuid(),
    kind: 'START',
    workUnitId,
    jobOrderId: uuid(),
    assignmentId: uuid(),
    deadline: Date.now() + lastsMs,
    taskId: 'press-bearing',
    productId: null,
    toolId: null,
    quantity: 1,
  };
}

export function answerTo(commandId: string, status: AnswerStatus): FloorEventOf<'COMMAND_ANSWERED'> {
  const now = Date.now();
  const source = { path: `${STATION}#answers`, session: null, seq: null, key: `${commandId}|${status}` };
  return {
    kind: 'COMMAND_ANSWERED',
    subject: { kind: 'work-unit', id: STATION },
    workUnitId: STATION,
    occurredAt: now,
    receivedAt: now,
    quality: 'GOOD',
    source,
    payload: { commandId, status },
  };
}
