import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

/** The sums by quarter-hour once more by hour: a year of any scope is read from a quarter of the rows. */
export class OeeHours1764000000007 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    await q.query(`create table oee_bucket_hour (like oee_bucket including all)`);
    await q.query(`create table oee_reason_hour (like oee_reason including all)`);
    const columns = (await q.query(
      `select column_name as name from information_schema.columns
       where table_schema = 'public' and table_name = 'oee_bucket' and column_name not in ('key_id', 'starts_at') order by ordinal_position`,
    )) as { readonly name: string }[];
    await q.query(reckonHours(columns.map(({ name }) => name)));
    await q.query(`select oee_reckon_hours(work_unit_id, '-infinity', 'infinity') from oee_unit`);
  }
}

/** Sums of the hours of a unit that a span touches, anew from their quarter-hours: an hour always is the sum of what is kept of it. */
const reckonHours = (sums: readonly string[]): string => `
create function oee_reckon_hours(unit text, since timestamptz, until timestamptz) returns void
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
  insert into oee_reason_hour (key_id, starts_at, category, reason, ms, count)
  select b.key_id, ${hourOf('b.starts_at')}, b.category, b.reason, sum(b.ms), sum(b.count)
  from oee_key k join oee_reason b on b.key_id = k.id
  where k.work_unit_id = unit and b.starts_at >= first and b.starts_at < past group by 1, 2, 3, 4;
end $$`;

const hourOf = (at: string): string => `date_bin('1 hour', ${at}, 'epoch')`;
