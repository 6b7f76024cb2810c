import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';
import type { JobOrderState } from '../../spine/domain/floor-event.js';
import type { JobOrder } from '../domain/job-order.js';

const COLUMNS = `id, external_id as "externalId", task_id as "taskId", product_id as "productId", quantity, priority, due_at as "dueAt",
  earliest_start as "earliestStart", latest_end as "latestEnd", predecessors, pin, constraints, state, sub_state as "subState",
  waiting_reason as "waitingReason", reason, asked, held, setback, origin, moves, exclusions, work_unit_id as "workUnitId",
  assignment_id as "assignmentId", good, scrap, settled_good as "settledGood", settled_scrap as "settledScrap",
  accepted_at as "acceptedAt", started_at as "startedAt", ended_at as "endedAt", version`;

const iso = (at: Instant | null): string | null => (at === null ? null : toIso(at));
const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

/** What a list of orders is cut down to; what is absent does not cut. */
export interface OrderFilter {
  readonly states?: readonly JobOrderState[];
  readonly open?: boolean;
  readonly workUnitId?: string;
  /** A path: orders that are or were on a unit under it. */
  readonly under?: string;
  readonly taskId?: string;
  readonly waiting?: boolean;
  readonly lateAt?: Instant;
  readonly externalId?: string;
}

/** Where a page of orders begins: after this order, newest first. */
export interface OrderCursor {
  readonly acceptedAt: Instant;
  readonly id: string;
}

@Injectable()
export class JobOrderStore {
  constructor(private readonly db: Database) {}

  async insert(tx: Transaction, order: JobOrder, bodyHash: string, attributes: Readonly<Record<string, unknown>>): Promise<void> {
    await tx.query(
      `insert into routing_job_order (id, external_id, body_hash, task_id, product_id, quantity, priority, due_at, earliest_start, latest_end,
         predecessors, pin, constraints, attributes, state, sub_state, accepted_at, origin)
       values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18)`,
      [
        order.id,
        order.externalId,
        bodyHash,
        order.taskId,
        order.productId,
        order.quantity,
        order.priority,
        iso(order.dueAt),
        iso(order.earliestStart),
        iso(order.latestEnd),
        order.predecessors,
        json(order.pin),
        JSON.stringify(order.constraints),
        JSON.stringify(attributes),
        order.state,
        order.subState,
        iso(order.acceptedAt),
        json(order.origin),
      ],
    );
  }

  /** Saves what changes in an order's life; its version goes up. */
  async save(tx: Transaction, order: JobOrder): Promise<JobOrder> {
    await tx.query(
      `update routing_job_order set state = $2, sub_state = $3, waiting_reason = $4, reason = $5, asked = $6, moves = $7, exclusions = $8,
         work_unit_id = $9, assignment_id = $10, good = $11, scrap = $12, settled_good = $13, settled_scrap = $14, started_at = $15, ended_at = $16,
         held = $17, pin = $18, quantity = $19, due_at = $20, priority = $21, constraints = $22, setback = $23, version = version + 1
       where id = $1`,
      [
        order.id,
        order.state,
        order.subState,
        order.waitingReason,
        order.reason,
        json(order.asked),
        order.moves,
        JSON.stringify(order.exclusions),
        order.workUnitId,
        order.assignmentId,
        order.good,
        order.scrap,
        order.settledGood,
        order.settledScrap,
        iso(order.startedAt),
        iso(order.endedAt),
        json(order.held),
        json(order.pin),
        order.quantity,
        iso(order.dueAt),
        order.priority,
        JSON.stringify(order.constraints),
        json(order.setback),
      ],
    );
    return { ...order, version: order.version + 1 };
  }

