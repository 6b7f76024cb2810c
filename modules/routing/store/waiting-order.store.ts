import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.js';
import type { Pin } from '../domain/job-order.js';
import type { Exclusion } from '../domain/ladder.js';
import type { WaitingOrder } from '../domain/order-of-work/open-work.js';

type WaitingRow = readonly [
  string,
  string,
  number,
  number,
  number,
  number,
  boolean,
  boolean,
  Pin | null,
  readonly string[],
  readonly Exclusion[],
];

function toWaiting([
  id,
  taskId,
  pieces,
  priority,
  dueAt,
  acceptedAt,
  isReady,
  isTold,
  pin,
  excludeUnits,
  exclusions,
]: WaitingRow): WaitingOrder {
  const now = Date.now();
  // Where only a way of working is left out, the decision tells.
  const failed = exclusions.filter(({ until, mode }) => until > now && mode === undefined).map(({ workUnitId }) => workUnitId);
  const pinnedTo = pin !== null && pin.until > now ? pin.workUnitId : null;
  return { id, taskId, pieces, priority, dueAt, acceptedAt, isReady, isTold, pinnedTo, leftOut: [...excludeUnits, ...failed] };
}

/** Orders that look for a place, as the order of work sees them. */
@Injectable()
export class WaitingOrderStore {
  constructor(private readonly db: Database) {}

  /** In one value: the most urgent ones, and the oldest. */
  async first(urgent: number, oldest: number): Promise<WaitingOrder[]> {
    const [found] = await this.db.query<{ waiting: readonly WaitingRow[] }>(
      `with open as materialized (
         select id, task_id, quantity, good, priority, due_at, accepted_at, predecessors, earliest_start, waiting_reason, pin, constraints, exclusions
         from routing_job_order
         where ended_at is null and assignment_id is null and held is null and reason is distinct from 'MOVE_LIMIT'
       ), looked_at as (
         (select * from open order by priority desc, due_at, accepted_at, id limit $1)
         union (select * from open order by accepted_at, id limit $2)
       )
       select coalesce(json_agg(json_build_array(o.id, o.task_id, greatest(1, o.quantity - o.good), o.priority,
         round(extract(epoch from o.due_at) * 1000), round(extract(epoch from o.accepted_at) * 1000),
         coalesce(o.earliest_start <= now(), true) and not exists (
           select 1 from unnest(o.predecessors) p(id) where not exists (select 1 from routing_job_order b where b.id = p.id and b.state = 'ENDED')),
         o.waiting_reason is not null, o.pin, coalesce(o.constraints -> 'excludeUnits', '[]'), o.exclusions)), '[]') as waiting
       from looked_at o`,
      [urgent, oldest],
    );
    return found!.waiting.map(toWaiting);
  }

  /** How many there are, and their pieces, by task. */
  byTask(): Promise<{ readonly taskId: string; readonly orders: number; readonly pieces: number }[]> {
    return this.db.query(
      `select task_id as "taskId", count(*) as orders, sum(greatest(1, quantity - good))::bigint as pieces from routing_job_order
       where ended_at is null and assignment_id is null and held is null and reason is distinct from 'MOVE_LIMIT' group by task_id`,
    );
  }
}
