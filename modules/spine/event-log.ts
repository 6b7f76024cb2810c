import { Injectable } from '@nestjs/common';
import { LIMITS } from '../../config/limits.js';
import { Database, rows, type Transaction } from '../platform/database.js';
import { Metrics } from '../platform/metrics.js';
import type { FloorEvent, LogPosition, StoredEvent } from './domain/floor-event.js';
import { admit, NOTHING_SEEN, type HighWater } from './domain/high-water.js';
import { Nudge } from './nudge.js';

/** How many of a batch were new; the rest had been committed before. */
export interface Appended {
  readonly appended: number;
  readonly repeated: number;
}

interface SourceRow {
  readonly path: string;
  readonly session: string;
  readonly high: number;
  readonly missing: readonly (readonly [number, number])[];
  readonly recent_keys: readonly string[];
}

/** Sessions of stations come and go; beyond this the memory of them begins anew. */
const KNOWN_MOST = 10_000;

const EVENT_COLUMNS = `xid::text as xid, position, kind, subject_kind, subject_id, work_unit_id, occurred_at, received_at,
  quality, source_path, session, seq, payload, corrects`;

interface EventRow {
  readonly xid: string;
  readonly position: number;
  readonly kind: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly work_unit_id: string | null;
  readonly occurred_at: number;
  readonly received_at: number;
  readonly quality: string;
  readonly source_path: string;
  readonly session: string | null;
  readonly seq: number | null;
  readonly payload: unknown;
  readonly corrects: number | null;
}

/** What happened, in the order in which it was committed. Nothing in it is ever changed. */
@Injectable()
export class EventLog {
  private readonly known = new Set<string>();

  constructor(
    private readonly db: Database,
    private readonly metrics: Metrics,
    private readonly nudge: Nudge,
  ) {}

  /**
   * Commits facts from the wires, each once, whatever is sent twice or late. When it returns, they are durable.
   * @param wire label of the metric, such as `mqtt` or `opcua`
   */
  async append(events: readonly FloorEvent[], wire: string): Promise<Appended> {
    if (events.length === 0) return { appended: 0, repeated: 0 };
    const sources = sourcesOf(events);
    const fresh = await this.db.transaction(async (tx) => {
      const news = await this.admitted(tx, events, sources);
      const touched = [...sources.values()].filter((source) => source.isTouched);
      await insert(tx, news, touched);
      return news;
    });
    this.remember(sources.keys());
    const repeated = events.length - fresh.length;
    this.metrics.eventsAppended.inc({ wire }, fresh.length);
    if (repeated > 0) this.metrics.eventsRepeated.inc({ wire }, repeated);
    this.nudge.tell();
    return { appended: fresh.length, repeated };
  }

  /** Writes events of our own in the transaction of the decision that they tell of. */
  async record(tx: Transaction, events: readonly FloorEvent[]): Promise<void> {
    await insert(tx, events);
    this.nudge.tell();
  }

  /**
   * Events after a position that no transaction in flight can still precede, oldest first.
   * @param tx a real transaction: the reading is tuned for its length
   * @param kinds all kinds where absent
   * @param until where given, not beyond it
   */
  async after(
    tx: Transaction,
    position: LogPosition,
    limit: number,
    kinds?: readonly string[],
    until?: LogPosition,
  ): Promise<StoredEvent[]> {
    // Of a day without statistics the planner expects little, and would sort all that is left of the log for each batch.
    await tx.query('set local enable_sort = off');
    const found = await rows<EventRow>(
      tx,
      `select ${EVENT_COLUMNS} from spine_event
       where (xid, position) > ($1::xid8, $2::bigint)
         and xid < pg_snapshot_xmin(pg_current_snapshot())
         and ($4::text[] is null or kind = any($4))
         and ($5::xid8 is null or (xid, position) <= ($5::xid8, $6::bigint))
       order by spine_event.xid, spine_event.position limit $3`,
      [position.xid, position.position, limit, kinds ?? null, until?.xid ?? null, until?.position ?? null],
    );
    await tx.query('set local enable_sort to default');
    return found.map(toEvent);
  }

  /** The last position that a reader may have reached; the origin where the log is empty. */
  async head(tx: Transaction): Promise<LogPosition> {
    const [row] = await rows<LogPosition>(
      tx,
      `select xid::text as xid, position from spine_event
       where xid < pg_snapshot_xmin(pg_current_snapshot()) order by spine_event.xid desc, spine_event.position desc limit 1`,
    );
    return row ?? ORIGIN;
  }

  /** Locks what is known of each source, so that two appends of one station take turns. */
  private async admitted(tx: Transaction, events: readonly FloorEvent[], sources: ReadonlyMap<string, Source>): Promise<FloorEvent[]> {
    await this.lockSources(tx, sources);
    const news: FloorEvent[] = [];
    for (const event of events) {
      const source = sources.get(sourceKey(event))!;
      const { admission, after } = admit(source.state, event.source, LIMITS);
      if (admission === 'REPEATED') continue;
      source.state = after;
      source.isTouched = true;
      news.push(admission === 'JUMPED' ? { ...event, quality: 'UNCERTAIN' } : event);
    }
    return news;
  }

