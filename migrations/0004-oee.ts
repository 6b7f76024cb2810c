import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

/** What the figures are made from: changes of state, bookings, orders on units; and which quarter-hours have changed. */
export class Oee1764000000004 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table oee_state (
      work_unit_id text collate "C" not null,
      at timestamptz not null,
      seq bigint not null,
      position bigint not null,
      state text,
      mode text,
      reason text,
      starved boolean not null,
      blocked boolean not null,
      assisted boolean not null,
      primary key (work_unit_id, at, seq, position)
    )`);
    await q.query(`create table oee_count (
      work_unit_id text collate "C" not null,
      at timestamptz not null,
      seq bigint not null,
      position bigint not null,
      absolute boolean not null,
      good bigint,
      scrap bigint,
      rework bigint,
      modulus bigint,
      task_id text,
      product_id text,
      primary key (work_unit_id, at, seq, position)
    )`);
    await q.query(`create index oee_count_absolute on oee_count (work_unit_id, at desc, seq desc) where absolute`);
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
    await q.query(`create table oee_quarter (
      work_unit_id text collate "C" not null,
      starts_at timestamptz not null,
      revision int not null default 1,
      primary key (work_unit_id, starts_at)
    )`);
  }
}
