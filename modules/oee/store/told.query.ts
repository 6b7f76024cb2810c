import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.js';
import { toIso, type Instant, type Span } from '../../platform/instant.js';

/** What has been told of units: single facts, and how often a figure was restated. */
@Injectable()
export class ToldQuery {
  constructor(private readonly db: Database) {}

  /** The state or count that an event told of a unit; undefined where it told neither, or was taken back. */
  async factOf(workUnitId: string, position: number): Promise<{ readonly kind: 'STATE' | 'COUNT'; readonly at: Instant } | undefined> {
    const [found] = await this.db.query<{ kind: 'STATE' | 'COUNT'; at: Instant }>(
      `select 'STATE' as kind, at from oee_state where position = $2 and work_unit_id = $1
       union all select 'COUNT', at from oee_count where position = $2 and work_unit_id = $1`,
      [workUnitId, position],
    );
    return found;
  }

  /** How many restatements touched each of these spans of the same units, in their order. */
  async restatements(workUnitIds: readonly string[], spans: readonly Span[]): Promise<readonly number[]> {
    const found = await this.db.query<{ n: number }>(
      `select count(r.number) as n from unnest($2::timestamptz[], $3::timestamptz[]) with ordinality as v(since, until, place)
       left join oee_restatement r on r.work_unit_id = any($1) and r.from_at < v.until and r.to_at > v.since
       group by v.place order by v.place`,
      [workUnitIds, spans.map(({ from }) => toIso(from)), spans.map(({ to }) => toIso(to))],
    );
    return found.map(({ n }) => n);
  }
}