  private async lockSources(tx: Transaction, sources: ReadonlyMap<string, Source>): Promise<void> {
    // In one order everywhere, so that two appends never wait for each other.
    const wanted = [...sources].sort(([a], [b]) => (a < b ? -1 : 1));
    const unknown = wanted.filter(([key]) => !this.known.has(key)).map(([, source]) => source);
    if (unknown.length > 0)
      await tx.query(
        `insert into spine_source (path, session) select * from unnest($1::text[], $2::text[]) on conflict do nothing`,
        namesOf(unknown),
      );
    const found = await rows<SourceRow>(
      tx,
      `select s.path, s.session, s.high, s.missing, s.recent_keys
       from spine_source s join unnest($1::text[], $2::text[]) as k(path, session) using (path, session)
       order by s.path, s.session for update of s`,
      namesOf(wanted.map(([, source]) => source)),
    );
    for (const { path, session, high, missing, recent_keys: recentKeys } of found)
      sources.get(`${path} ${session}`)!.state = { high, missing, recentKeys };
  }

  /** Sources whose rows are committed: they need not be made again. */
  private remember(keys: Iterable<string>): void {
    if (this.known.size > KNOWN_MOST) this.known.clear();
    for (const key of keys) this.known.add(key);
  }
}

export const ORIGIN: LogPosition = { xid: '0', position: 0 };

/** One source in one session, and what has come from it. */
interface Source {
  readonly path: string;
  readonly session: string;
  state: HighWater;
  isTouched: boolean;
}

// A path holds no space (contracts.md §2), so it parts the two unmistakably.
const sourceKey = ({ source }: FloorEvent): string => `${source.path} ${source.session ?? ''}`;

function sourcesOf(events: readonly FloorEvent[]): Map<string, Source> {
  const sources = new Map<string, Source>();
  for (const event of events) {
    const key = sourceKey(event);
    const { path, session } = event.source;
    if (!sources.has(key)) sources.set(key, { path, session: session ?? '', state: NOTHING_SEEN, isTouched: false });
  }
  return sources;
}

const namesOf = (sources: readonly Source[]): readonly (readonly string[])[] => [
  sources.map((one) => one.path),
  sources.map((one) => one.session),
];

/** What is known of the sources after it, in the same statement as their events: one way to the database less. */
const SAVE_SOURCES = `with saved as (
  update spine_source s
  set high = v.high, missing = v.missing, recent_keys = (select coalesce(array_agg(k), '{}') from jsonb_array_elements_text(v.recent_keys) k)
  from unnest($13::text[], $14::text[], $15::bigint[], $16::jsonb[], $17::jsonb[]) as v(path, session, high, missing, recent_keys)
  where s.path = v.path and s.session = v.session
)`;

// Numbers are read several times faster than the text of an instant.
const INSERT_EVENTS = `insert into spine_event (kind, subject_kind, subject_id, work_unit_id, occurred_at, received_at, quality,
                                                source_path, session, seq, payload, corrects)
  select kind, subject_kind, subject_id, work_unit_id, to_timestamp(occurred_ms / 1000), to_timestamp(received_ms / 1000), quality,
         source_path, session, seq, payload, corrects
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::float8[], $7::text[],
              $8::text[], $9::text[], $10::bigint[], $11::jsonb[], $12::bigint[])
    as e(kind, subject_kind, subject_id, work_unit_id, occurred_ms, received_ms, quality, source_path, session, seq, payload, corrects)`;

async function insert(tx: Transaction, events: readonly FloorEvent[], sources: readonly Source[] = []): Promise<void> {
  if (events.length === 0) return;
  const rowsOfEvents = [
    events.map((e) => e.kind),
    events.map((e) => e.subject.kind),
    events.map((e) => e.subject.id),
    events.map((e) => e.workUnitId),
    events.map((e) => e.occurredAt),
    events.map((e) => e.receivedAt),
    events.map((e) => e.quality),
    events.map((e) => e.source.path),
    events.map((e) => e.source.session),
    events.map((e) => e.source.seq),
    events.map((e) => JSON.stringify(e.payload)),
    events.map((e) => e.corrects ?? null),
  ];
  if (sources.length === 0) await tx.query(INSERT_EVENTS, rowsOfEvents);
  else
    await tx.query(`${SAVE_SOURCES} ${INSERT_EVENTS}`, [
      ...rowsOfEvents,
      ...namesOf(sources),
      sources.map(({ state }) => state.high),
      sources.map(({ state }) => JSON.stringify(state.missing)),
      sources.map(({ state }) => JSON.stringify(state.recentKeys)),
    ]);
}

function toEvent(row: EventRow): StoredEvent {
  return {
    xid: row.xid,
    position: row.position,
    kind: row.kind,
    subject: { kind: row.subject_kind, id: row.subject_id },
    workUnitId: row.work_unit_id,
    occurredAt: row.occurred_at,
    receivedAt: row.received_at,
    quality: row.quality,
    source: { path: row.source_path, session: row.session, seq: row.seq },
    payload: row.payload,
    ...(row.corrects === null ? {} : { corrects: row.corrects }),
  } as StoredEvent;
}
