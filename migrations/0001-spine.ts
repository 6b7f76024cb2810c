import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

/** The event log, what readers have read, what units are told, and who may do what alone. */
export class Spine1764000000001 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create sequence spine_event_position`);
    // The key is the readers' order, so that one index serves both; the partition key must be part of it.
    await q.query(`create table spine_event (
      xid xid8 not null default pg_current_xact_id(),
      position bigint not null default nextval('spine_event_position'),
      received_at timestamptz not null,
      kind text not null,
      subject_kind text not null,
      subject_id text not null,
      work_unit_id text,
      occurred_at timestamptz not null,
      quality text not null,
      source_path text not null,
      session text,
      seq bigint,
      payload jsonb not null,
      corrects bigint,
      primary key (xid, position, received_at)
    ) partition by range (received_at)`);
    await q.query(`create table spine_event_other partition of spine_event default`);
    await q.query(MAKE_PARTITIONS);
    await q.query(DROP_PARTITIONS);
    await q.query(`create table spine_source (
      path text not null,
      session text not null,
      high bigint not null default -1,
      missing jsonb not null default '[]',
      recent_keys text[] not null default '{}',
      primary key (path, session)
    )`);
    await q.query(`create table spine_cursor (
      projection text primary key,
      xid xid8 not null default '0',
      position bigint not null default 0
    )`);
    await q.query(`create table spine_unit_token (work_unit_id text primary key, token bigint not null)`);
    await q.query(`create table spine_command (
      command_id uuid primary key,
      work_unit_id text not null,
      token bigint not null,
      command jsonb not null,
      deadline timestamptz not null,
      next_attempt_at timestamptz not null,
      attempts int not null default 0,
      sent_at timestamptz,
      answered_at timestamptz,
      status text,
      unique (work_unit_id, token)
    )`);
    await q.query(`create index spine_command_open on spine_command (work_unit_id, token) where answered_at is null`);
    await q.query(`create table spine_lease (
      name text primary key,
      owner text not null,
      fence bigint not null,
      held_until timestamptz not null
    )`);
    await q.query(`create table spine_dead_letter (
      id bigint generated always as identity primary key,
      wire text not null,
      source text not null,
      reason text not null,
      field text,
      detail text not null,
      raw bytea not null,
      received_at timestamptz not null
    )`);
  }
}

/** Runs as its owner: the service's role may neither create nor drop a table. */
const MAKE_PARTITIONS = `
create function spine_make_partitions(first_day date, days int) returns void
language plpgsql security definer set search_path = public as $$
declare
  day date;
begin
  for i in 0 .. days - 1 loop
    day := first_day + i;
    if to_regclass('spine_event_' || to_char(day, 'YYYYMMDD')) is null
       and not exists (select 1 from spine_event_other where received_at >= day and received_at < day + 1) then
      execute format('create table %I partition of spine_event for values from (%L) to (%L)',
                     'spine_event_' || to_char(day, 'YYYYMMDD'),
                     day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
    end if;
  end loop;
end $$`;

const DROP_PARTITIONS = `
create function spine_drop_partitions(before_day date) returns int
language plpgsql security definer set search_path = public as $$
declare
  partition text;
  dropped int := 0;
begin
  if before_day > current_date - 1 then
    raise exception 'events of the last day are kept';
  end if;
  for partition in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'spine_event'::regclass and c.relname ~ '^spine_event_\\d{8}$'
      and to_date(right(c.relname, 8), 'YYYYMMDD') < before_day
  loop
    execute format('drop table %I', partition);
    dropped := dropped + 1;
  end loop;
  delete from spine_event_other where received_at < before_day;
  return dropped;
end $$`;
