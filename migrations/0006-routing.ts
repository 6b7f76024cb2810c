import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

/** Job orders, where they were placed and why. The database keeps the promise: one live assignment, never two. */
export class Routing1764000000006 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table routing_job_order (
      id uuid primary key,
      external_id text not null unique,
      body_hash text not null,
      task_id text not null,
      product_id text,
      quantity int not null check (quantity > 0),
      priority int not null,
      due_at timestamptz not null,
      earliest_start timestamptz,
      latest_end timestamptz,
      predecessors uuid[] not null,
      pin jsonb,
      constraints jsonb not null,
      attributes jsonb not null,
      state text not null,
      sub_state text,
      waiting_reason text,
      reason text,
      cancel_requested boolean not null default false,
      moves int not null default 0,
      exclusions jsonb not null default '[]',
      work_unit_id text collate "C",
      assignment_id uuid,
      good bigint not null default 0,
      scrap bigint not null default 0,
      settled_good bigint not null default 0,
      settled_scrap bigint not null default 0,
      accepted_at timestamptz not null,
      started_at timestamptz,
      ended_at timestamptz,
      decided_at timestamptz,
      version int not null default 1
    )`);
    await q.query(`create index routing_job_order_open on routing_job_order (priority desc, due_at, id) where ended_at is null`);
    await q.query(`create index routing_job_order_page on routing_job_order (accepted_at desc, id desc)`);
    await q.query(`create table routing_assignment (
      id uuid primary key,
      job_order_id uuid not null,
      work_unit_id text collate "C" not null,
      console_id text collate "C",
      slot int not null,
      token bigint not null,
      revoking boolean not null default false,
      expected_end timestamptz not null,
      began_at timestamptz not null,
      ended_at timestamptz,
      end_reason text
    )`);
    await q.query(`create unique index one_live_assignment on routing_assignment (job_order_id) where ended_at is null`);
    await q.query(`create unique index one_assignment_per_slot on routing_assignment (work_unit_id, slot) where ended_at is null`);
    await q.query(`create table routing_decision (
      id uuid primary key,
      job_order_id uuid not null,
      decided_at timestamptz not null,
      outcome text not null,
      chosen text,
      policy_version text not null,
      inputs_hash text not null,
      record jsonb not null
    )`);
    await q.query(`create index routing_decision_order on routing_decision (job_order_id, decided_at desc)`);
    await q.query(`create table routing_idempotency (
      subject text not null,
      key text not null,
      body_hash text not null,
      status int,
      response jsonb,
      created_at timestamptz not null,
      primary key (subject, key)
    )`);
  }
}
