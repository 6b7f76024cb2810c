import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

/** The devices at the benches, what operators sign on with there, and who is signed on. */
export class Stations1764000000019 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table identity_station_device (
      id uuid primary key,
      work_unit_id text not null,
      enrolled_by text not null,
      enrolled_at timestamptz not null,
      revoked_at timestamptz,
      heard_at timestamptz,
      away boolean not null default true,
      tries int not null default 0,
      locked_until timestamptz
    )`);
    await q.query(`create table identity_operator_key (
      operator text primary key,
      pin_hash text,
      badge_hash text unique,
      set_by text not null,
      set_at timestamptz not null,
      tries int not null default 0,
      locked_until timestamptz
    )`);
    await q.query(`create table identity_sign_on (
      id uuid primary key,
      work_unit_id text not null,
      device_id uuid not null references identity_station_device (id),
      operator text not null,
      began_at timestamptz not null,
      ended_at timestamptz
    )`);
    // One at a time: a hand-over ends the sign-on before.
    await q.query(`create unique index identity_sign_on_open on identity_sign_on (work_unit_id) where ended_at is null`);
  }
}
