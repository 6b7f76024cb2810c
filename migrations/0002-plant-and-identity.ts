import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

/** The plant as it was loaded, version by version; who did what. */
export class PlantAndIdentity1764000000002 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table plant_version (
      version bigint generated always as identity primary key,
      hash text not null,
      document json not null,
      loaded_at timestamptz not null
    )`);
    // Free inserts only: the service's role may neither change nor delete what stands here.
    await q.query(`create table identity_audit (
      id bigint generated always as identity primary key,
      xid xid8 not null default pg_current_xact_id(),
      at timestamptz not null,
      subject text not null,
      roles text[] not null,
      action text not null,
      target text not null,
      detail jsonb not null
    )`);
  }
}
