import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant, type Span } from '../../platform/instant.js';
import { byHour, wholeHours } from '../domain/by-hour.js';
import type { TimeCategory } from '../domain/category.js';
import { noSums, SUMS, type ReasonSum, type SumName, type SumRow, type Sums } from '../domain/sums.js';
import { numbers, texts } from './array-literal.js';
import { KEY_COLUMNS, keptBetween, readingOf, type KeyDimension, type Level, type Reading, type RowFilter } from './kept.sql.js';
import { KeyIds, StopIds } from './row-key.js';
import { edgesIn } from './stretch.store.js';

/** How far the figures of a unit have been reckoned and kept. */
export interface UnitProgress {
  readonly workUnitId: string;
  readonly firstAt: Instant | null;
  readonly lastWord: Instant | null;
  /** A quarter-hour: what lies before it, from the first on, is kept. */
  readonly settledUntil: Instant | null;
}

/** Sums of one bucket and dimension. */
export interface GroupedSums {
  /** Index among the edges asked for. */
  readonly bucket: number;
  readonly key: string | null;
  readonly sums: Sums;
}
export type GroupedReasons = ReasonSum & { readonly bucket: number; readonly key: string | null };

/** The column of a sum: `runMs` is `run_ms`, `NO_ORDER` is `no_order`. */
export const columnOf = (name: SumName): string =>
  name === name.toUpperCase() ? name.toLowerCase() : name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const COLUMNS = SUMS.map(columnOf);
const STOP_COLUMNS = 'b.stop_ids, b.stop_ms, b.stop_counts';

/** Sums by quarter-hour, hour and stretch, additive over everything; what is none is null. */
@Injectable()
export class RollupStore {
  constructor(private readonly db: Database) {}

  /** Locks the progress of units, so that one projection at a time works on each. */
  async lockUnits(tx: Transaction, workUnitIds: readonly string[]): Promise<ReadonlyMap<string, UnitProgress>> {
    const ids = [...workUnitIds].sort();
    await tx.query(`insert into oee_unit (work_unit_id) select unnest($1::text[]) on conflict do nothing`, [ids]);
    const found = await rows<UnitProgress>(
      tx,
      `select work_unit_id as "workUnitId", first_at as "firstAt", last_word as "lastWord", settled_until as "settledUntil" from oee_unit
       where work_unit_id = any($1) order by work_unit_id for update`,
      [ids],
    );
    return new Map(found.map((unit) => [unit.workUnitId, unit]));
  }

  async progress(tx: Transaction, workUnitIds: readonly string[]): Promise<ReadonlyMap<string, UnitProgress>> {
    const found = await rows<UnitProgress>(
      tx,
      `select work_unit_id as "workUnitId", first_at as "firstAt", last_word as "lastWord", settled_until as "settledUntil" from oee_unit where work_unit_id = any($1)`,
      [workUnitIds],
    );
    return new Map(found.map((unit) => [unit.workUnitId, unit]));
  }

  async saveProgress(tx: Transaction, units: readonly UnitProgress[]): Promise<void> {
    const iso = (at: Instant | null) => (at === null ? null : toIso(at));
    await tx.query(
      `update oee_unit u set first_at = v.f, last_word = v.l, settled_until = v.s
       from unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[]) as v(id, f, l, s) where u.work_unit_id = v.id`,
      [
        units.map((u) => u.workUnitId),
        units.map((u) => iso(u.firstAt)),
        units.map((u) => iso(u.lastWord)),
        units.map((u) => iso(u.settledUntil)),
      ],
    );
  }

  /** Replaces the sums of a unit over whole quarter-hours. @returns rows of quarter-hours written */
  async replace(tx: Transaction, workUnitId: string, span: Span, sums: readonly SumRow[]): Promise<number> {
    await this.clear(tx, workUnitId, span);
    return this.insert(tx, workUnitId, span, sums);
  }

  /** Takes away the sums of a unit over whole quarter-hours. The hours that they share with others are left to who inserts. */
  async clear(tx: Transaction, workUnitId: string, span: Span): Promise<void> {
    await this.clearLevel(tx, workUnitId, span, '');
    await this.clearLevel(tx, workUnitId, wholeHours(span), '_hour');
  }

