import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant, type Span } from '../../platform/instant.js';
import type { TimeCategory } from '../domain/category.js';
import { SUMS, type ReasonSum, type RowKey, type SumName, type SumRow, type Sums } from '../domain/sums.js';

/** How far the figures of a unit have been reckoned and kept. */
export interface UnitProgress {
  readonly workUnitId: string;
  readonly firstAt: Instant | null;
  readonly lastWord: Instant | null;
  /** A quarter-hour: what lies before it, from the first on, is kept. */
  readonly settledUntil: Instant | null;
}

/** What a sum may be asked for by. */
export const DIMENSIONS = {
  UNIT: 'work_unit_id',
  PRODUCT: 'product_id',
  TASK: 'task_id',
  TOOL: 'tool_id',
  CLASS: 'task_class',
  SHIFT: 'shift_id',
} as const;
export type KeyDimension = keyof typeof DIMENSIONS;

/** Only rows of these; undefined: all. */
export type RowFilter = Partial<RowKey>;

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
const FILTERS: readonly (readonly [keyof RowKey, string])[] = [
  ['taskId', 'task_id'],
  ['productId', 'product_id'],
  ['toolId', 'tool_id'],
  ['taskClass', 'task_class'],
  ['shiftId', 'shift_id'],
];

/** Sums by quarter-hour, additive over everything; what is none is null. */
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

  /** Replaces the sums of a unit over whole quarter-hours. @returns rows written */
  async replace(tx: Transaction, workUnitId: string, span: Span, sums: readonly SumRow[]): Promise<number> {
    const bounds = [workUnitId, toIso(span.from), toIso(span.to)];
    for (const table of ['oee_bucket', 'oee_reason'] as const)
      await tx.query(
        `delete from ${table} b using oee_key k where k.work_unit_id = $1 and b.key_id = k.id and b.starts_at >= $2 and b.starts_at < $3`,
        bounds,
      );
    return this.insert(tx, workUnitId, sums);
  }

  /** Whether exactly these sums are kept of a unit over a span. */
  async isKept(tx: Transaction, workUnitId: string, span: Span, sums: readonly SumRow[]): Promise<boolean> {
    const found = await rows<Record<string, string | number | null>>(
      tx,
      `select b.starts_at, k.task_id, k.product_id, k.tool_id, k.task_class, k.shift_id, ${COLUMNS.map((column) => `b.${column}`).join(', ')},
              (select string_agg(r.category || '|' || r.reason || '|' || r.ms || '|' || r.count, ';' order by (r.category || '|' || r.reason) collate "C")
               from oee_reason r where r.key_id = b.key_id and r.starts_at = b.starts_at) as reasons
       from oee_bucket b join oee_key k on k.id = b.key_id where k.work_unit_id = $1 and b.starts_at >= $2 and b.starts_at < $3`,
      [workUnitId, toIso(span.from), toIso(span.to)],
    );
    const kept = found.map((row) =>
      JSON.stringify([
        row['starts_at'],
        ...FILTERS.map(([, column]) => row[column]),
        ...COLUMNS.map((column) => row[column] ?? 0),
        row['reasons'] ?? '',
      ]),
    );
    const now = sums.map((row) => {
      const reasons = row.reasons.map((r) => `${r.category}|${r.reason ?? ''}|${r.ms}|${r.count}`).join(';');
      return JSON.stringify([row.startsAt, ...FILTERS.map(([name]) => row[name]), ...SUMS.map((name) => row.sums[name]), reasons]);
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

  /** Adds the sums of a unit over quarter-hours that have none yet. @returns rows written */
  async insert(tx: Transaction, workUnitId: string, sums: readonly SumRow[]): Promise<number> {
    if (sums.length === 0) return 0;
    const ids = await this.keyIds(tx, workUnitId, sums);
    const columns = SUMS.map((name) => sums.map((row) => (row.sums[name] === 0 ? null : row.sums[name])));
    await tx.query(
      `insert into oee_bucket (key_id, starts_at, ${COLUMNS.join(', ')})
       select * from unnest($1::int[], $2::timestamptz[], ${COLUMNS.map((_, i) => `$${i + 3}::bigint[]`).join(', ')})`,
      [ids, sums.map((row) => toIso(row.startsAt)), ...columns],
    );
    const reasons = sums.flatMap((row, i) => row.reasons.map((reason) => ({ ...reason, keyId: ids[i]!, startsAt: row.startsAt })));
    if (reasons.length > 0)
      await tx.query(
        `insert into oee_reason (key_id, starts_at, category, reason, ms, count)
         select * from unnest($1::int[], $2::timestamptz[], $3::text[], $4::text[], $5::bigint[], $6::int[])`,
        [
          reasons.map((r) => r.keyId),
          reasons.map((r) => toIso(r.startsAt)),
          reasons.map((r) => r.category),
          reasons.map((r) => r.reason ?? ''),
          reasons.map((r) => r.ms),
          reasons.map((r) => r.count),
        ],
      );
    return sums.length + reasons.length;
  }

  /** Sums over buckets between edges (all quarter-hours, in order), by a dimension where asked for. */
  async sums(
    tx: Transaction,
    workUnitIds: readonly string[],
    edges: readonly Instant[],
    by: KeyDimension | null,
    only: RowFilter,
  ): Promise<readonly GroupedSums[]> {
    const { sql, parameters } = this.over(
      workUnitIds,
      edges,
      by,
      only,
      'oee_bucket',
      COLUMNS.map((column) => `sum(b.${column})::bigint as ${column}`).join(', '),
      '',
    );
    const found = await rows<Record<string, number | null> & { bucket: number; key: string | null }>(tx, sql, parameters);
    return found.map((row) => ({
      bucket: row.bucket - 1,
      key: row.key,
      sums: Object.fromEntries(SUMS.map((name, i) => [name, row[COLUMNS[i]!] ?? 0])) as Sums,
    }));
  }

  /** Stops by category and reason over the same buckets. */
  async reasons(
    tx: Transaction,
    workUnitIds: readonly string[],
    edges: readonly Instant[],
    by: KeyDimension | null,
    only: RowFilter,
  ): Promise<readonly GroupedReasons[]> {
    const { sql, parameters } = this.over(
      workUnitIds,
      edges,
      by,
      only,
      'oee_reason',
      'b.category, b.reason, sum(b.ms)::bigint as ms, sum(b.count)::bigint as count',
      ', b.category, b.reason',
    );
    const found = await rows<{ bucket: number; key: string | null; category: TimeCategory; reason: string; ms: number; count: number }>(
      tx,
      sql,
      parameters,
    );
    return found.map((row) => ({ ...row, bucket: row.bucket - 1, reason: row.reason === '' ? null : row.reason }));
  }

  private over(
    workUnitIds: readonly string[],
    edges: readonly Instant[],
    by: KeyDimension | null,
    only: RowFilter,
    table: string,
    what: string,
    group: string,
  ) {
    const parameters: unknown[] = [workUnitIds, edges.map(toIso), toIso(edges[0]!), toIso(edges.at(-1)!)];
    const wanted = FILTERS.flatMap(([name, column]) => {
      if (only[name] === undefined) return [];
      parameters.push(only[name]);
      return [`and k.${column} is not distinct from $${parameters.length}`];
    });
    const bucket = edges.length === 2 ? '1' : `width_bucket(b.starts_at, $2::timestamptz[])`;
    const key = by === null ? 'null::text' : `k.${DIMENSIONS[by]}`;
    const sql = `select ${bucket} as bucket, ${key} as key, ${what}
      from oee_key k join ${table} b on b.key_id = k.id
      where k.work_unit_id = any($1) and b.starts_at >= $3 and b.starts_at < $4 ${edges.length === 2 ? 'and $2::timestamptz[] is not null' : ''} ${wanted.join(' ')}
      group by 1, 2${group}`;
    return { sql, parameters };
  }

  /** Ids of the keys of rows, in their order; new ones are made. */
  private async keyIds(tx: Transaction, workUnitId: string, sums: readonly SumRow[]): Promise<readonly number[]> {
    const nameOf = (row: RowKey) => JSON.stringify([row.taskId, row.productId, row.toolId, row.taskClass, row.shiftId]);
    const known = async () =>
      new Map((await rows<RowKey & { readonly id: number }>(tx, KEYS_OF_UNIT, [workUnitId])).map((row) => [nameOf(row), row.id]));
    let ids = await known();
    const missing = [...new Map(sums.filter((row) => !ids.has(nameOf(row))).map((row) => [nameOf(row), row])).values()];
    if (missing.length > 0) {
      await tx.query(
        `insert into oee_key (work_unit_id, task_id, product_id, tool_id, task_class, shift_id)
         select $1, v.* from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) v on conflict do nothing`,
        [
          workUnitId,
          missing.map((row) => row.taskId),
          missing.map((row) => row.productId),
          missing.map((row) => row.toolId),
          missing.map((row) => row.taskClass),
          missing.map((row) => row.shiftId),
        ],
      );
      ids = await known();
    }
    return sums.map((row) => ids.get(nameOf(row))!);
  }
}

const KEYS_OF_UNIT = `select id, task_id as "taskId", product_id as "productId", tool_id as "toolId", task_class as "taskClass", shift_id as "shiftId" from oee_key where work_unit_id = $1`;
