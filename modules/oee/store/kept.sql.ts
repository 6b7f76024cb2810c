import { toIso, type Instant } from '../../platform/instant.js';
import { HOUR_MS, hourOf, wholeHours } from '../domain/by-hour.js';
import { QUARTER_MS } from '../domain/quarter.js';
import type { RowKey } from '../domain/sums.js';
import { numbers } from './array-literal.js';

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

export const KEY_COLUMNS: readonly (readonly [keyof RowKey, string])[] = [
  ['taskId', 'task_id'],
  ['productId', 'product_id'],
  ['toolId', 'tool_id'],
  ['taskClass', 'task_class'],
  ['shiftId', 'shift_id'],
];

/** What is read: whole hours where they lie in one bucket, else their quarter-hours. */
interface Reading {
  /** Undefined: no whole hour lies between the edges. */
  readonly hours: { readonly from: Instant; readonly to: Instant; readonly without: readonly Instant[] } | undefined;
  readonly quarters: readonly Instant[];
}

/** @param edges quarter-hours, in order, at least two */
export function readingOf(edges: readonly Instant[]): Reading {
  const [first, last] = [edges[0]!, edges.at(-1)!];
  const { from, to } = wholeHours({ from: first, to: last });
  if (to <= from) return { hours: undefined, quarters: quartersIn(first, last) };
  const cut = [...new Set(edges.filter((edge) => edge % HOUR_MS !== 0).map(hourOf))].filter((hour) => hour >= from && hour < to);
  return {
    hours: { from, to, without: cut },
    quarters: [...quartersIn(first, from), ...cut.flatMap((hour) => quartersIn(hour, hour + HOUR_MS)), ...quartersIn(to, last)],
  };
}

const quartersIn = (from: Instant, to: Instant): readonly Instant[] =>
  Array.from({ length: (to - from) / QUARTER_MS }, (_, i) => from + i * QUARTER_MS);

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/**
 * Adds up what is kept between edges by bucket and dimension.
 * @param what columns of the rows, and what is selected of them
 */
export function keptBetween(
  workUnitIds: readonly string[],
  edges: readonly Instant[],
  by: KeyDimension | null,
  only: RowFilter,
  { table, columns, selected, group }: { table: string; columns: string; selected: string; group: string },
): Statement {
  const parameters: unknown[] = [];
  const given = (value: unknown): string => `$${parameters.push(value)}`;
  // As numbers: the texts of some thousand instants would cost more than the sums.
  const instants = (at: readonly Instant[]): string =>
    `array(select to_timestamp(ms / 1000) from unnest(${given(numbers(at))}::float8[]) ms)`;
  const { hours, quarters } = readingOf(edges);
  const parts: string[] = [];
  if (hours) {
    // By its number, which the database has hashed: of a list that it must first reckon it would try each in turn.
    const without =
      hours.without.length === 0
        ? ''
        : `and (date_part('epoch', starts_at) / 3600)::int <> all(${given(numbers(hours.without.map((hour) => hour / HOUR_MS)))}::int[])`;
    parts.push(
      `select key_id, starts_at, ${columns} from ${table}_hour where starts_at >= ${given(toIso(hours.from))} and starts_at < ${given(toIso(hours.to))} ${without}`,
    );
  }
  if (quarters.length > 0) parts.push(`select key_id, starts_at, ${columns} from ${table} where starts_at = any(${instants(quarters)})`);
  const bucket = edges.length === 2 ? '1' : `width_bucket(b.starts_at, ${instants(edges)})`;
  const wanted = KEY_COLUMNS.flatMap(([name, column]) =>
    only[name] === undefined ? [] : [`and k.${column} is not distinct from ${given(only[name])}`],
  );
  const sql = `select ${bucket} as bucket, ${by === null ? 'null::text' : `k.${DIMENSIONS[by]}`} as key, ${selected}
    from oee_key k join (${parts.join(' union all ')}) b on b.key_id = k.id
    where k.work_unit_id = any(${given(workUnitIds)}) ${wanted.join(' ')} group by 1, 2${group}`;
  return { sql, parameters };
}
