import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

/** Policies, what people say and sign, what must be looked at, and what the log shows of each task: never of a person. */
export class ClassificationEvidence1764000000010 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table classification_in_force
      add column signature_key text,
      add column spent text[] not null default '{}'`);
    await judgement(q);
    await observation(q);
  }
}

async function judgement(q: QueryRunner): Promise<void> {
  await q.query(`create table classification_policy (
    version text primary key,
    ordinal int generated always as identity,
    policy json not null,
    published_by text not null,
    published_at timestamptz not null,
    words text not null
  )`);
  await q.query(`create table classification_task (
    task_id text collate "C" primary key,
    said json not null,
    said_by text not null,
    said_at timestamptz not null
  )`);
  await q.query(`create table classification_pin (
    task_id text collate "C" primary key,
    class text not null,
    owner text not null,
    why text not null,
    until timestamptz not null,
    review_at timestamptz not null,
    pinned_at timestamptz not null
  )`);
  await q.query(`create table classification_act (
    id bigint generated always as identity primary key,
    task_id text collate "C" not null,
    at timestamptz not null,
    kind text not null,
    by text,
    class text,
    version int,
    words text not null,
    evidence json
  )`);
  await q.query(`create index classification_act_task on classification_act (task_id, id desc)`);
  await q.query(`create table classification_review (
    id uuid primary key,
    task_id text collate "C" not null,
    kind text not null,
    version int not null,
    since timestamptz not null,
    words text not null,
    opened_by text,
    evidence json,
    answer text,
    answered_by text,
    answered_at timestamptz
  )`);
  // Anyone may contest; everything else is open once for a task.
  await q.query(`create unique index one_open_review on classification_review (task_id, kind)
    where answered_at is null and kind <> 'CONTESTED'`);
  await q.query(`create index classification_review_open on classification_review (since) where answered_at is null`);
  await q.query(`create trigger classification_policies_stay before update or delete on classification_policy
    for each statement execute function classification_results_stay()`);
  await q.query(`create trigger classification_acts_stay before update or delete on classification_act
    for each statement execute function classification_results_stay()`);
}

async function observation(q: QueryRunner): Promise<void> {
  await q.query(`create table classification_unit (
    work_unit_id text collate "C" primary key,
    task_ids text[] not null,
    run json not null
  )`);
  await q.query(`create table classification_observed (
    task_id text collate "C" not null,
    work_unit_id text collate "C" not null,
    product_id text collate "C" not null,
    config_hash text collate "C" not null,
    day date not null,
    is_robot boolean not null,
    cycles double precision not null,
    failures double precision not null,
    assists double precision not null,
    rework double precision not null,
    scrap double precision not null,
    exceptions double precision not null,
    lots double precision not null,
    timed double precision not null,
    seconds double precision not null,
    squares double precision not null,
    person_shifts double precision not null,
    primary key (task_id, work_unit_id, product_id, config_hash, day)
  )`);
  await q.query(`create table classification_engineering_change (
    task_id text collate "C" not null,
    day date not null,
    changes int not null,
    primary key (task_id, day)
  )`);
  await q.query(`create table classification_drift (
    task_id text collate "C" not null,
    work_unit_id text collate "C" not null,
    product_id text collate "C" not null,
    config_hash text collate "C" not null,
    drift json not null,
    primary key (task_id, work_unit_id, product_id, config_hash)
  )`);
}
