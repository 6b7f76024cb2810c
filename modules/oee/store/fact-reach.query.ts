import { Injectable } from '@nestjs/common';
import { rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';

/** How far back the facts of units reach. */
@Injectable()
export class FactReachQuery {
  /** The first and the last state or count of a unit before an instant; undefined where there is none. */
  async before(tx: Transaction, workUnitId: string, at: Instant): Promise<{ readonly first: Instant; readonly last: Instant } | undefined> {
    const [row] = await rows<{ first: Instant | null; last: Instant | null }>(
      tx,
      `select least((select min(at) from oee_state where work_unit_id = $1), (select min(at) from oee_count where work_unit_id = $1)) as first,
              greatest((select max(at) from oee_state where work_unit_id = $1 and at < $2), (select max(at) from oee_count where work_unit_id = $1 and at < $2)) as last`,
      [workUnitId, toIso(at)],
    );
    return row && row.first !== null && row.last !== null ? { first: row.first, last: row.last } : undefined;
  }
}
