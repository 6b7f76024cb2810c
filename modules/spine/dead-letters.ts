import { Injectable } from '@nestjs/common';
import { LIMITS } from '../../config/limits.js';
import { Database, rows, type Transaction } from '../platform/database.js';
import { toIso, type Instant } from '../platform/instant.js';
import { Metrics } from '../platform/metrics.js';

/** A telegram that could not be understood: what came, from where, and why it was not taken. */
export interface DeadLetter {
  readonly wire: string;
  /** Topic or node. */
  readonly source: string;
  /** A code, such as NOT_JSON, UNKNOWN_UNIT, BAD_FIELD. */
  readonly reason: string;
  readonly field: string | null;
  readonly detail: string;
  readonly raw: Uint8Array;
  /** Bytes that came, where `raw` is only their beginning. */
  readonly size?: number;
  readonly receivedAt: Instant;
  /** The broker's memory, not news. */
  readonly retained?: boolean;
}

/** A dead letter as it is kept. */
export interface StoredLetter extends DeadLetter {
  readonly id: number;
  /** Bytes that came; more than `raw` where it was cut off. */
  readonly size: number;
  readonly retained: boolean;
  /** When it was taken after all; null: not yet. */
  readonly replayedAt: Instant | null;
}

/** How many letters of a wire have a reason. */
export interface LetterCount {
  readonly wire: string;
  readonly reason: string;
  readonly waiting: number;
  readonly replayed: number;
}

export interface LetterFilter {
  readonly wire?: string;
  readonly reason?: string;
  /** Beginnings of sources; undefined: all. */
  readonly sources?: readonly string[];
  /** Only those that have not been taken after all. */
  readonly isWaiting?: boolean;
  /** Older than this one. */
  readonly before?: number;
}

const COLUMNS = `id, wire, source, reason, field, detail, raw, received_at as "receivedAt", retained, replayed_at as "replayedAt",
  coalesce(size, octet_length(raw)) as size`;

const WHERE = `($1::text is null or wire = $1) and ($2::text is null or reason = $2)
  and ($3::text[] is null or exists (select 1 from unnest($3::text[]) as s(prefix) where source ^@ s.prefix))
  and (not $4::boolean or replayed_at is null)`;

const parametersOf = ({ wire, reason, sources, isWaiting }: LetterFilter): readonly unknown[] => [
  wire ?? null,
  reason ?? null,
  sources ?? null,
  isWaiting ?? false,
];

/** Bad telegrams, kept with their bytes. Neither they nor their number stop the service. */
@Injectable()
export class DeadLetters {
  constructor(
    private readonly db: Database,
    private readonly metrics: Metrics,
  ) {}

  async keep(letters: readonly DeadLetter[]): Promise<void> {
    if (letters.length === 0) return;
    await this.db.query(
      `insert into spine_dead_letter (wire, source, reason, field, detail, raw, received_at, size, retained)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::timestamptz[], $8::int[], $9::boolean[])`,
      [
        letters.map((l) => l.wire),
        letters.map((l) => l.source),
        letters.map((l) => l.reason),
        letters.map((l) => l.field),
        letters.map((l) => l.detail),
        letters.map((l) => Buffer.from(l.raw.subarray(0, LIMITS.deadLetterBytes))),
        letters.map((l) => toIso(l.receivedAt)),
        letters.map((l) => l.size ?? l.raw.length),
        letters.map((l) => l.retained ?? false),
      ],
    );
    for (const { wire, reason } of letters) this.metrics.deadLetters.inc({ wire, reason });
  }

  /** The newest first. */
  list(filter: LetterFilter, limit: number): Promise<StoredLetter[]> {
    return this.db.query<StoredLetter>(
      `select ${COLUMNS} from spine_dead_letter where ${WHERE} and ($5::bigint is null or id < $5) order by id desc limit $6`,
      [...parametersOf(filter), filter.before ?? null, limit],
    );
  }

  counts(filter: LetterFilter): Promise<LetterCount[]> {
    return this.db.query<LetterCount>(
      `select wire, reason, count(*) filter (where replayed_at is null)::int as waiting, count(replayed_at)::int as replayed
       from spine_dead_letter where ${WHERE} group by wire, reason order by wire, reason`,
      parametersOf(filter),
    );
  }

  /** In the order in which they came. */
  find(ids: readonly number[]): Promise<StoredLetter[]> {
    return this.db.query<StoredLetter>(`select ${COLUMNS} from spine_dead_letter where id = any($1::bigint[]) order by id`, [ids]);
  }

  /** Marks letters that were taken after all. */
  async markReplayed(tx: Transaction, ids: readonly number[], at: Instant): Promise<void> {
    await rows(tx, `update spine_dead_letter set replayed_at = coalesce(replayed_at, $2) where id = any($1::bigint[])`, [ids, toIso(at)]);
  }
}