  private async clearLevel(tx: Transaction, workUnitId: string, { from, to }: Span, level: Level): Promise<void> {
    if (to <= from) return;
    await tx.query(
      `delete from oee_bucket${level} b using oee_key k where k.work_unit_id = $1 and b.key_id = k.id and b.starts_at >= $2 and b.starts_at < $3`,
      [workUnitId, toIso(from), toIso(to)],
    );
  }

  /** Whether exactly these sums are kept of a unit over a span. */
  async isKept(tx: Transaction, workUnitId: string, span: Span, sums: readonly SumRow[]): Promise<boolean> {
    const found = await rows<Record<string, string | number | null>>(
      tx,
      `select b.starts_at, k.task_id, k.product_id, k.tool_id, k.task_class, k.shift_id, ${COLUMNS.map((column) => `b.${column}`).join(', ')},
              (select string_agg(s.category || '|' || s.reason || '|' || r.ms || '|' || r.count, ';' order by (s.category || '|' || s.reason) collate "C")
               from unnest(${STOP_COLUMNS}) r(stop_id, ms, count) join oee_stop s on s.id = r.stop_id) as reasons
       from oee_bucket b join oee_key k on k.id = b.key_id where k.work_unit_id = $1 and b.starts_at >= $2 and b.starts_at < $3`,
      [workUnitId, toIso(span.from), toIso(span.to)],
    );
    const kept = found.map((row) =>
      JSON.stringify([
        row['starts_at'],
        ...KEY_COLUMNS.map(([, column]) => row[column]),
        ...COLUMNS.map((column) => row[column] ?? 0),
        row['reasons'] ?? '',
      ]),
    );
    const now = sums.map((row) => {
      const reasons = row.reasons.map((r) => `${r.category}|${r.reason ?? ''}|${r.ms}|${r.count}`).join(';');
      return JSON.stringify([row.startsAt, ...KEY_COLUMNS.map(([name]) => row[name]), ...SUMS.map((name) => row.sums[name]), reasons]);
    });
    return JSON.stringify(kept.sort()) === JSON.stringify(now.sort());
  }

  /** By what the kept sums of a unit were judged; null: nothing is kept, or nobody has noted it. */
  async judgedBy(workUnitId: string): Promise<string | null> {
    const [row] = await this.db.query<{ hash: string | null }>(`select rules_hash as hash from oee_unit where work_unit_id = $1`, [
      workUnitId,
    ]);
    return row?.hash ?? null;
  }

  async saveJudgement(workUnitId: string, hash: string): Promise<void> {
    await this.db.query(
      `insert into oee_unit (work_unit_id, rules_hash) values ($1, $2) on conflict (work_unit_id) do update set rules_hash = excluded.rules_hash`,
      [workUnitId, hash],
    );
  }

  /** Writes the sums of a unit over quarter-hours that have none yet. @returns rows of quarter-hours written */
  async insert(tx: Transaction, workUnitId: string, span: Span, sums: readonly SumRow[]): Promise<number> {
    const ids = { keys: await KeyIds.read(tx, workUnitId, sums), stops: await StopIds.read(tx, workUnitId, sums) };
    const written = await insertRows(tx, ids, sums, '');
    const hours = wholeHours(span);
    if (hours.to > hours.from)
      await insertRows(tx, ids, byHour(sums.filter(({ startsAt }) => startsAt >= hours.from && startsAt < hours.to)), '_hour');
    for (const { from, to } of hours.to > hours.from
      ? [
          { from: span.from, to: hours.from },
          { from: hours.to, to: span.to },
        ]
      : [span])
      if (to > from) await tx.query(`select oee_reckon_hours($1, $2, $3)`, [workUnitId, toIso(from), toIso(to)]);
    await tx.query(`select oee_reckon_stretches($1, $2, $3)`, [workUnitId, toIso(span.from), toIso(span.to)]);
    return written;
  }

  /** What to read of the kept sums for buckets between edges. */
  async reading(tx: Transaction, edges: readonly Instant[]): Promise<Reading> {
    return readingOf(edges, await edgesIn(tx, { from: edges[0]!, to: edges.at(-1)! + 1 }));
  }

