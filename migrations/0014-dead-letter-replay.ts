import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

/** A dead letter can be tried again: how large it was before it was cut off, how it came, and when it was taken after all. */
export class DeadLetterReplay1764000000014 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table spine_dead_letter
      add column size int,
      add column retained boolean not null default false,
      add column replayed_at timestamptz`);
    await q.query(`create index spine_dead_letter_by_reason on spine_dead_letter (reason, id)`);
  }
}
