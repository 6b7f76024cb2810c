import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LIMITS } from '../../config/limits.js';
import { Clock } from '../platform/clock.js';
import { Database, rows, type Transaction } from '../platform/database.js';
import { LOG } from '../platform/tokens.js';
import { Metrics } from '../platform/metrics.js';
import type { EventKind, LogPosition, StoredEvent } from './domain/floor-event.js';
import { EventLog } from './event-log.js';
import { Nudge } from './nudge.js';

/** Reads the log in order and keeps a state that follows from it. The runner owns cursor and transaction. */
export interface Projection {
  readonly name: string;
  /** Kinds that it reads; all where absent. */
  readonly kinds?: readonly EventKind[];
  apply(tx: Transaction, events: readonly StoredEvent[]): Promise<void>;
}

const TICK_MS = 150;
const PAUSE_AFTER_ERROR_MS = 1_000;

/**
 * Runs projections: state and cursor are saved in one transaction, so each event takes effect once, whatever is
 * killed. The cursor row is locked while a replica works on it, so replicas share the work without meeting.
 */
@Injectable()
export class ProjectionRunner {
  private readonly projections: Projection[] = [];
  private readonly known = new Set<string>();
  private loops: Promise<void>[] = [];
  private running = false;

  constructor(
    private readonly db: Database,
    private readonly log: EventLog,
    private readonly nudge: Nudge,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    @Inject(LOG) private readonly logger: Logger,
  ) {}

  register(projection: Projection): void {
    this.projections.push(projection);
  }

  start(): void {
    this.running = true;
    this.loops = this.projections.map((projection) => this.loop(projection));
  }

  async stop(): Promise<void> {
    this.running = false;
    this.nudge.tell();
    await Promise.all(this.loops);
  }

  /** One transaction of work. @returns how many events were read; 0 also where another replica holds the cursor */
  async step(projection: Projection): Promise<number> {
    await this.makeCursor(projection.name);
    return this.db.transaction(async (tx) => {
      const [cursor, head] = await lockCursor(tx, projection.name);
      if (!cursor || !head || !isBefore(cursor, head)) return 0;
      const events = await this.log.after(tx, cursor, LIMITS.projectionBatch, projection.kinds, head);
      this.metrics.projectionLag.set({ projection: projection.name }, events[0] ? (this.clock.now() - events[0].receivedAt) / 1_000 : 0);
      if (events.length > 0) await projection.apply(tx, events);
      // Where fewer came than asked for, nothing else of its kinds lies before the head: no need to look there again.
      const next = events.length === LIMITS.projectionBatch ? events.at(-1)! : head;
      await tx.query(`update spine_cursor set xid = $2::xid8, position = $3 where projection = $1`, [
        projection.name,
        next.xid,
        next.position,
      ]);
      return events.length;
    });
  }

  /** Applies everything that can be read at the moment; for tests and rebuilds. */
  async drain(projection: Projection): Promise<void> {
    while ((await this.step(projection)) > 0);
  }

  /** How far a projection has come. */
  async position(tx: Transaction, name: string): Promise<LogPosition | undefined> {
    const [row] = await rows<LogPosition>(tx, 'select xid::text as xid, position from spine_cursor where projection = $1', [name]);
    return row;
  }

  /** In a transaction of its own: beside an uncommitted row of another replica the work would wait for it. */
  private async makeCursor(name: string): Promise<void> {
    if (this.known.has(name)) return;
    await this.db.query(`insert into spine_cursor (projection) values ($1) on conflict do nothing`, [name]);
    this.known.add(name);
  }

  private async loop(projection: Projection): Promise<void> {
    while (this.running) {
      try {
        if ((await this.step(projection)) === 0 && this.running) await this.nudge.wait(TICK_MS);
      } catch (error) {
        this.logger.error({ err: error, projection: projection.name }, 'projection stopped for a moment');
        await this.nudge.wait(PAUSE_AFTER_ERROR_MS);
      }
    }
  }
}

const isBefore = (a: LogPosition, b: LogPosition): boolean => (a.xid === b.xid ? a.position < b.position : BigInt(a.xid) < BigInt(b.xid));

/** The cursor, unless another replica has it, and the head of the log; one statement, since each news wakes every projection. */
async function lockCursor(tx: Transaction, name: string): Promise<readonly [cursor?: LogPosition, head?: LogPosition]> {
  const [found] = await rows<{ xid: string; position: number; headXid: string | null; headPosition: number | null }>(
    tx,
    `select c.xid::text as xid, c.position, h.xid::text as "headXid", h.position as "headPosition" from spine_cursor c left join lateral (
       select e.xid, e.position from spine_event e where e.xid < pg_snapshot_xmin(pg_current_snapshot())
       order by e.xid desc, e.position desc limit 1) h on true
     where c.projection = $1 for update of c skip locked`,
    [name],
  );
  if (!found) return [];
  const { xid, position, headXid, headPosition } = found;
  return [{ xid, position }, headXid === null || headPosition === null ? undefined : { xid: headXid, position: headPosition }];
}
