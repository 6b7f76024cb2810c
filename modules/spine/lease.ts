import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../platform/database.js';
import { updated } from './outbox.js';

/** A right to be the only one who does a thing, until it lapses. */
export interface Lease {
  readonly name: string;
  readonly owner: string;
  /** Rises with every change of owner; an effect checks it in its own transaction. */
  readonly fence: number;
}

export const LEASE_MS = 6_000;
export const RENEW_MS = 2_000;

/** Leases are rows, on the database's clock. */
@Injectable()
export class Leases {
  constructor(private readonly db: Database) {}

  /** Takes the lease where it is free or lapsed, or renews one's own. Undefined where another holds it. */
  async acquire(name: string, owner: string): Promise<Lease | undefined> {
    const found = await this.db.query<{ fence: number }>(
      `insert into spine_lease as l (name, owner, fence, held_until)
       values ($1, $2, 1, clock_timestamp() + $3 * interval '1 ms')
       on conflict (name) do update
         set owner = excluded.owner, held_until = excluded.held_until,
             fence = case when l.owner = excluded.owner then l.fence else l.fence + 1 end
         where l.owner = excluded.owner or l.held_until < clock_timestamp()
       returning fence`,
      [name, owner, LEASE_MS],
    );
    const [row] = updated(found);
    return row && { name, owner, fence: row.fence };
  }

  async release(lease: Lease): Promise<void> {
    await this.db.query(`update spine_lease set held_until = '-infinity' where name = $1 and owner = $2 and fence = $3`, [
      lease.name,
      lease.owner,
      lease.fence,
    ]);
  }

  /** Gives a lease up whose thing is done for good: nothing is left of its name. */
  async forget(lease: Lease): Promise<void> {
    await this.db.query(`delete from spine_lease where name = $1 and owner = $2 and fence = $3`, [lease.name, lease.owner, lease.fence]);
  }

  /** Names that begin so of leases that somebody has ever had, and that are not forgotten. */
  async known(prefix: string): Promise<readonly string[]> {
    return (await this.db.query<{ name: string }>(`select name from spine_lease where name ^@ $1 order by name`, [prefix])).map(
      ({ name }) => name,
    );
  }

  /** Names of the leases that somebody holds, of those that begin so. */
  async living(prefix: string): Promise<readonly string[]> {
    const found = await this.db.query<{ name: string }>(
      `select name from spine_lease where name ^@ $1 and held_until > clock_timestamp() order by name`,
      [prefix],
    );
    return found.map(({ name }) => name);
  }

  /** True where the lease is still held; called in the transaction of an effect. */
  async holds(tx: Transaction, lease: Lease): Promise<boolean> {
    const found = await rows(
      tx,
      `select 1 from spine_lease where name = $1 and owner = $2 and fence = $3 and held_until > clock_timestamp() for share`,
      [lease.name, lease.owner, lease.fence],
    );
    return found.length === 1;
  }
}
