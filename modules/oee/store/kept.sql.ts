import { toIso, type Instant, type Span } from '../../platform/instant.js';
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

/** Quarter-hours, hours, or stretches between the edges of shifts and days. */
export type Level = '' | '_hour' | '_stretch';

/** What is read: the coarsest rows that no edge cuts. */
export interface Reading {
  /** Rows of a level over a span, without those that begin at certain instants. */
  readonly spans: readonly (Span & { readonly level: Level; readonly without: readonly Instant[] })[];
  /** Rows of a level by their begin. */
  readonly points: readonly { readonly level: Level; readonly at: readonly Instant[] }[];
}

/** Where more stretches are cut, as by buckets of an hour, hours at once take less. */
const CUT_MOST = 16;

/**
 * @param edges quarter-hours, in order, at least two
 * @param cuts edges of the stretches that are kept, in order
 */
export function readingOf(edges: readonly Instant[], cuts: readonly Instant[]): Reading {
  const own = cuts.filter((cut) => cut >= edges[0]! && cut <= edges.at(-1)!);
  const [from, to] = [own[0], own.at(-1)];
  if (from === undefined || to === undefined || from === to) return inHours(edges);
  const cut = stretchesCut(own, edges);
  if (cut.length > CUT_MOST) return inHours(edges);
  const rest = [{ from: edges[0]!, to: from }, ...cut, { from: to, to: edges.at(-1)! }].filter((span) => span.to > span.from);
  const finer = rest.map((span) => inHours([span.from, ...edges.filter((edge) => edge > span.from && edge < span.to), span.to]));
  const hours = finer.flatMap(({ spans }) => spans.flatMap(hoursIn));
  const quarters = finer.flatMap(({ points }) => points.flatMap(({ at }) => at));
  return { spans: [{ level: '_stretch', from, to, without: cut.map((span) => span.from) }], points: pointsOf(hours, quarters) };
}

/** The stretches that an edge lies in. */
function stretchesCut(cuts: readonly Instant[], edges: readonly Instant[]): readonly Span[] {
  const found: Span[] = [];
  let at = 0;
  for (const edge of edges) {
    while (at + 1 < cuts.length && cuts[at + 1]! <= edge) at += 1;
    const [from, to] = [cuts[at]!, cuts[at + 1]];
    if (to !== undefined && from < edge && found.at(-1)?.from !== from) found.push({ from, to });
  }
  return found;
}

/** Whole hours where they lie in one bucket, else their quarter-hours. */
function inHours(edges: readonly Instant[]): Reading {
  const [first, last] = [edges[0]!, edges.at(-1)!];
  const { from, to } = wholeHours({ from: first, to: last });
  if (to <= from) return { spans: [], points: pointsOf([], quartersIn(first, last)) };
  const cut = [...new Set(edges.filter((edge) => edge % HOUR_MS !== 0).map(hourOf))].filter((hour) => hour >= from && hour < to);
  const quarters = [...quartersIn(first, from), ...cut.flatMap((hour) => quartersIn(hour, hour + HOUR_MS)), ...quartersIn(to, last)];
  return { spans: [{ level: '_hour', from, to, without: cut }], points: pointsOf([], quarters) };
}

const pointsOf = (hours: readonly Instant[], quarters: readonly Instant[]): Reading['points'] =>
  [
    { level: '_hour' as const, at: hours },
    { level: '' as const, at: quarters },
  ].filter(({ at }) => at.length > 0);

const hoursIn = ({ from, to, without }: Reading['spans'][number]): readonly Instant[] =>
  Array.from({ length: (to - from) / HOUR_MS }, (_, i) => from + i * HOUR_MS).filter((hour) => !without.includes(hour));

const quartersIn = (from: Instant, to: Instant): readonly Instant[] =>
  Array.from({ length: (to - from) / QUARTER_MS }, (_, i) => from + i * QUARTER_MS);

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/**
 * Adds up what is kept between edges by bucket and dimension.
 * @param reading of the same edges
 * @param what what is selected of the rows `b`
 */
export function keptBetween(
  workUnitIds: readonly string[],
  edges: readonly Instant[],
  by: KeyDimension | null,
  only: RowFilter,
  { spans, points }: Reading,
  { columns, joined = '', selected, group = '' }: { columns: string; joined?: string; selected: string; group?: string },
): Statement {
  const parameters: unknown[] = [];
  const given = (value: unknown): string => `$${parameters.push(value)}`;
  // As numbers: the texts of some thousand instants would cost more than the sums.
  const instants = (at: readonly Instant[]): string =>
    `array(select to_timestamp(ms / 1000) from unnest(${given(numbers(at))}::float8[]) ms)`;
  // By its number, which the database has hashed: of a list that it must first reckon it would try each in turn.
  const butFor = (without: readonly Instant[]): string =>
    without.length === 0
      ? ''
      : `and (date_part('epoch', starts_at) / 900)::int <> all(${given(numbers(without.map((at) => at / QUARTER_MS)))}::int[])`;
  const rowsOf = (level: Level): string => `select key_id, starts_at, ${columns} from oee_bucket${level} where`;
  const parts = [
    ...spans.map(
      ({ level, from, to, without }) =>
        `${rowsOf(level)} starts_at >= ${given(toIso(from))} and starts_at < ${given(toIso(to))} ${butFor(without)}`,
    ),
    ...points.map(({ level, at }) => `${rowsOf(level)} starts_at = any(${instants(at)})`),
  ];
  const bucket = edges.length === 2 ? '1' : `width_bucket(b.starts_at, ${instants(edges)})`;
  const wanted = KEY_COLUMNS.flatMap(([name, column]) =>
    only[name] === undefined ? [] : [`and k.${column} is not distinct from ${given(only[name])}`],
  );
  const sql = `select ${bucket} as bucket, ${by === null ? 'null::text' : `k.${DIMENSIONS[by]}`} as key, ${selected}
    from oee_key k join (${parts.join(' union all ')}) b on b.key_id = k.id ${joined}
    where k.work_unit_id = any(${given(workUnitIds)}) ${wanted.join(' ')} group by 1, 2${group}`;
  return { sql, parameters };
}
