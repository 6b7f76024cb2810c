import type { Database } from '../platform/database.js';
import type { Instant } from '../platform/instant.js';
import { LEASE_MS } from '../spine/lease.js';

/** Who had a connection before: it let go in good order, or died at its last renewal or little later. */
export interface Held {
  readonly diedAt: Instant | undefined;
}

/** @returns undefined where nobody has ever had the lease */
export async function lastHeld(db: Database, lease: string, now: Instant): Promise<Held | undefined> {
  const [row] = await db.query<{ readonly lapsed_ms: number | null }>(
    `select case when isfinite(held_until) then extract(epoch from clock_timestamp() - held_until)::float8 * 1000 end as lapsed_ms
     from spine_lease where name = $1`,
    [lease],
  );
  if (!row) return undefined;
  return { diedAt: row.lapsed_ms === null ? undefined : Math.round(now - row.lapsed_ms - LEASE_MS) };
}
