import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../../platform/database.js';
import { toIso, type Instant, type Span } from '../../platform/instant.js';
import type { FloorEventOf, LogPosition } from '../../spine/domain/floor-event.js';
import type { Booking } from '../domain/counts.js';
import type { OrderSpan, StateChange } from '../domain/timeline.js';

export type StateEvent = FloorEventOf<'STATE_CHANGED'> & LogPosition;
export type CountEvent = FloorEventOf<'COUNTED'> & LogPosition;
type AssignedEvent = FloorEventOf<'ASSIGNED'>;

/** A quarter-hour of a unit that an event has touched. */
export interface Quarter {
  readonly workUnitId: string;
  readonly startsAt: Instant;
}

/** A span of one unit. */
export interface UnitSpan extends Span {
  readonly workUnitId: string;
}

/** Facts of one unit around a span. */
export interface UnitFacts {
  readonly changes: readonly StateChange[];
  readonly bookings: readonly Booking[];
  readonly orders: readonly OrderSpan[];
}

const BOOKING = 'at, seq, absolute, good, scrap, rework, modulus, task_id as "taskId", product_id as "productId"';

type Of<T> = T & { readonly workUnitId: string };

/** Where the figures come from; only the OEE room writes here. */
@Injectable()
export class OeeStore {
  constructor(private readonly db: Database) {}

  async addStates(tx: Transaction, events: readonly StateEvent[]): Promise<void> {
    await tx.query(
      `insert into oee_state (work_unit_id, at, seq, position, state, mode, reason, starved, blocked, assisted)
       select * from unnest($1::text[], $2::timestamptz[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[],
                            $8::boolean[], $9::boolean[], $10::boolean[])
       on conflict do nothing`,
      [
        events.map((e) => e.workUnitId),
        events.map((e) => toIso(e.occurredAt)),
        events.map((e) => e.source.seq ?? 0),
        events.map((e) => e.position),
        events.map((e) => (e.quality === 'BAD' ? null : e.payload.state)),
        events.map((e) => e.payload.mode ?? null),
        events.map((e) => e.payload.reason ?? null),
        events.map((e) => e.payload.flags?.starved ?? false),
        events.map((e) => e.payload.flags?.blocked ?? false),
        events.map((e) => e.payload.flags?.assisted ?? false),
      ],
    );
  }

  async addCounts(tx: Transaction, events: readonly CountEvent[]): Promise<void> {
    const value = (e: CountEvent, key: 'good' | 'scrap' | 'rework') => (e.payload.counters ?? e.payload)[key] ?? null;
    await tx.query(
      `insert into oee_count (work_unit_id, at, seq, position, absolute, good, scrap, rework, modulus, task_id, product_id)
       select * from unnest($1::text[], $2::timestamptz[], $3::bigint[], $4::bigint[], $5::boolean[], $6::bigint[], $7::bigint[],
                            $8::bigint[], $9::bigint[], $10::text[], $11::text[])
       on conflict do nothing`,
      [
        events.map((e) => e.workUnitId),
        events.map((e) => toIso(e.occurredAt)),
        events.map((e) => e.source.seq ?? 0),
        events.map((e) => e.position),
        events.map((e) => e.payload.counters !== undefined),
        events.map((e) => value(e, 'good')),
        events.map((e) => value(e, 'scrap')),
        events.map((e) => value(e, 'rework')),
        events.map((e) => e.payload.modulus ?? null),
        events.map((e) => e.payload.taskId ?? null),
        events.map((e) => e.payload.productId ?? null),
      ],
    );
  }

  async beginOrders(tx: Transaction, events: readonly AssignedEvent[]): Promise<void> {
    await tx.query(
      `insert into oee_order (assignment_id, work_unit_id, job_order_id, task_id, product_id, began_at)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[]) on conflict do nothing`,
      [
        events.map((e) => e.payload.assignmentId),
        events.map((e) => e.payload.workUnitId),
        events.map((e) => e.subject.id),
        events.map((e) => e.payload.taskId),
        events.map((e) => e.payload.productId ?? null),
        events.map((e) => toIso(e.occurredAt)),
      ],
    );
  }

  /** @returns the units whose orders ended */
  async endOrders(tx: Transaction, jobOrderIds: readonly string[], at: readonly Instant[]): Promise<void> {
    await tx.query(
      `update oee_order o set ended_at = v.at from unnest($1::text[], $2::timestamptz[]) as v(job_order_id, at)
       where o.job_order_id = v.job_order_id and o.ended_at is null`,
      [jobOrderIds, at.map(toIso)],
    );
  }

