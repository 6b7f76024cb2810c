import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

/**
 * The life of a job order by name: what was asked, who holds it, what it was made out of, every move, and what came of it;
 * units that are out of service; requests that are answered later.
 * Breaking: a replica of before still asks for `cancel_requested`.
 */
export class OrderLife1764000000013 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table routing_job_order add column asked jsonb, add column held jsonb, add column origin jsonb`);
    await q.query(`update routing_job_order
      set asked = jsonb_build_object('act', 'CANCEL', 'by', 'fingerpost', 'reason', null, 'at', extract(epoch from now())::bigint * 1000)
      where cancel_requested and ended_at is null`);
    await q.query(`alter table routing_job_order drop column cancel_requested`);
    await q.query(`create index routing_job_order_origin on routing_job_order ((origin ->> 'jobOrderId')) where origin is not null`);
    await q.query(`create index routing_assignment_order on routing_assignment (job_order_id, began_at desc)`);
    await q.query(`create index routing_job_order_followers on routing_job_order using gin (predecessors)`);
    await q.query(`create table routing_order_move (
      id bigint generated always as identity primary key,
      job_order_id uuid not null,
      at timestamptz not null,
      move text not null,
      by text not null,
      reason text,
      state text not null,
      sub_state text
    )`);
    await q.query(`create index routing_order_move_order on routing_order_move (job_order_id, id)`);
    // Read on from a cursor like the log: a transaction in flight must not be passed.
    await q.query(`create table routing_job_response (
      job_order_id uuid primary key,
      xid xid8 not null default pg_current_xact_id(),
      position bigint generated always as identity,
      response jsonb not null
    )`);
    await q.query(`create index routing_job_response_cursor on routing_job_response (xid, position)`);
    await q.query(`create table routing_unit_out (
      work_unit_id text collate "C" primary key,
      mode text not null,
      by text not null,
      reason text not null,
      since timestamptz not null
    )`);
    await q.query(`create table routing_operation (
      id uuid primary key,
      kind text not null,
      principal jsonb not null,
      request jsonb not null,
      created_at timestamptz not null,
      answered_at timestamptz,
      status int,
      answer jsonb
    )`);
    await q.query(`create index routing_operation_open on routing_operation (created_at) where answered_at is null`);
  }
}
