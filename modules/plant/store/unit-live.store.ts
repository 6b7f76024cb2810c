import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';
import type { UnitLive } from '../domain/unit-live.js';

const COLUMNS = `work_unit_id as "workUnitId", state, mode, reason, starved, blocked, assisted, quality, state_at as "stateAt", since,
  tool_id as "toolId", tool_at as "toolAt", operators, operators_at as "operatorsAt", safety_open as "safetyOpen",
  online, online_at as "onlineAt", heard_at as "heardAt"`;

const iso = (at: Instant | null): string | null => (at === null ? null : toIso(at));

/** The live row of each unit. */
@Injectable()
export class UnitLiveStore {
  constructor(private readonly db: Database) {}

  find(tx: Transaction, workUnitIds: readonly string[]): Promise<UnitLive[]> {
    return rows<UnitLive>(tx, `select ${COLUMNS} from plant_unit_live where work_unit_id = any($1)`, [workUnitIds]);
  }

  /** Rows that have changed after a revision. One writer at a time gives the revisions, so none comes later with a smaller one. */
  changedAfter(revision: number): Promise<(UnitLive & { readonly revision: number })[]> {
    return this.db.query(`select ${COLUMNS}, revision from plant_unit_live where revision > $1`, [revision]);
  }

  list(workUnitIds: readonly string[]): Promise<UnitLive[]> {
    return this.find(this.db.source.manager, workUnitIds);
  }

  async save(tx: Transaction, units: readonly UnitLive[]): Promise<void> {
    for (const u of units)
      await tx.query(
        `insert into plant_unit_live values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18)
         on conflict (work_unit_id) do update set state = excluded.state, mode = excluded.mode, reason = excluded.reason,
           starved = excluded.starved, blocked = excluded.blocked, assisted = excluded.assisted, quality = excluded.quality,
           state_at = excluded.state_at, since = excluded.since, tool_id = excluded.tool_id, tool_at = excluded.tool_at,
           operators = excluded.operators, operators_at = excluded.operators_at, safety_open = excluded.safety_open,
           online = excluded.online, online_at = excluded.online_at, heard_at = excluded.heard_at,
           revision = nextval('plant_unit_live_revision')`,
        [
          u.workUnitId,
          u.state,
          u.mode,
          u.reason,
          u.starved,
          u.blocked,
          u.assisted,
          u.quality,
          iso(u.stateAt),
          iso(u.since),
          u.toolId,
          iso(u.toolAt),
          u.operators,
          iso(u.operatorsAt),
          u.safetyOpen,
          u.online,
          iso(u.onlineAt),
          iso(u.heardAt),
        ],
      );
  }
}
