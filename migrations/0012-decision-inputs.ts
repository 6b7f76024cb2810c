import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

/** What led to a decision, so that it can be made again. Apart from the decisions: large, seldom read, kept for a shorter time. */
export class DecisionInputs1764000000012 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table routing_decision_inputs (
      decision_id uuid primary key,
      kept_at timestamptz not null,
      inputs bytea not null
    )`);
    // It comes compressed.
    await q.query(`alter table routing_decision_inputs alter column inputs set storage external`);
  }
}
