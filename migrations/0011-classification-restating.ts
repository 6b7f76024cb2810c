import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

/** Facts and marks by the hour, so that what comes late changes what was learned as if it had come in time. */
export class ClassificationRestating1764000000011 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    await facts(q);
    await sums(q);
  }
}

async function facts(q: QueryRunner): Promise<void> {
  await q.query(`create table classification_fact (
    work_unit_id text collate "C" not null,
    at timestamptz not null,
    seq bigint not null,
    fact_id text collate "C" not null,
    position bigint not null,
    kind text not null,
    payload json not null,
    primary key (work_unit_id, at, seq, fact_id)
  )`);
  await q.query(`create index classification_fact_position on classification_fact (position)`);
  await q.query(`create index classification_fact_order on classification_fact ((payload->>'jobOrderId')) where kind = 'ASSIGNED'`);
  await q.query(`create table classification_mark (
    work_unit_id text collate "C" not null,
    at timestamptz not null,
    run json not null,
    primary key (work_unit_id, at)
  )`);
  await q.query(`create table classification_configuration (
    task_id text collate "C" not null,
    since timestamptz not null,
    config_hash text collate "C" not null,
    primary key (task_id, since)
  )`);
  await q.query(`insert into classification_configuration (task_id, since, config_hash)
    select distinct on (task_id) task_id, '-infinity'::timestamptz, coalesce(inputs->'facts'->>'configHash', '')
    from classification_result order by task_id, version desc`);
  await q.query(`alter table classification_unit
    add column last_at timestamptz,
    add column last_seq bigint,
    add column last_id text collate "C",
    add column kept_from timestamptz not null default '-infinity'`);
  // What a unit did before is in its sums and no longer fact by fact.
  await q.query(`update classification_unit set kept_from = date_trunc('hour', now(), 'UTC'),
    run = (run::jsonb || '{"early": [], "orders": [], "ended": null}')::json, task_ids = '{}'`);
}

async function sums(q: QueryRunner): Promise<void> {
  await q.query(`alter table classification_observed
    add column at timestamptz,
    add column trials double precision not null default 0`);
  await q.query(`alter table classification_observed rename column seconds to ms`);
  // Whole numbers from here on.
  await q.query(`update classification_observed set at = day, ms = round(ms * 1000), squares = round(squares * 1000000)`);
  await q.query(`alter table classification_observed drop constraint classification_observed_pkey, drop column day, alter column at set not null,
    alter column trials drop default, add primary key (task_id, work_unit_id, product_id, config_hash, at)`);
  await q.query(`create index classification_observed_unit on classification_observed (work_unit_id, at)`);
  await q.query(`create table classification_characteristic (
    task_id text collate "C" not null,
    work_unit_id text collate "C" not null,
    product_id text collate "C" not null,
    name text collate "C" not null,
    at timestamptz not null,
    is_robot boolean not null,
    n double precision not null,
    deviations double precision not null,
    squares double precision not null,
    primary key (task_id, work_unit_id, product_id, name, at)
  )`);
  await q.query(`create index classification_characteristic_unit on classification_characteristic (work_unit_id, at)`);
}
