import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';
import type { CountedPieces } from '../domain/cycles.js';

const DAY_MS = 86_400_000;

/** What was counted last at a cell. */
@Injectable()
export class CycleQuery {
  constructor(private readonly db: Database) {}

  /** Counts with pieces in the day before an instant, the newest first. */
  counted(workUnitId: string, before: Instant, most: number): Promise<readonly CountedPieces[]> {
    return this.db.query<CountedPieces>(
      `select c.*, coalesce(s.assisted, false) as assisted
       from (select at, coalesce(made_good, 0) as good, coalesce(made_scrap, 0) as scrap, coalesce(made_rework, 0) as rework, coalesce(made_unjudged, 0) as unjudged
             from oee_count where work_unit_id = $1 and at <= $2 and at > $3
               and coalesce(made_good, 0) + coalesce(made_scrap, 0) + coalesce(made_rework, 0) + coalesce(made_unjudged, 0) > 0
             order by at desc, seq desc limit $4) c
       left join lateral (select assisted from oee_state where work_unit_id = $1 and at < c.at order by at desc, seq desc, fact_id desc limit 1) s on true
       order by c.at desc`,
      [workUnitId, toIso(before), toIso(before - DAY_MS), most],
    );
  }
}
