import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

/** Where an order stands on the ladder after a failure; how long an assignment holds without a word of the floor; one run a console. */
export class OrderLadder1764000000020 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table routing_job_order add column setback jsonb`);
    await q.query(`alter table routing_assignment
      add column lease_until timestamptz not null default now() + interval '10 minutes',
      add column lost boolean not null default false`);
    await q.query(`create index routing_assignment_lease on routing_assignment (lease_until) where ended_at is null`);
    await q.query(
      `create unique index one_run_per_console on routing_assignment (console_id) where ended_at is null and console_id is not null`,
    );
  }
}
