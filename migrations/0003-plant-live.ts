import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

/** What each unit is doing at the moment. */
export class PlantLive1764000000003 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table plant_unit_live (
      work_unit_id text collate "C" primary key,
      state text,
      mode text,
      reason text,
      starved boolean not null default false,
      blocked boolean not null default false,
      assisted boolean not null default false,
      quality text not null default 'BAD',
      state_at timestamptz,
      since timestamptz,
      tool_id text,
      tool_at timestamptz,
      operators text[] not null default '{}',
      operators_at timestamptz,
      safety_open text[] not null default '{}',
      online boolean not null default false,
      online_at timestamptz,
      heard_at timestamptz
    )`);
  }
}
