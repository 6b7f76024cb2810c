import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forwardOnly } from './forward-only.js';

const LEVELS = ['', '_hour'];

/**
 * Stops stand in the row whose time they are of, no longer in rows of their own: of a rebuild, four rows in five were stops.
 * And the sums once more by stretch: what lies between two edges of any shift or day of the plant, so that a year of many
 * units by shift, day, week or month is read from few rows. Breaking: a replica of before still writes rows of stops.
 */
export class OeeStretches1764000000027 implements MigrationInterface {
  down = forwardOnly;

  async up(q: QueryRunner): Promise<void> {
    for (const level of LEVELS) await stopsInRow(q, level);
    await q.query(`create table oee_bucket_stretch (like oee_bucket including all)`);
    await q.query(`create table oee_edge (at timestamptz primary key)`);
    const columns = (await q.query(
      `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = 'oee_bucket'
       and column_name not in ('key_id', 'starts_at', 'stop_ids', 'stop_ms', 'stop_counts') order by ordinal_position`,
    )) as { readonly name: string }[];
    const sums = columns.map(({ name }) => name);
    await q.query(reckonHours(sums));
    await q.query(reckonStretches(sums));
    await q.query(addEdges(sums));
  }
}

async function stopsInRow(q: QueryRunner, level: string): Promise<void> {
  await q.query(`alter table oee_bucket${level} add column stop_ids int[], add column stop_ms int[], add column stop_counts int[]`);
  await q.query(`update oee_bucket${level} b set stop_ids = r.ids, stop_ms = r.ms, stop_counts = r.counts
    from (select key_id, starts_at, array_agg(stop_id order by stop_id) as ids, array_agg(ms::int order by stop_id) as ms,
                 array_agg(count order by stop_id) as counts from oee_reason${level} group by 1, 2) r
    where r.key_id = b.key_id and r.starts_at = b.starts_at`);
  await q.query(`drop table oee_reason${level}`);
}

/**
 * Rows of a coarser level, summed from those of a finer one between `first` and `past`.
 * @param start begin of the coarser row that holds `b.starts_at`
 * @param unit a condition on `k`; empty: all units
 */
const summed = (sums: readonly string[], from: string, to: string, start: string, unit: string): string => `
  insert into ${to} (key_id, starts_at, ${sums.join(', ')}, stop_ids, stop_ms, stop_counts)
  select t.key_id, t.starts, ${sums.map((name) => `t.${name}`).join(', ')}, r.ids, r.ms, r.counts
  from (select b.key_id, ${start} as starts, ${sums.map((name) => `sum(b.${name}) as ${name}`).join(', ')}
        from oee_key k join ${from} b on b.key_id = k.id where ${unit} b.starts_at >= first and b.starts_at < past group by 1, 2) t
  left join (
    select key_id, starts, array_agg(id order by id) as ids, array_agg(ms order by id) as ms, array_agg(count order by id) as counts
    from (select b.key_id, ${start} as starts, s.id, sum(s.ms)::int as ms, sum(s.count)::int as count
          from oee_key k join ${from} b on b.key_id = k.id cross join lateral unnest(b.stop_ids, b.stop_ms, b.stop_counts) s(id, ms, count)
          where ${unit} b.starts_at >= first and b.starts_at < past group by 1, 2, 3) s group by 1, 2) r
  on r.key_id = t.key_id and r.starts = t.starts;`;

const OF_UNIT = 'k.work_unit_id = unit and';
const hourOf = (at: string): string => `date_bin('1 hour', ${at}, 'epoch')`;

/** Sums of the hours of a unit that a span touches, anew from their quarter-hours: an hour always is the sum of what is kept of it. */
const reckonHours = (sums: readonly string[]): string => `
create or replace function oee_reckon_hours(unit text, since timestamptz, until timestamptz) returns void
language plpgsql as $$
declare
  first timestamptz := ${hourOf('since')};
  past timestamptz := ${hourOf(`until + interval '59 minutes 59.999999 seconds'`)};
begin
  delete from oee_bucket_hour h using oee_key k
  where k.work_unit_id = unit and h.key_id = k.id and h.starts_at >= first and h.starts_at < past;
  ${summed(sums, 'oee_bucket', 'oee_bucket_hour', hourOf('b.starts_at'), OF_UNIT)}
end $$`;

const STRETCH_OF = 'edges[width_bucket(b.starts_at, edges)]';

/** From hours where every edge is one, else from quarter-hours. */
const fill = (sums: readonly string[], unit: string): string => `
  if exists (select from unnest(edges) at where at <> ${hourOf('at')}) then
    ${summed(sums, 'oee_bucket', 'oee_bucket_stretch', STRETCH_OF, unit)}
  else
    ${summed(sums, 'oee_bucket_hour', 'oee_bucket_stretch', STRETCH_OF, unit)}
  end if;`;

/**
 * Sums of the stretches of a unit that a span touches, anew from finer ones. The lock lets nobody add edges until what is
 * written here is committed, and so can be seen by who sums the new stretches up.
 */
const reckonStretches = (sums: readonly string[]): string => `
create function oee_reckon_stretches(unit text, since timestamptz, until timestamptz) returns void
language plpgsql as $$
declare
  first timestamptz;
  past timestamptz;
  edges timestamptz[];
begin
  lock table oee_edge in row exclusive mode;
  first := coalesce((select max(at) from oee_edge where at <= since), (select min(at) from oee_edge));
  past := coalesce((select min(at) from oee_edge where at >= until), (select max(at) from oee_edge));
  if first is null or past <= first then return; end if;
  edges := array(select at from oee_edge where at >= first and at <= past order by at);
  delete from oee_bucket_stretch s using oee_key k
  where k.work_unit_id = unit and s.key_id = k.id and s.starts_at >= first and s.starts_at < past;
  ${fill(sums, OF_UNIT)}
end $$`;

/** Adds edges after the last one, and sums the stretches that they end, of all units. */
const addEdges = (sums: readonly string[]): string => `
create function oee_add_edges(more timestamptz[]) returns void
language plpgsql as $$
declare
  first timestamptz;
  past timestamptz;
  edges timestamptz[];
begin
  lock table oee_edge in share row exclusive mode;
  first := (select max(at) from oee_edge);
  insert into oee_edge (at) select at from unnest(more) at where first is null or at > first;
  first := coalesce(first, (select min(at) from oee_edge));
  past := (select max(at) from oee_edge);
  if first is null or past <= first then return; end if;
  edges := array(select at from oee_edge where at >= first and at <= past order by at);
  ${fill(sums, '')}
end $$`;
