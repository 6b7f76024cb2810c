import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

/** Every result of the classification, kept for good, and the class of each task that is in force. */
export class Classification1764000000005 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    // json and not jsonb: an old result reads, byte for byte, as it was reckoned.
    await q.query(`create table classification_result (
      task_id text collate "C" not null,
      version int not null,
      class text not null,
      result json not null,
      inputs json not null,
      inputs_hash text not null,
      policy_version text not null,
      classified_at timestamptz not null,
      primary key (task_id, version)
    )`);
    await q.query(`create table classification_in_force (
      task_id text collate "C" primary key,
      class text not null,
      version int not null,
      signed_by text,
      since timestamptz not null,
      foreign key (task_id, version) references classification_result (task_id, version)
    )`);
    await q.query(`create function classification_results_stay() returns trigger language plpgsql as $$
      begin
        raise exception 'a classification result is never changed; a new one gets a new version';
      end $$`);
    await q.query(`create trigger classification_results_stay before update or delete on classification_result
      for each statement execute function classification_results_stay()`);
  }
}
