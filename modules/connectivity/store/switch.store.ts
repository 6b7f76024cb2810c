import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';

/** What an engineer last said of a connection: on or off, and why. */
export interface Switch {
  readonly connectionId: string;
  readonly isOff: boolean;
  readonly by: string;
  readonly reason: string;
  readonly at: Instant;
}

@Injectable()
export class SwitchStore {
  constructor(private readonly db: Database) {}

  all(): Promise<Switch[]> {
    return this.db.query(`select connection_id as "connectionId", is_off as "isOff", by, reason, at from connectivity_switch`);
  }

  async set(tx: Transaction, { connectionId, isOff, by, reason, at }: Switch): Promise<void> {
    await tx.query(
      `insert into connectivity_switch (connection_id, is_off, by, reason, at) values ($1, $2, $3, $4, $5)
       on conflict (connection_id) do update set is_off = excluded.is_off, by = excluded.by, reason = excluded.reason, at = excluded.at`,
      [connectionId, isOff, by, reason, toIso(at)],
    );
  }
}
