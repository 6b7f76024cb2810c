import { Injectable } from '@nestjs/common';
import { rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';
import type { FactOf, FloorFact } from '../domain/floor-fact.js';
import { IDLE_UNIT, type UnitRun } from '../domain/unit-run.js';

export interface UnitFact {
  readonly workUnitId: string;
  readonly position: number;
  readonly fact: FloorFact;
}

type Key = Pick<FloorFact, 'at' | 'seq' | 'id'>;

/** What is known of a unit after all its facts. */
export interface KeptUnit {
  readonly workUnitId: string;
  readonly run: UnitRun;
  /** The fact that comes last in their order; null: none is kept. */
  readonly last: Key | null;
  /** Before it, facts are in the sums and no longer kept one by one. */
  readonly keptFrom: Instant;
}

/** What was known of a unit before the first fact of an hour. */
export interface HourMark {
  readonly at: Instant;
  readonly run: UnitRun;
}

interface FactRow {
  readonly workUnitId: string;
  readonly at: Instant;
  readonly seq: number;
  readonly id: string;
  readonly kind: FloorFact['kind'];
  readonly payload: unknown;
}

const FACT = `work_unit_id as "workUnitId", at, seq, fact_id as id, kind, payload`;
const toFact = ({ at, seq, id, kind, payload }: FactRow): FloorFact => ({ kind, at, seq, id, payload }) as FloorFact;

/** Facts of the last days one by one, and what was known of each unit hour by hour. */
@Injectable()
export class FactStore {
  /** Units as they are known; locked, so that two readers of one unit take turns. */
  async units(tx: Transaction, workUnitIds: readonly string[]): Promise<ReadonlyMap<string, KeptUnit>> {
    const found = await rows<Omit<KeptUnit, 'last'> & { lastAt: Instant | null; lastSeq: number; lastId: string }>(
      tx,
      `select work_unit_id as "workUnitId", run, last_at as "lastAt", last_seq as "lastSeq", last_id as "lastId", kept_from as "keptFrom"
       from classification_unit where work_unit_id = any($1) order by work_unit_id for update`,
      [workUnitIds],
    );
    const known = new Map(
      found.map(({ lastAt, lastSeq, lastId, ...unit }) => [
        unit.workUnitId,
        { ...unit, last: lastAt === null ? null : { at: lastAt, seq: lastSeq, id: lastId } },
      ]),
    );
    return new Map(
      workUnitIds.map((id): readonly [string, KeptUnit] => [
        id,
        known.get(id) ?? { workUnitId: id, run: IDLE_UNIT, last: null, keptFrom: -Infinity },
      ]),
    );
  }

  async saveUnits(tx: Transaction, units: readonly KeptUnit[]): Promise<void> {
    if (units.length === 0) return;
    await tx.query(
      `insert into classification_unit (work_unit_id, task_ids, run, last_at, last_seq, last_id)
       select u.id, array(select o->>'taskId' from json_array_elements(u.run->'orders') o), u.run, u.last_at, u.last_seq, u.last_id
       from unnest($1::text[], $2::json[], $3::timestamptz[], $4::bigint[], $5::text[]) as u(id, run, last_at, last_seq, last_id)
       on conflict (work_unit_id) do update set task_ids = excluded.task_ids, run = excluded.run,
         last_at = excluded.last_at, last_seq = excluded.last_seq, last_id = excluded.last_id`,
      [
        units.map((one) => one.workUnitId),
        units.map((one) => JSON.stringify(one.run)),
        units.map((one) => one.last && toIso(one.last.at)),
        units.map((one) => one.last?.seq ?? null),
        units.map((one) => one.last?.id ?? null),
      ],
    );
  }

  /** @returns those that were not known yet */
  async add(tx: Transaction, facts: readonly UnitFact[]): Promise<readonly UnitFact[]> {
    if (facts.length === 0) return [];
    const added = await rows<Key & { workUnitId: string }>(
      tx,
      `insert into classification_fact (work_unit_id, at, seq, fact_id, position, kind, payload)
       select * from unnest($1::text[], $2::timestamptz[], $3::bigint[], $4::text[], $5::bigint[], $6::text[], $7::json[])
       on conflict do nothing returning work_unit_id as "workUnitId", at, seq, fact_id as id`,
      [
        facts.map((one) => one.workUnitId),
        facts.map(({ fact }) => toIso(fact.at)),
        facts.map(({ fact }) => fact.seq),
        facts.map(({ fact }) => fact.id),
        facts.map((one) => one.position),
        facts.map(({ fact }) => fact.kind),
        facts.map(({ fact }) => JSON.stringify(fact.payload)),
      ],
    );
    const isNew = new Set(added.map((one) => keyOf(one.workUnitId, one)));
    return facts.filter((one) => isNew.delete(keyOf(one.workUnitId, one.fact)));
  }

  /** Facts of a unit in [from, to), in their order. */
  async between(tx: Transaction, workUnitId: string, from: Instant, to: Instant): Promise<readonly FloorFact[]> {
    const found = await rows<FactRow>(
      tx,
      `select ${FACT} from classification_fact where work_unit_id = $1 and at >= $2 and at < $3 order by at, seq, fact_id`,
      [workUnitId, toIso(from), toIso(to)],
    );
    return found.map(toFact);
  }

  /** The fact that an event told; undefined where it told none, or it is no longer kept. */
  async at(tx: Transaction, position: number): Promise<UnitFact | undefined> {
    const [row] = await rows<FactRow>(tx, `select ${FACT} from classification_fact where position = $1 limit 1`, [position]);
    return row && { workUnitId: row.workUnitId, position, fact: toFact(row) };
  }

  /** Puts something else in the place of what a fact said. */
  async correct(tx: Transaction, position: number, { kind, payload }: Pick<FloorFact, 'kind' | 'payload'>): Promise<void> {
    await tx.query(`update classification_fact set kind = $2, payload = $3 where position = $1`, [position, kind, JSON.stringify(payload)]);
  }

  /** The assignment of an order: the last one that is kept. */
  async assignmentOf(
    tx: Transaction,
    jobOrderId: string,
  ): Promise<{ readonly workUnitId: string; readonly fact: FactOf<'ASSIGNED'> } | undefined> {
    const [row] = await rows<FactRow>(
      tx,
      `select ${FACT} from classification_fact where kind = 'ASSIGNED' and payload->>'jobOrderId' = $1 order by at desc limit 1`,
      [jobOrderId],
    );
    return row && { workUnitId: row.workUnitId, fact: toFact(row) as FactOf<'ASSIGNED'> };
  }

  async markAt(tx: Transaction, workUnitId: string, at: Instant): Promise<HourMark | undefined> {
    const [mark] = await rows<HourMark>(tx, `select at, run from classification_mark where work_unit_id = $1 and at = $2`, [
      workUnitId,
      toIso(at),
    ]);
    return mark;
  }

  /** The first mark after an instant. */
  async markAfter(tx: Transaction, workUnitId: string, at: Instant): Promise<HourMark | undefined> {
    const [mark] = await rows<HourMark>(
      tx,
      `select at, run from classification_mark where work_unit_id = $1 and at > $2 order by at limit 1`,
      [workUnitId, toIso(at)],
    );
    return mark;
  }

  async putMarks(tx: Transaction, marks: readonly (HourMark & { readonly workUnitId: string })[]): Promise<void> {
    if (marks.length === 0) return;
    await tx.query(
      `insert into classification_mark (work_unit_id, at, run) select * from unnest($1::text[], $2::timestamptz[], $3::json[])
       on conflict (work_unit_id, at) do update set run = excluded.run`,
      [marks.map((one) => one.workUnitId), marks.map((one) => toIso(one.at)), marks.map((one) => JSON.stringify(one.run))],
    );
  }

  /** Facts before the last days of each unit; of assignments more, since pieces turn out otherwise weeks later. */
  async forget(tx: Transaction, days: number, assignmentDays: number): Promise<void> {
    await tx.query(
      `delete from classification_fact f using classification_unit u where f.work_unit_id = u.work_unit_id
         and f.at < u.last_at - make_interval(days => case f.kind when 'ASSIGNED' then $2::int else $1::int end)`,
      [days, assignmentDays],
    );
    await tx.query(
      `delete from classification_mark m using classification_unit u where m.work_unit_id = u.work_unit_id
         and m.at < u.last_at - make_interval(days => $1::int)`,
      [days],
    );
  }
}

const keyOf = (workUnitId: string, { at, seq, id }: Key): string => `${workUnitId} ${at} ${seq} ${id}`;
