import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

/**
 * What routing looks at of the floor: what the log shows of each task at each unit, which live rows have changed, and with
 * which tool and in which way an assignment is done.
 */
export class RoutingFloor1764000000016 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create sequence plant_unit_live_revision`);
    await q.query(`alter table plant_unit_live add column revision bigint not null default nextval('plant_unit_live_revision')`);
    await q.query(`alter table routing_assignment
      add column task_id text collate "C" not null default '',
      add column tool_id text,
      add column mode text not null default 'ROBOT'`);
    await q.query(`update routing_assignment a set task_id = o.task_id, tool_id = o.constraints ->> 'toolId'
      from routing_job_order o where o.id = a.job_order_id and a.ended_at is null`);
    await q.query(`create index routing_job_order_waiting on routing_job_order (task_id) include (quantity, good, reason)
      where ended_at is null and assignment_id is null and held is null`);
    await estimates(q);
  }
}

/** `work_unit_id` empty: wherever the task is done in that way. */
async function estimates(q: QueryRunner): Promise<void> {
  await q.query(`create sequence routing_estimate_revision`);
  await q.query(`create table routing_estimate (
    task_id text collate "C" not null,
    work_unit_id text collate "C" not null,
    mode text not null,
    cycles bigint not null,
    sum_log double precision not null,
    sum_log2 double precision not null,
    people int not null,
    first_people text[] not null,
    pieces bigint not null,
    assists bigint not null,
    bad bigint not null,
    revision bigint not null,
    primary key (task_id, work_unit_id, mode)
  )`);
  await q.query(`create index routing_estimate_news on routing_estimate (revision)`);
  await q.query(`create table routing_observed_unit (
    work_unit_id text collate "C" primary key,
    observed json not null
  )`);
  await q.query(`create table routing_made (
    task_id text collate "C" not null,
    day date not null,
    by_hand bigint not null,
    in_all bigint not null,
    primary key (task_id, day)
  )`);
}