  /** Requests that carry the same external ids take turns until their transactions end. */
  async takeTurns(tx: Transaction, externalIds: readonly string[]): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended(id, 0)) from (select distinct unnest($1::text[]) as id order by 1) ids`, [
      externalIds,
    ]);
  }

  async byExternalIds(tx: Transaction | undefined, externalIds: readonly string[]): Promise<(JobOrder & { readonly bodyHash: string })[]> {
    if (externalIds.length === 0) return [];
    return rows(
      tx ?? this.db.source.manager,
      `select ${COLUMNS}, body_hash as "bodyHash" from routing_job_order where external_id = any($1)`,
      [externalIds],
    );
  }

  async find(ids: readonly string[], tx?: Transaction): Promise<JobOrder[]> {
    if (ids.length === 0) return [];
    return rows(tx ?? this.db.source.manager, `select ${COLUMNS} from routing_job_order where id = any($1::uuid[])`, [ids]);
  }

  async lock(tx: Transaction, ids: readonly string[]): Promise<JobOrder[]> {
    if (ids.length === 0) return [];
    return rows(tx, `select ${COLUMNS} from routing_job_order where id = any($1::uuid[]) order by id for update`, [ids]);
  }

  /** Orders that have a place, have not begun and are not asked anything. */
  placedNotBegun(limit: number): Promise<JobOrder[]> {
    return this.db.query(
      `select ${COLUMNS} from routing_job_order
       where ended_at is null and assignment_id is not null and state = 'ALLOWED_TO_START' and asked is null
       order by id limit $1`,
      [limit],
    );
  }

  /** Of these orders, which have not come to a good end: what was aborted has left nothing to go on with. */
  async open(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const found = await this.db.query<{ id: string }>(`select id from routing_job_order where id = any($1::uuid[]) and state = 'ENDED'`, [
      ids,
    ]);
    const ended = new Set(found.map((row) => row.id));
    return ids.filter((id) => !ended.has(id));
  }

  /** Orders that wait for `before` shall wait for `after` as well. */
  async followAlso(tx: Transaction, before: string, after: readonly string[]): Promise<void> {
    await tx.query(
      `update routing_job_order set predecessors = predecessors || $2::uuid[], version = version + 1
       where predecessors @> array[$1::uuid] and ended_at is null`,
      [before, after],
    );
  }

  /** Orders that wait for `before` shall wait for `after` instead. */
  async followInstead(tx: Transaction, before: string, after: string): Promise<void> {
    await tx.query(
      `update routing_job_order set predecessors = array_replace(predecessors, $1::uuid, $2::uuid), version = version + 1
       where predecessors @> array[$1::uuid] and ended_at is null`,
      [before, after],
    );
  }

  /** Orders that were made out of this one. */
  madeOutOf(tx: Transaction, id: string): Promise<JobOrder[]> {
    return rows(tx, `select ${COLUMNS} from routing_job_order where origin ->> 'jobOrderId' = $1 order by accepted_at, id`, [id]);
  }

  /** Orders that only a person can send on: they wait for one of these reasons, or have moved as often as they may. */
  stuck(waitingReasons: readonly string[], limit: number): Promise<JobOrder[]> {
    return this.db.query(
      `select ${COLUMNS} from routing_job_order
       where ended_at is null and assignment_id is null and held is null and (waiting_reason = any($1) or reason = 'MOVE_LIMIT')
       order by accepted_at, id limit $2`,
      [waitingReasons, limit],
    );
  }

  /** Orders that are on a unit or drive it from there, locked. */
  placedOn(tx: Transaction, workUnitId: string): Promise<JobOrder[]> {
    return rows(
      tx,
      `select ${COLUMNS} from routing_job_order where ended_at is null
         and assignment_id in (select id from routing_assignment where ended_at is null and $1 in (work_unit_id, console_id))
       order by id for update`,
      [workUnitId],
    );
  }

  /** The order on each unit: the running one, else the one that is ready or loaded there. */
  onUnits(workUnitIds: readonly string[]): Promise<JobOrder[]> {
    return this.db.query(
      `select ${COLUMNS} from routing_job_order where assignment_id is not null and ended_at is null and work_unit_id = any($1)
       order by (state = 'RUNNING') desc, started_at nulls last, id`,
      [workUnitIds],
    );
  }

  /** A page, newest first, and how many there are in all. */
  async page(
    filter: OrderFilter,
    limit: number,
    after?: OrderCursor,
  ): Promise<{ readonly orders: JobOrder[]; readonly totalCount: number }> {
    const { where, parameters } = conditions(filter);
    const [count] = await this.db.query<{ n: number }>(`select count(*) as n from routing_job_order where ${where}`, parameters);
    const beyond = after ? `and (accepted_at, id) < ($${parameters.length + 2}, $${parameters.length + 3}::uuid)` : '';
    const orders = await this.db.query<JobOrder>(
      `select ${COLUMNS} from routing_job_order where ${where} ${beyond} order by accepted_at desc, id desc limit $${parameters.length + 1}`,
      [...parameters, limit, ...(after ? [toIso(after.acceptedAt), after.id] : [])],
    );
    return { orders, totalCount: count!.n };
  }
}

function conditions(filter: OrderFilter): { readonly where: string; readonly parameters: readonly unknown[] } {
  const parameters: unknown[] = [];
  const parts = ['true'];
  const add = (sql: (place: string) => string, value: unknown) => parts.push(sql(`$${parameters.push(value)}`));
  if (filter.states) add((p) => `state = any(${p})`, filter.states);
  if (filter.open !== undefined) parts.push(filter.open ? 'ended_at is null' : 'ended_at is not null');
  if (filter.workUnitId) add((p) => `work_unit_id = ${p}`, filter.workUnitId);
  if (filter.under) {
    add((p) => `work_unit_id >= ${p}`, `${filter.under}/`);
    add((p) => `work_unit_id < ${p}`, `${filter.under}0`);
  }
  if (filter.taskId) add((p) => `task_id = ${p}`, filter.taskId);
  if (filter.externalId) add((p) => `external_id = ${p}`, filter.externalId);
  if (filter.waiting) parts.push('ended_at is null and assignment_id is null');
  if (filter.lateAt !== undefined) add((p) => `due_at < coalesce(ended_at, ${p})`, toIso(filter.lateAt));
  return { where: parts.join(' and '), parameters };
}
