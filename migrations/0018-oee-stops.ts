import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

/**
 * Category and reason of stops by number: of a rebuild, most rows are sums of stops, and their texts stood in each and again in its index.
 * Breaking: a replica of before still writes the texts.
 */
export class OeeStops1764000000018 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table oee_stop (
      id int generated always as identity primary key,
      work_unit_id text collate "C" not null,
      category text not null,
      reason text collate "C" not null,
      unique (work_unit_id, category, reason)
    )`);
    await q.query(`insert into oee_stop (work_unit_id, category, reason)
      select distinct k.work_unit_id, r.category, r.reason from oee_reason r join oee_key k on k.id = r.key_id`);
    for (const table of ['oee_reason', 'oee_reason_hour']) await numbered(q, table);
    const columns = (await q.query(
      `select column_name as name from information_schema.columns
       where table_schema = 'public' and table_name = 'oee_bucket' and column_name not in ('key_id', 'starts_at') order by ordinal_position`,
    )) as { readonly name: string }[];
    await q.query(reckonHours(columns.map(({ name }) => name)));
  }
}

async function numbered(q: QueryRunner, table: string): Promise<void> {
  await q.query(`alter table ${table} rename to ${table}_texts`);
  await q.query(`create table ${table} (
    key_id int not null,
    starts_at timestamptz not null,
    stop_id int not null,
    ms bigint not null,
    count int not null
  )`);
  await q.query(`insert into ${table} (key_id, starts_at, stop_id, ms, count)
    select r.key_id, r.starts_at, s.id, r.ms, r.count from ${table}_texts r join oee_key k on k.id = r.key_id
    join oee_stop s on s.work_unit_id = k.work_unit_id and s.category = r.category and s.reason = r.reason`);
  await q.query(`drop table ${table}_texts`);
  await q.query(`alter table ${table} add primary key (key_id, starts_at, stop_id)`);
}

/** Sums of the hours of a unit that a span touches, anew from their quarter-hours: an hour always is the sum of what is kept of it. */
const reckonHours = (sums: readonly string[]): string => `
create or replace function oee_reckon_hours(unit text, since timestamptz, until timestamptz) returns void
language plpgsql as $$
declare
  first timestamptz := case when isfinite(since) then ${hourOf('since')} else since end;
  past timestamptz := case when isfinite(until) then ${hourOf(`until + interval '59 minutes 59.999999 seconds'`)} else until end;
begin
  delete from oee_bucket_hour h using oee_key k
  where k.work_unit_id = unit and h.key_id = k.id and h.starts_at >= first and h.starts_at < past;
  insert into oee_bucket_hour (key_id, starts_at, ${sums.join(', ')})
  select b.key_id, ${hourOf('b.starts_at')}, ${sums.map((name) => `sum(b.${name})`).join(', ')}
  from oee_key k join oee_bucket b on b.key_id = k.id
  where k.work_unit_id = unit and b.starts_at >= first and b.starts_at < past group by 1, 2;
  delete from oee_reason_hour h using oee_key k
  where k.work_unit_id = unit and h.key_id = k.id and h.starts_at >= first and h.starts_at < past;
  insert into oee_reason_hour (key_id, starts_at, stop_id, ms, count)
  select b.key_id, ${hourOf('b.starts_at')}, b.stop_id, sum(b.ms), sum(b.count)
  from oee_key k join oee_reason b on b.key_id = k.id
  where k.work_unit_id = unit and b.starts_at >= first and b.starts_at < past group by 1, 2, 3;
end $$`;

const hourOf = (at: string): string => `date_bin('1 hour', ${at}, 'epoch')`;