  /** When the state of a unit next changes after an instant; undefined where it has not. */
  async nextChanges(
    tx: Transaction,
    changes: readonly { readonly workUnitId: string; readonly at: Instant }[],
  ): Promise<readonly (Instant | null)[]> {
    const found = (await tx.query(
      `select (select min(s.at) from oee_state s where s.work_unit_id = v.unit and s.at > v.at) as next
       from unnest($1::text[], $2::timestamptz[]) with ordinality as v(unit, at, n) order by v.n`,
      [changes.map((c) => c.workUnitId), changes.map((c) => toIso(c.at))],
    )) as { readonly next: Instant | null }[];
    return found.map((row) => row.next);
  }

  async touch(tx: Transaction, quarters: readonly Quarter[]): Promise<void> {
    await tx.query(
      `insert into oee_quarter as q (work_unit_id, starts_at) select * from unnest($1::text[], $2::timestamptz[])
       on conflict (work_unit_id, starts_at) do update set revision = q.revision + 1`,
      [quarters.map((q) => q.workUnitId), quarters.map((q) => toIso(q.startsAt))],
    );
  }

  /** Touches the quarter-hours of spans that have been touched before. */
  async touchAgain(tx: Transaction, spans: readonly UnitSpan[]): Promise<void> {
    if (spans.length === 0) return;
    await tx.query(
      `update oee_quarter q set revision = q.revision + 1 from unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) as v(unit, since, until)
       where q.work_unit_id = v.unit and q.starts_at >= v.since and q.starts_at <= v.until`,
      [spans.map((s) => s.workUnitId), spans.map((s) => toIso(s.from)), spans.map((s) => toIso(s.to))],
    );
  }

  /** Revision of each quarter-hour that was ever touched. */
  revisions(workUnitIds: readonly string[], span: Span): Promise<(Quarter & { readonly revision: number })[]> {
    return this.db.query(
      `select work_unit_id as "workUnitId", starts_at as "startsAt", revision from oee_quarter
       where work_unit_id = any($1) and starts_at >= $2 and starts_at < $3`,
      [workUnitIds, toIso(span.from), toIso(span.to)],
    );
  }

  /** Of these units, those with a job order on them. */
  async unitsWithOrder(workUnitIds: readonly string[]): Promise<string[]> {
    const found = await this.db.query<{ id: string }>(
      `select distinct work_unit_id as id from oee_order where ended_at is null and work_unit_id = any($1)`,
      [workUnitIds],
    );
    return found.map((row) => row.id);
  }

  /** When a unit last changed its state, as far as it has told; -Infinity where it never has. */
  async lastChange(workUnitId: string): Promise<Instant> {
    const [row] = await this.db.query<{ at: Instant | null }>(`select max(at) as at from oee_state where work_unit_id = $1`, [workUnitId]);
    return row?.at ?? -Infinity;
  }

  /** What one unit has said around a span, with the last change and the last readings before it. */
  async facts(workUnitId: string, span: Span): Promise<UnitFacts> {
    const parameters = [workUnitId, toIso(span.from), toIso(span.to)];
    const [changes, bookings, orders] = await Promise.all([
      this.db.query<Of<StateChange>>(
        `(select at, seq, state, mode, reason, starved, blocked, assisted from oee_state
          where work_unit_id = $1 and at <= $2 order by at desc, seq desc limit 1)
         union all
         (select at, seq, state, mode, reason, starved, blocked, assisted from oee_state where work_unit_id = $1 and at > $2 and at < $3)`,
        parameters,
      ),
      this.db.query<Of<Booking>>(
        `${['good', 'scrap', 'rework']
          .map(
            (counter) => `(select ${BOOKING} from oee_count
           where work_unit_id = $1 and at <= $2 and absolute and ${counter} is not null order by at desc, seq desc limit 1)`,
          )
          .join(' union ')}
         union all
         (select ${BOOKING} from oee_count where work_unit_id = $1 and at > $2 and at <= $3)`,
        parameters,
      ),
      this.db.query<Of<OrderSpan>>(
        `select began_at as "from", coalesce(ended_at, 'infinity') as "to", task_id as "taskId", product_id as "productId" from oee_order
         where work_unit_id = $1 and began_at < $3 and (ended_at is null or ended_at > $2)`,
        parameters,
      ),
    ]);
    return { changes, bookings, orders };
  }
}
