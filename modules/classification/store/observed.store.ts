import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';
import { NO_DRIFT, type Drift } from '../domain/drift.js';
import type { Gain, UnitRun } from '../domain/observe.js';
import type { ObservedSums } from '../domain/observed.js';

/** One task on one unit, variant and configuration. */
export interface ObservedKey {
  readonly taskId: string;
  readonly workUnitId: string;
  readonly productId: string | null;
  readonly configHash: string | null;
}

export interface DayGain extends ObservedKey, Gain {
  /** YYYY-MM-DD, UTC. */
  readonly day: string;
  readonly isRobot: boolean;
}

export interface TaskSums extends ObservedSums {
  readonly taskId: string;
}

const NUMBERS = [
  'cycles',
  'failures',
  'assists',
  'rework',
  'scrap',
  'exceptions',
  'lots',
  'timed',
  'seconds',
  'squares',
  'person_shifts',
] as const;
const KEY = `task_id as "taskId", work_unit_id as "workUnitId", nullif(product_id, '') as "productId", nullif(config_hash, '') as "configHash"`;
const SUMS = NUMBERS.map((name) => `sum(o.${name}) as "${camel(name)}"`).join(', ');

/** What the log shows of tasks, day by day, and what is remembered of units between two events. */
@Injectable()
export class ObservedStore {
  constructor(private readonly db: Database) {}

  async runs(tx: Transaction, workUnitIds: readonly string[]): Promise<ReadonlyMap<string, UnitRun>> {
    const found = await rows<{ workUnitId: string; run: UnitRun }>(
      tx,
      `select work_unit_id as "workUnitId", run from classification_unit where work_unit_id = any($1) order by work_unit_id for update`,
      [workUnitIds],
    );
    return new Map(found.map(({ workUnitId, run }) => [workUnitId, run]));
  }

  async saveRuns(tx: Transaction, runs: ReadonlyMap<string, UnitRun>): Promise<void> {
    if (runs.size === 0) return;
    const all = [...runs].toSorted(([a], [b]) => (a < b ? -1 : 1));
    await tx.query(
      `insert into classification_unit (work_unit_id, task_ids, run)
       select u.id, array(select o->>'taskId' from json_array_elements(u.run->'orders') o), u.run
       from unnest($1::text[], $2::json[]) as u(id, run)
       on conflict (work_unit_id) do update set task_ids = excluded.task_ids, run = excluded.run`,
      [all.map(([id]) => id), all.map(([, run]) => JSON.stringify(run))],
    );
  }

  /** Adds to the days; each key and day at most once. */
  async add(tx: Transaction, gains: readonly DayGain[]): Promise<void> {
    if (gains.length === 0) return;
    const columns: readonly (readonly unknown[])[] = NUMBERS.map((name) => gains.map((gain) => gain[camel(name) as keyof Gain]));
    await tx.query(
      `insert into classification_observed (task_id, work_unit_id, product_id, config_hash, day, is_robot, ${NUMBERS.join(', ')})
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::date[], $6::boolean[],
                            ${NUMBERS.map((_, at) => `$${at + 7}::float8[]`).join(', ')})
       on conflict (task_id, work_unit_id, product_id, config_hash, day) do update
         set ${NUMBERS.map((name) => `${name} = classification_observed.${name} + excluded.${name}`).join(', ')}`,
      [...keyColumns(gains), gains.map((gain) => gain.day), gains.map((gain) => gain.isRobot), ...columns],
    );
  }

  async countChanges(tx: Transaction, taskIds: readonly string[], day: string): Promise<void> {
    await tx.query(
      `insert into classification_engineering_change (task_id, day, changes) select id, $2, 1 from unnest($1::text[]) id
       on conflict (task_id, day) do update set changes = classification_engineering_change.changes + 1`,
      [taskIds, day],
    );
  }

  /** Sums of the window per task, unit, variant and configuration. */
  sums(taskIds: readonly string[], from: Instant, tx: Transaction = this.db.source.manager): Promise<TaskSums[]> {
    return rows(
      tx,
      `select ${KEY}, bool_or(o.is_robot) as "isRobot", ${SUMS},
         coalesce((select sum(c.changes) from classification_engineering_change c where c.task_id = o.task_id and c.day >= $2), 0)::int as "engineeringChanges"
       from classification_observed o where o.task_id = any($1) and o.day >= $2
       group by o.task_id, o.work_unit_id, o.product_id, o.config_hash
       order by o.task_id, o.work_unit_id, o.product_id, o.config_hash`,
      [taskIds, dayOf(from)],
    );
  }

  /** Day by day, oldest first. */
  days(taskId: string, from: Instant): Promise<(ObservedKey & Pick<DayGain, 'day' | 'cycles' | 'failures'>)[]> {
    return this.db.query(
      `select ${KEY}, day::text as day, cycles, failures from classification_observed where task_id = $1 and day >= $2 order by day`,
      [taskId, dayOf(from)],
    );
  }

  /** Cycles of a task from a day on. */
  async cyclesSince(
    tx: Transaction,
    tasks: readonly { readonly taskId: string; readonly since: Instant }[],
  ): Promise<ReadonlyMap<string, number>> {
    const found = await rows<{ taskId: string; cycles: number }>(
      tx,
      `select v.task_id as "taskId", sum(o.cycles) as cycles from unnest($1::text[], $2::date[]) as v(task_id, day)
       join classification_observed o on o.task_id = v.task_id and o.day > v.day group by v.task_id`,
      [tasks.map(({ taskId }) => taskId), tasks.map(({ since }) => dayOf(since))],
    );
    return new Map(found.map(({ taskId, cycles }) => [taskId, cycles]));
  }

  async drifts(keys: readonly ObservedKey[], tx: Transaction = this.db.source.manager): Promise<readonly Drift[]> {
    const found = await rows<ObservedKey & { drift: Drift }>(
      tx,
      `select ${KEY}, drift from classification_drift where (task_id, work_unit_id, product_id, config_hash)
         in (select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]))`,
      keyColumns(keys),
    );
    const known = new Map(found.map((row) => [keyText(row), row.drift]));
    return keys.map((key) => known.get(keyText(key)) ?? NO_DRIFT);
  }

  async saveDrifts(tx: Transaction, keys: readonly ObservedKey[], drifts: readonly Drift[]): Promise<void> {
    if (keys.length === 0) return;
    await tx.query(
      `insert into classification_drift (task_id, work_unit_id, product_id, config_hash, drift)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::json[])
       on conflict (task_id, work_unit_id, product_id, config_hash) do update set drift = excluded.drift`,
      [...keyColumns(keys), drifts.map((drift) => JSON.stringify(drift))],
    );
  }
}

const keyColumns = (keys: readonly ObservedKey[]): string[][] => [
  keys.map((key) => key.taskId),
  keys.map((key) => key.workUnitId),
  keys.map((key) => key.productId ?? ''),
  keys.map((key) => key.configHash ?? ''),
];

export const keyText = ({ taskId, workUnitId, productId, configHash }: ObservedKey): string =>
  JSON.stringify([taskId, workUnitId, productId, configHash]);

export const dayOf = (at: Instant): string => toIso(at).slice(0, 10);

function camel(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
