import { rows, type Transaction } from '../../platform/database.js';
import type { ReasonSum, RowKey, SumRow } from '../domain/sums.js';
import { texts } from './array-literal.js';

const KEYS_OF_UNIT = `select id, task_id as "taskId", product_id as "productId", tool_id as "toolId", task_class as "taskClass", shift_id as "shiftId" from oee_key where work_unit_id = $1`;

const nameOf = (row: RowKey): string => JSON.stringify([row.taskId, row.productId, row.toolId, row.taskClass, row.shiftId]);

async function known(tx: Transaction, workUnitId: string): Promise<ReadonlyMap<string, number>> {
  const found = await rows<RowKey & { readonly id: number }>(tx, KEYS_OF_UNIT, [workUnitId]);
  return new Map(found.map((row) => [nameOf(row), row.id]));
}

/** Numbers of the keys of one unit's rows. */
export class KeyIds {
  private constructor(private readonly ids: ReadonlyMap<string, number>) {}

  /** Keys that are new are made. */
  static async read(tx: Transaction, workUnitId: string, sums: readonly SumRow[]): Promise<KeyIds> {
    if (sums.length === 0) return new KeyIds(new Map());
    const ids = await known(tx, workUnitId);
    const wanted = new Map(sums.map((row) => [nameOf(row), row]));
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
    return this.ids.get(nameOf(row))!;
  }
}

const nameOfStop = (category: string, reason: string | null): string => `${category}|${reason ?? ''}`;

async function knownStops(tx: Transaction, workUnitId: string): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ readonly id: number; readonly category: string; readonly reason: string }>(
    tx,
    `select id, category, reason from oee_stop where work_unit_id = $1`,
    [workUnitId],
  );
  return new Map(found.map(({ id, category, reason }) => [nameOfStop(category, reason), id]));
}

/** Numbers of what the stops of one unit are told by: their category and reason. */
export class StopIds {
  private constructor(private readonly ids: ReadonlyMap<string, number>) {}

  /** What is new is given a number. */
  static async read(tx: Transaction, workUnitId: string, sums: readonly SumRow[]): Promise<StopIds> {
    const wanted = new Map(sums.flatMap((row) => row.reasons.map((stop) => [nameOfStop(stop.category, stop.reason), stop] as const)));
    if (wanted.size === 0) return new StopIds(new Map());
    const ids = await knownStops(tx, workUnitId);
    const missing = [...wanted].flatMap(([name, stop]) => (ids.has(name) ? [] : [stop]));
    if (missing.length === 0) return new StopIds(ids);
    await tx.query(
      `insert into oee_stop (work_unit_id, category, reason) select $1, v.* from unnest($2::text[], $3::text[]) v on conflict do nothing`,
      [workUnitId, texts(missing.map(({ category }) => category)), texts(missing.map(({ reason }) => reason ?? ''))],
    );
    return new StopIds(await knownStops(tx, workUnitId));
  }

  of({ category, reason }: ReasonSum): number {
    return this.ids.get(nameOfStop(category, reason))!;
  }
}
