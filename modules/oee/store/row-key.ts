import { rows, type Transaction } from '../../platform/database.js';
import { hasKey, type ReasonSum, type RowKey, type SumRow } from '../domain/sums.js';
import { texts } from './array-literal.js';

const KEYS_OF_UNIT = `select id, task_id as "taskId", product_id as "productId", tool_id as "toolId", task_class as "taskClass", shift_id as "shiftId" from oee_key where work_unit_id = $1`;

const nameOf = (row: RowKey): string => JSON.stringify([row.taskId, row.productId, row.toolId, row.taskClass, row.shiftId]);

async function known(tx: Transaction, workUnitId: string): Promise<ReadonlyMap<string, number>> {
  const found = await rows<RowKey & { readonly id: number }>(tx, KEYS_OF_UNIT, [workUnitId]);
  return new Map(found.map((row) => [nameOf(row), row.id]));
}

/** Neighbours mostly share their key: only where it changes need a name be made of it. */
const changesOfKey = (sums: readonly SumRow[]): readonly SumRow[] => sums.filter((row, i) => i === 0 || !hasKey(sums[i - 1]!, row));

/** Numbers of the keys of one unit's rows. */
export class KeyIds {
  private last: { readonly row: RowKey; readonly id: number } | undefined;

  private constructor(private readonly ids: ReadonlyMap<string, number>) {}

  /** Keys that are new are made. */
  static async read(tx: Transaction, workUnitId: string, sums: readonly SumRow[]): Promise<KeyIds> {
    if (sums.length === 0) return new KeyIds(new Map());
    const ids = await known(tx, workUnitId);
    const wanted = new Map(changesOfKey(sums).map((row) => [nameOf(row), row]));
    const missing = [...wanted].flatMap(([name, row]) => (ids.has(name) ? [] : [row]));
    if (missing.length === 0) return new KeyIds(ids);
    await tx.query(
      `insert into oee_key (work_unit_id, task_id, product_id, tool_id, task_class, shift_id)
       select $1, v.* from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) v on conflict do nothing`,
      [
        workUnitId,
        texts(missing.map((row) => row.taskId)),
        texts(missing.map((row) => row.productId)),
        texts(missing.map((row) => row.toolId)),
        texts(missing.map((row) => row.taskClass)),
        texts(missing.map((row) => row.shiftId)),
      ],
    );
    return new KeyIds(await known(tx, workUnitId));
  }

  of(row: RowKey): number {
    if (!this.last || !hasKey(this.last.row, row)) this.last = { row, id: this.ids.get(nameOf(row))! };
    return this.last.id;
  }
}

/** Numbers by category and reason: nested, because a name for each of a hundred thousand sums costs more than to find it. */
type Stops = Map<string, Map<string | null, number>>;

async function knownStops(tx: Transaction, workUnitId: string): Promise<Stops> {
  const found = await rows<{ readonly id: number; readonly category: string; readonly reason: string }>(
    tx,
    `select id, category, reason from oee_stop where work_unit_id = $1`,
    [workUnitId],
  );
  const stops: Stops = new Map();
  for (const { id, category, reason } of found) ofCategory(stops, category).set(reason === '' ? null : reason, id);
  return stops;
}

function ofCategory<Value>(stops: Map<string, Map<string | null, Value>>, category: string): Map<string | null, Value> {
  let own = stops.get(category);
  if (!own) stops.set(category, (own = new Map()));
  return own;
}

/** Numbers of what the stops of one unit are told by: their category and reason. */
export class StopIds {
  private constructor(private readonly ids: Stops) {}

  /** What is new is given a number. */
  static async read(tx: Transaction, workUnitId: string, sums: readonly SumRow[]): Promise<StopIds> {
    const wanted = new Map<string, Map<string | null, ReasonSum>>();
    for (const { reasons } of sums) for (const stop of reasons) ofCategory(wanted, stop.category).set(stop.reason, stop);
    if (wanted.size === 0) return new StopIds(new Map());
    const ids = await knownStops(tx, workUnitId);
    const missing = [...wanted.values()].flatMap((own) => [...own.values()].filter((stop) => !ids.get(stop.category)?.has(stop.reason)));
    if (missing.length === 0) return new StopIds(ids);
    await tx.query(
      `insert into oee_stop (work_unit_id, category, reason) select $1, v.* from unnest($2::text[], $3::text[]) v on conflict do nothing`,
      [workUnitId, texts(missing.map(({ category }) => category)), texts(missing.map(({ reason }) => reason ?? ''))],
    );
    return new StopIds(await knownStops(tx, workUnitId));
  }

  of({ category, reason }: ReasonSum): number {
    return this.ids.get(category)!.get(reason)!;
  }
}
