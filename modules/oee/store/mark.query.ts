import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.js';
import { toIso, type Instant, type Span } from '../../platform/instant.js';
import type { StoredEvent } from '../../spine/domain/floor-event.js';

export interface Presence {
  readonly workUnitId: string;
  readonly operator: string;
  readonly from: Instant;
  /** Infinity: still there. */
  readonly to: Instant;
}

/** An event as it lies in the log, for those who open a figure down to its ground. */
export interface LoggedEvent {
  readonly position: number;
  readonly kind: StoredEvent['kind'];
  readonly occurredAt: Instant;
  readonly receivedAt: Instant;
  readonly quality: StoredEvent['quality'];
  readonly source: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** How long after its instant an event is looked for; one that came later still is found in the log only. */
const LATE_MOST_MS = 2 * 86_400_000;

/** What else was said of units, and the events themselves. */
@Injectable()
export class MarkQuery {
  constructor(private readonly db: Database) {}

  async counts(workUnitIds: readonly string[], span: Span): Promise<{ readonly gaps: number; readonly uncertain: number }> {
    const [row] = await this.db.query<{ gaps: number; uncertain: number }>(
      `select count(*) filter (where kind = 'GAP') as gaps, count(*) filter (where kind = 'UNCERTAIN') as uncertain from oee_mark
       where work_unit_id = any($1) and kind in ('GAP', 'UNCERTAIN') and at >= $2 and at < $3`,
      [workUnitIds, toIso(span.from), toIso(span.to)],
    );
    return row!;
  }

  /** Who was signed on in a span, from when to when. */
  presence(workUnitIds: readonly string[], span: Span): Promise<Presence[]> {
    return this.db.query<Presence>(
      `select m.work_unit_id as "workUnitId", m.value as operator, m.at as "from",
              coalesce((select min(n.at) from oee_mark n where n.work_unit_id = m.work_unit_id and n.kind = 'OFF' and n.value = m.value and n.at > m.at), 'infinity') as "to"
       from oee_mark m where m.work_unit_id = any($1) and m.kind = 'ON' and m.at < $3 and m.at > $2::timestamptz - interval '1 day'
         and coalesce((select min(n.at) from oee_mark n where n.work_unit_id = m.work_unit_id and n.kind = 'OFF' and n.value = m.value and n.at > m.at), 'infinity') > $2`,
      [workUnitIds, toIso(span.from), toIso(span.to)],
    );
  }

  /** Code of the last alarm in a span; null without one. */
  async lastAlarm(workUnitId: string, span: Span): Promise<string | null> {
    const [row] = await this.db.query<{ value: string | null }>(
      `select value from oee_mark where work_unit_id = $1 and kind = 'ALARM' and at >= $2 and at <= $3 order by at desc limit 1`,
      [workUnitId, toIso(span.from), toIso(span.to)],
    );
    return row?.value ?? null;
  }

  /** The events of a unit in a span, oldest first; people's pseudonyms stay out (domain.md §5.6). */
  async events(workUnitId: string, span: Span, most: number): Promise<readonly LoggedEvent[]> {
    const found = await this.db.query<LoggedEvent>(
      `select position, kind, occurred_at as "occurredAt", received_at as "receivedAt", quality, source_path as source, (payload - 'operator' - 'by') #- '{payload,operator}' as payload from spine_event
       where work_unit_id = $1 and occurred_at >= $2 and occurred_at < $3 and received_at >= $2 and received_at < $4 and kind not like 'OPERATOR%'
       order by occurred_at, seq, position limit ${most}`,
      [workUnitId, toIso(span.from), toIso(span.to), toIso(span.to + LATE_MOST_MS)],
    );
    return found;
  }
}
