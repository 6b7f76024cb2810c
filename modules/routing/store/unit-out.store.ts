import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';
import { updated } from '../../spine/outbox.js';

/** What becomes of the orders on a unit that is taken out: they end there, go elsewhere, or are cancelled. */
export const OUT_MODES = ['DRAIN', 'REASSIGN', 'CANCEL'] as const;
export type OutMode = (typeof OUT_MODES)[number];

/** A unit that a person or the MES has taken out of service. */
export interface UnitOut {
  readonly workUnitId: string;
  readonly mode: OutMode;
  readonly by: string;
  readonly reason: string;
  readonly since: Instant;
}

const COLUMNS = 'work_unit_id as "workUnitId", mode, by, reason, since';

@Injectable()
export class UnitOutStore {
  constructor(private readonly db: Database) {}

  list(): Promise<UnitOut[]> {
    return this.db.query(`select ${COLUMNS} from routing_unit_out order by work_unit_id`);
  }

  /** @returns false where it was out already in this mode */
  async takeOut(tx: Transaction, { workUnitId, mode, by, reason, since }: UnitOut): Promise<boolean> {
    const made = await rows(
      tx,
      `insert into routing_unit_out as u (work_unit_id, mode, by, reason, since) values ($1, $2, $3, $4, $5)
       on conflict (work_unit_id) do update set mode = excluded.mode, by = excluded.by, reason = excluded.reason
       where u.mode <> excluded.mode returning work_unit_id`,
      [workUnitId, mode, by, reason, toIso(since)],
    );
    return made.length > 0;
  }

  /** @returns false where it was in service */
  async putIn(tx: Transaction, workUnitId: string): Promise<boolean> {
    const gone = updated(
      await tx.query<unknown[]>('delete from routing_unit_out where work_unit_id = $1 returning work_unit_id', [workUnitId]),
    );
    return gone.length > 0;
  }
}
