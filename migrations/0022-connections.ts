import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

/**
 * What engineers say of the connections, for whichever process holds them: switched off, and which server certificates
 * are trusted; and what the process that holds one says of it.
 */
export class Connections1764000000022 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table connectivity_switch (
      connection_id text collate "C" primary key,
      is_off boolean not null,
      by text not null,
      reason text not null,
      at timestamptz not null
    )`);
    await q.query(`create table connectivity_report (
      connection_id text collate "C" primary key,
      owner text not null,
      at timestamptz not null,
      report jsonb not null
    )`);
    await q.query(`create table connectivity_certificate (
      connection_id text collate "C" not null,
      thumbprint text collate "C" not null,
      subject text not null,
      issuer text not null,
      valid_from timestamptz not null,
      valid_to timestamptz not null,
      der bytea not null,
      seen_at timestamptz not null,
      decision text,
      by text,
      reason text,
      at timestamptz,
      primary key (connection_id, thumbprint)
    )`);
  }
}
