import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

const PIECES = ['good', 'scrap', 'rework', 'unjudged'];
const COUNTERS = ['good', 'scrap', 'rework', 'total'];

/** Additive sums, in the order of the columns; null is none. */
const SUMS = [
  'not_planned',
  'planned_stop',
  'run',
  'transition',
  'setup',
  'down',
  'stopped',
  'starved',
  'blocked',
  'waiting',
  'no_order',
  'micro_stop',
  'unknown',
  'unplanned_production',
  'planned_ms',
  'run_ms',
  'uncovered_run_ms',
  'assisted_ms',
  'setup_overrun_ms',
  'failures',
  'person_ms',
  'person_waiting_ms',
  'interventions',
  'good',
  'scrap',
  'rework',
  'unjudged',
  'ideal_total_us',
  'ideal_good_us',
  'unideal_pieces',
  'stray_pieces',
  'spread_pieces',
  'staffed_ms',
  'unplanned_good',
  'unplanned_total',
  'unplanned_ideal_us',
  'staffed_unplanned_ideal_us',
  'unknown_good',
  'unknown_total',
  'adjusted_pieces',
];

/** What the figures are made from, what people have said of it, and the sums by quarter-hour that follow from both. */
export class Oee1764000000004 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    await facts(q);
    await words(q);
    await sums(q);
  }
}

async function facts(q: QueryRunner): Promise<void> {
  await q.query(`create table oee_state (
    work_unit_id text collate "C" not null,
    at timestamptz not null,
    seq bigint not null,
    fact_id text collate "C" not null,
    position bigint not null,
    state text,
    mode text,
    reason text,
    starved boolean not null,
    blocked boolean not null,
    assisted boolean not null,
    detected boolean not null,
    primary key (work_unit_id, at, seq, fact_id)
  )`);
  await q.query(`create index oee_state_position on oee_state (position)`);
  await q.query(`create table oee_count (
    work_unit_id text collate "C" not null,
    at timestamptz not null,
    seq bigint not null,
    fact_id text collate "C" not null,
    position bigint not null,
    absolute boolean not null,
    ${COUNTERS.map((counter) => `${counter} bigint,`).join('\n    ')}
    modulus bigint,
    task_id text,
    product_id text,
    job_order_id text,
    since timestamptz,
    ${PIECES.map((piece) => `made_${piece} bigint,`).join('\n    ')}
    ${COUNTERS.map((counter) => `stands_${counter} bigint,`).join('\n    ')}
    primary key (work_unit_id, at, seq, fact_id)
  )`);
  await q.query(`create index oee_count_position on oee_count (position)`);
  await q.query(`create table oee_mark (
    work_unit_id text collate "C" not null,
    kind text not null,
    at timestamptz not null,
    until timestamptz,
    seq bigint not null,
    fact_id text collate "C" not null,
    value text,
    good bigint,
    scrap bigint,
    job_order_id text,
    primary key (work_unit_id, kind, at, seq, fact_id)
  )`);
  await q.query(`create table oee_order (
    assignment_id text primary key,
    work_unit_id text collate "C" not null,
    job_order_id text not null,
    task_id text,
    product_id text,
    began_at timestamptz not null,
    ended_at timestamptz
  )`);
  await q.query(`create index oee_order_open on oee_order (work_unit_id) where ended_at is null`);
  await q.query(`create index oee_order_unit on oee_order (work_unit_id, began_at)`);
  await q.query(`create index oee_order_job on oee_order (job_order_id)`);
  await q.query(
    `create table oee_class (task_id text not null, at timestamptz not null, task_class text not null, primary key (task_id, at))`,
  );
}

async function words(q: QueryRunner): Promise<void> {
  await q.query(`create table oee_entry (
    work_unit_id text collate "C" not null,
    from_at timestamptz not null,
    revision int not null,
    to_at timestamptz,
    reason text not null,
    entered bigint not null,
    said_by text,
    cause text,
    ends_at timestamptz,
    primary key (work_unit_id, from_at, revision, entered)
  )`);
  // Of two people who classify one stop, the second meets the first one's row.
  await q.query(`create table oee_reason_revision (
    work_unit_id text collate "C" not null,
    from_at timestamptz not null,
    revision int not null,
    to_at timestamptz not null,
    primary key (work_unit_id, from_at, revision)
  )`);
  await q.query(`create table oee_restatement (
    work_unit_id text collate "C" not null,
    number bigint generated always as identity,
    at timestamptz not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    cause text not null,
    said_by text,
    why text,
    primary key (work_unit_id, number)
  )`);
}

async function sums(q: QueryRunner): Promise<void> {
  await q.query(`create table oee_unit (
    work_unit_id text collate "C" primary key,
    first_at timestamptz,
    last_word timestamptz,
    settled_until timestamptz,
    rules_hash text
  )`);
  await q.query(`create table oee_key (
    id int generated always as identity primary key,
    work_unit_id text collate "C" not null,
    task_id text,
    product_id text,
    tool_id text,
    task_class text,
    shift_id text,
    unique nulls not distinct (work_unit_id, task_id, product_id, tool_id, task_class, shift_id)
  )`);
  await q.query(`create table oee_bucket (
    key_id int not null,
    starts_at timestamptz not null,
    ${SUMS.map((name) => `${name} bigint,`).join('\n    ')}
    primary key (key_id, starts_at)
  )`);
  await q.query(`create table oee_reason (
    key_id int not null,
    starts_at timestamptz not null,
    category text not null,
    reason text not null,
    ms bigint not null,
    count int not null,
    primary key (key_id, starts_at, category, reason)
  )`);
}
