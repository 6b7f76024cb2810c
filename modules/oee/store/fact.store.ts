import { Injectable } from '@nestjs/common';
import { rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';
import type { EventKind, FloorEventOf, LogPosition } from '../../spine/domain/floor-event.js';
import { numbers, texts } from './array-literal.js';

export type Stored<K extends EventKind> = FloorEventOf<K> & LogPosition & { readonly workUnitId: string };

/** Something else that was said of a unit: a gap, a tool, who signed on or off, a call for help, an adjustment. */
export interface Mark {
  readonly workUnitId: string;
  readonly kind: 'GAP' | 'TOOL' | 'ON' | 'OFF' | 'HELP' | 'ADJUST' | 'ALARM' | 'UNCERTAIN';
  readonly at: Instant;
  readonly until: Instant | null;
  readonly seq: number;
  readonly factId: string;
  readonly value: string | null;
  readonly good: number | null;
  readonly scrap: number | null;
  readonly jobOrderId: string | null;
}

/** Where an order lay, of which something has changed. */
export interface OrderPlace {
  readonly workUnitId: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** The same for one fact however often it is sent: its place in its source's sequence, else in the log. */
export const factIdOf = (
  event: LogPosition & { readonly source: { readonly session: string | null; readonly seq: number | null } },
): string => (event.source.seq === null ? `#${event.position}` : `${event.source.session ?? ''}|${event.source.seq}`);

/** Facts as the floor tells them; only the OEE room writes here. */
@Injectable()
export class FactStore {
  async addStates(tx: Transaction, events: readonly Stored<'STATE_CHANGED'>[]): Promise<void> {
    if (events.length === 0) return;
    await tx.query(
      `insert into oee_state (work_unit_id, at, seq, fact_id, position, state, mode, reason, starved, blocked, assisted, detected)
       select unit, to_timestamp(at / 1000), seq, fact, position, state, mode, reason, starved, blocked, assisted, detected
       from unnest($1::text[], $2::float8[], $3::bigint[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::text[],
                   $9::boolean[], $10::boolean[], $11::boolean[], $12::boolean[])
         as v(unit, at, seq, fact, position, state, mode, reason, starved, blocked, assisted, detected)
       on conflict do nothing`,
      [
        texts(events.map((e) => e.workUnitId)),
        numbers(events.map((e) => e.occurredAt)),
        numbers(events.map((e) => e.source.seq ?? 0)),
        texts(events.map(factIdOf)),
        numbers(events.map((e) => e.position)),
        texts(events.map((e) => (e.quality === 'BAD' ? null : e.payload.state))),
        texts(events.map((e) => e.payload.mode ?? null)),
        texts(events.map((e) => e.payload.reason ?? null)),
        numbers(events.map((e) => e.payload.flags?.starved ?? false)),
        numbers(events.map((e) => e.payload.flags?.blocked ?? false)),
        numbers(events.map((e) => e.payload.flags?.assisted ?? false)),
        numbers(events.map(wasDetected)),
      ],
    );
  }

  async addMarks(tx: Transaction, marks: readonly Mark[]): Promise<void> {
    if (marks.length === 0) return;
    await tx.query(
      `insert into oee_mark (work_unit_id, kind, at, until, seq, fact_id, value, good, scrap, job_order_id)
       select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::bigint[], $6::text[], $7::text[], $8::bigint[], $9::bigint[], $10::text[])
       on conflict do nothing`,
      [
        marks.map((m) => m.workUnitId),
        marks.map((m) => m.kind),
        marks.map((m) => toIso(m.at)),
        marks.map((m) => (m.until === null ? null : toIso(m.until))),
        marks.map((m) => m.seq),
        marks.map((m) => m.factId),
        marks.map((m) => m.value),
        marks.map((m) => m.good),
        marks.map((m) => m.scrap),
        marks.map((m) => m.jobOrderId),
      ],
    );
  }

  async beginOrders(tx: Transaction, events: readonly FloorEventOf<'ASSIGNED'>[]): Promise<void> {
    if (events.length === 0) return;
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

  /** @returns where each order that ended has lain */
  async endOrders(tx: Transaction, jobOrderIds: readonly string[], at: readonly Instant[]): Promise<readonly OrderPlace[]> {
    if (jobOrderIds.length === 0) return [];
    const [found] = (await tx.query(
      `update oee_order o set ended_at = greatest(v.at, o.began_at) from unnest($1::text[], $2::timestamptz[]) as v(job_order_id, at)
       where o.job_order_id = v.job_order_id and o.ended_at is null returning o.work_unit_id as "workUnitId", o.began_at as "from", o.ended_at as "to"`,
      [jobOrderIds, at.map(toIso)],
    )) as [OrderPlace[], number];
    return found;
  }

  /** @returns orders of these tasks that lay on a unit after the change */
  async addClasses(
    tx: Transaction,
    taskIds: readonly string[],
    at: readonly Instant[],
    classes: readonly string[],
  ): Promise<readonly OrderPlace[]> {
    if (taskIds.length === 0) return [];
    await tx.query(
      `insert into oee_class (task_id, at, task_class) select * from unnest($1::text[], $2::timestamptz[], $3::text[])
       on conflict (task_id, at) do update set task_class = excluded.task_class`,
      [taskIds, at.map(toIso), classes],
    );
    return rows<OrderPlace>(
      tx,
      `select o.work_unit_id as "workUnitId", greatest(o.began_at, v.at) as "from", coalesce(o.ended_at, 'infinity') as "to"
       from oee_order o join unnest($1::text[], $2::timestamptz[]) as v(task_id, at) on v.task_id = o.task_id
       where o.ended_at is null or o.ended_at > v.at`,
      [taskIds, at.map(toIso)],
    );
  }

  /** Takes a new version of a fact, or takes it back. @returns the unit and instants that it concerns; nothing where the fact is not one of OEE */
  async correct(
    tx: Transaction,
    event: Stored<'CORRECTED'> | FloorEventOf<'CORRECTED'>,
  ): Promise<readonly { readonly table: 'state' | 'count'; readonly workUnitId: string; readonly at: Instant }[]> {
    const { payload } = event.payload;
    const places = async (table: 'state' | 'count') =>
      (
        await rows<{ workUnitId: string; at: Instant }>(
          tx,
          `select work_unit_id as "workUnitId", at from oee_${table} where position = $1`,
          [event.corrects],
        )
      ).map((place) => ({ table, ...place }));
    const found = [...(await places('state')), ...(await places('count'))];
    for (const { table } of found) {
      if (payload === null)
        await tx.query(table === 'state' ? `delete from oee_state where position = $1` : `delete from oee_count where position = $1`, [
          event.corrects,
        ]);
      else if (table === 'state' && 'state' in payload)
        await tx.query(
          `update oee_state set state = $2, mode = $3, reason = $4, starved = $5, blocked = $6, assisted = $7, detected = false where position = $1`,
          [
            event.corrects,
            payload.state,
            payload.mode ?? null,
            payload.reason ?? null,
            payload.flags?.starved ?? false,
            payload.flags?.blocked ?? false,
            payload.flags?.assisted ?? false,
          ],
        );
      else if (table === 'count' && !('state' in payload)) {
        const told = payload.counters ?? payload;
        await tx.query(
          `update oee_count set absolute = $2, good = $3, scrap = $4, rework = $5, total = $6, task_id = coalesce($7, task_id), product_id = coalesce($8, product_id),
                  job_order_id = coalesce($9, job_order_id), made_good = null where position = $1`,
          [
            event.corrects,
            payload.counters !== undefined,
            told.good ?? null,
            told.scrap ?? null,
            told.rework ?? null,
            told.total ?? null,
            payload.taskId ?? null,
            payload.productId ?? null,
            payload.jobOrderId ?? null,
          ],
        );
      }
    }
    return found;
  }

  /** On which unit an order lay last, and when it ended (null: it has not); undefined where nothing is known of it. */
  async placeOf(
    tx: Transaction,
    jobOrderId: string,
  ): Promise<{ readonly workUnitId: string; readonly endedAt: Instant | null } | undefined> {
    const [found] = await rows<{ workUnitId: string; endedAt: Instant | null }>(
      tx,
      `select work_unit_id as "workUnitId", ended_at as "endedAt" from oee_order where job_order_id = $1 order by began_at desc limit 1`,
      [jobOrderId],
    );
    return found;
  }
}

/** The broker noticed that a station is gone: it was silent before (domain.md §5.1, UNKNOWN from the last good instant). */
const wasDetected = (event: Stored<'STATE_CHANGED'>): boolean =>
  event.payload.state === null && event.payload.reason === 'OFFLINE' && event.source.seq === null && event.occurredAt === event.receivedAt;
