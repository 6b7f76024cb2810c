import { setTimeout as rest } from 'node:timers/promises';
import type pg from 'pg';

/**
 * Changes of items that the committed facts after one position and up to another hold: several counters that came in
 * one notification are one fact, so what differs from the unit's fact before is counted.
 */
const CHANGES = `
  with fact as (
    select kind, position, payload, lag(payload) over (partition by work_unit_id, kind order by position) as before
    from spine_event where kind in ('STATE_CHANGED', 'COUNTED', 'TOOL_CHANGED') and position <= $2)
  select coalesce(sum(
    case kind when 'TOOL_CHANGED' then 1
    when 'COUNTED' then (select count(*) from unnest(array['good', 'scrap', 'rework']) n
                         where payload->'counters'->n is distinct from before->'counters'->n)
    else (select count(*) from unnest(array['state', 'mode', 'reason']) n where payload->n is distinct from before->n) end), 0)::int as changes
  from fact where position > $1`;

/** The last position of the log that is committed. */
export async function lastPosition(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ at: string }>('select coalesce(max(position), 0)::text as at from spine_event');
  return rows[0]!.at;
}

export async function changesBetween(client: pg.Client, from: string, to: string): Promise<number> {
  const { rows } = await client.query<{ changes: number }>(CHANGES, [from, to]);
  return rows[0]!.changes;
}

/** Resolves when nothing more comes and what subscribers hear of has all been applied. */
export async function untilCaughtUp(client: pg.Client): Promise<void> {
  for (let before = ''; ; await rest(1_000)) {
    const last = await lastPosition(client);
    const { rows } = await client.query<{ at: string }>("select position::text as at from spine_cursor where projection = 'plant'");
    if (last === before && rows[0]?.at === last) return;
    before = last;
  }
}