  /** Sums over buckets between edges (all quarter-hours, in order), by a dimension where asked for. */
  async sums(
    tx: Transaction,
    workUnitIds: readonly string[],
    edges: readonly Instant[],
    by: KeyDimension | null,
    only: RowFilter,
    reading: Reading,
  ): Promise<readonly GroupedSums[]> {
    const { sql, parameters } = keptBetween(workUnitIds, edges, by, only, reading, {
      columns: COLUMNS.join(', '),
      selected: COLUMNS.map((column) => `sum(b.${column})::bigint as ${column}`).join(', '),
    });
    const found = await rows<Record<string, number | null> & { bucket: number; key: string | null }>(tx, sql, parameters);
    return found.map((row) => {
      const sums = noSums();
      SUMS.forEach((name, i) => (sums[name] = row[COLUMNS[i]!] ?? 0));
      return { bucket: row.bucket - 1, key: row.key, sums };
    });
  }

  /** Stops by category and reason over the same buckets. */
  async reasons(
    tx: Transaction,
    workUnitIds: readonly string[],
    edges: readonly Instant[],
    by: KeyDimension | null,
    only: RowFilter,
    reading: Reading,
  ): Promise<readonly GroupedReasons[]> {
    const { sql, parameters } = keptBetween(workUnitIds, edges, by, only, reading, {
      columns: 'stop_ids, stop_ms, stop_counts',
      joined: `cross join lateral unnest(${STOP_COLUMNS}) r(stop_id, ms, count)`,
      selected: 'r.stop_id, sum(r.ms) as ms, sum(r.count) as count',
      group: ', r.stop_id',
    });
    // Added up by number first: texts are compared for what is left.
    const found = await rows<{ bucket: number; key: string | null; category: TimeCategory; reason: string; ms: number; count: number }>(
      tx,
      `select b.bucket, b.key, s.category, s.reason, sum(b.ms)::bigint as ms, sum(b.count)::bigint as count
       from (${sql}) b join oee_stop s on s.id = b.stop_id group by 1, 2, 3, 4`,
      parameters,
    );
    return found.map((row) => ({ ...row, bucket: row.bucket - 1, reason: row.reason === '' ? null : row.reason }));
  }
}

interface Ids {
  readonly keys: KeyIds;
  readonly stops: StopIds;
}

/** Of 40 sums most are none in most rows: only columns that hold something are sent. @returns rows written */
async function insertRows(tx: Transaction, { keys, stops }: Ids, sums: readonly SumRow[], level: Level): Promise<number> {
  if (sums.length === 0) return 0;
  const used = SUMS.flatMap((name, i) => (sums.some((row) => row.sums[name] !== 0) ? [{ name, column: COLUMNS[i]! }] : []));
  const columns = used.map(({ column }) => `, ${column}`).join('');
  await tx.query(
    `insert into oee_bucket${level} (key_id, starts_at, stop_ids, stop_ms, stop_counts${columns})
     select key_id, to_timestamp(at / 1000), stop_ids::int[], stop_ms::int[], stop_counts::int[]${columns}
     from unnest($1::int[], $2::float8[], $3::text[], $4::text[], $5::text[]${used.map((_, i) => `, $${i + 6}::bigint[]`).join('')})
       as v(key_id, at, stop_ids, stop_ms, stop_counts${columns})`,
    [
      numbers(sums.map((row) => keys.of(row))),
      numbers(sums.map((row) => row.startsAt)),
      stopsOf(sums, (stop) => stops.of(stop)),
      stopsOf(sums, ({ ms }) => ms),
      stopsOf(sums, ({ count }) => count),
      ...used.map(({ name }) => numbers(sums.map((row) => (row.sums[name] === 0 ? null : row.sums[name])))),
    ],
  );
  return sums.length;
}

/** One figure of the stops of each row, as texts of arrays; null where a row has none. */
const stopsOf = (sums: readonly SumRow[], figure: (stop: ReasonSum) => number): string =>
  texts(sums.map(({ reasons }) => (reasons.length === 0 ? null : numbers(reasons.map(figure)))));
