import type pg from 'pg';
import { v7 as uuid } from 'uuid';
import { isConsole, operatorOf, pathOf, TASKS } from './plant.js';

/** Every unit there with somebody signed on, and so many job orders open, as if the floor had been running. */
export class FilledFloor {
  private made = 0;

  constructor(
    /** As the owner of the tables. */
    private readonly db: pg.Pool,
    private readonly units: number,
  ) {}

  /** @param placed of the orders, so many are on a unit */
  async fill(orders: number, placed: number): Promise<void> {
    const at = Array.from({ length: this.units }, (_, i) => i);
    await this.db.query(
      `insert into plant_unit_live (work_unit_id, state, quality, state_at, since, operators, operators_at, online, online_at, heard_at)
       select u.id, 'Idle', 'GOOD', now(), now(), array[u.operator], now(), true, now(), now() from unnest($1::text[], $2::text[]) as u(id, operator)
       on conflict (work_unit_id) do update set state = excluded.state, quality = excluded.quality, state_at = excluded.state_at, since = excluded.since,
         operators = excluded.operators, online = true, online_at = now(), heard_at = now(), revision = nextval('plant_unit_live_revision')`,
      [at.map(pathOf), at.map(operatorOf)],
    );
    await this.refill(orders);
    await this.db.query(
      `with chosen as (
         update routing_job_order set state = 'RUNNING', sub_state = null, held = null, work_unit_id = u.id, assignment_id = gen_random_uuid(), started_at = now()
         from (select id, row_number() over () as n from routing_job_order limit $2) o, unnest($1::text[]) with ordinality as u(id, n)
         where routing_job_order.id = o.id and o.n = u.n returning routing_job_order.id, routing_job_order.assignment_id, u.id as unit, task_id)
       insert into routing_assignment (id, job_order_id, work_unit_id, slot, token, expected_end, began_at, task_id, mode, lease_until)
       select assignment_id, id, unit, 0, 0, now() + interval '10 minutes', now(), task_id, 'ROBOT', now() + interval '1 day' from chosen`,
      [at.filter((one) => !isConsole(one)).map(pathOf), placed],
    );
    await this.db.query('create table if not exists bench_plain (id uuid primary key, at timestamptz not null, what text not null)');
    await this.db.query('analyze');
  }

  /** Adds open orders that somebody holds: those that wait for a place would get one meanwhile. */
  async refill(orders: number): Promise<void> {
    const ids = Array.from({ length: orders }, () => uuid());
    const held = { by: 'bench', reason: 'not released', at: Date.now() };
    await this.db.query(
      `insert into routing_job_order (id, external_id, body_hash, task_id, quantity, priority, due_at, predecessors, constraints, attributes, state,
         sub_state, held, accepted_at)
       select o.id, o.id::text, '', o.task, 4, 100, now() + interval '8 hours', '{}', '{}', '{}', 'NOT_ALLOWED_TO_START', 'Waiting', $3, now()
       from unnest($1::uuid[], $2::text[]) as o(id, task)`,
      [ids, ids.map(() => this.task()), held],
    );
  }

  /** A job order that an MES asks about. */
  order(): object {
    return { externalId: uuid(), taskId: this.task(), quantity: 4, dueAt: new Date(Date.now() + 8 * 3_600_000).toISOString() };
  }

  /** The oldest assignments beyond `kept` end, and as many orders come in: the floor stays as full as it is. */
  async drain(kept: number): Promise<void> {
    const { rowCount } = await this.db.query(
      `with over as (
         update routing_assignment set ended_at = now(), end_reason = 'ENDED'
         where id in (select id from routing_assignment where ended_at is null order by began_at desc offset $1) returning job_order_id
       ) update routing_job_order set state = 'ENDED', sub_state = 'Completed', ended_at = now() where id in (select job_order_id from over)`,
      [kept],
    );
    if (rowCount) await this.refill(rowCount);
  }

  private task(): string {
    return TASKS[this.made++ % TASKS.length]!;
  }

  /** A transaction of two rows and nothing else. */
  async plain(): Promise<void> {
    const client = await this.db.connect();
    try {
      await client.query('begin');
      for (const what of ['order', 'assignment'])
        await client.query('insert into bench_plain (id, at, what) values ($1, now(), $2)', [uuid(), what]);
      await client.query('commit');
    } finally {
      client.release();
    }
  }
}
