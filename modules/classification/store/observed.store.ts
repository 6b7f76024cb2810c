import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';
import { NO_DRIFT, type Drift } from '../domain/drift.js';
import type { Gain } from '../domain/gain.js';
import { keyText, type HourGain, type HourMeasured, type ObservedKey } from '../domain/hour-gains.js';
import type { MeasuredSums, ObservedSums } from '../domain/observed.js';

export interface TaskMeasured extends MeasuredSums {
  readonly taskId: string;
}

export interface TaskSums extends ObservedSums {
  readonly taskId: string;
}

const NUMBERS = [
  'cycles',
  'trials',
  'failures',
  'assists',
  'rework',
  'scrap',
  'exceptions',
  'lots',
  'timed',
  'ms',
  'squares',
  'person_shifts',
] as const;
const KEY = `task_id as "taskId", work_unit_id as "workUnitId", nullif(product_id, '') as "productId", nullif(config_hash, '') as "configHash"`;
const SUMS = NUMBERS.map((name) => `sum(o.${name}) as "${camel(name)}"`).join(', ');

/** What the log shows of tasks, hour by hour. */
@Injectable()
export class ObservedStore {
  constructor(private readonly db: Database) {}

  /** Adds to the hours; each key and hour at most once. */
  async add(tx: Transaction, gains: readonly HourGain[], measured: readonly HourMeasured[]): Promise<void> {
    if (gains.length > 0) {
      const columns: readonly (readonly unknown[])[] = NUMBERS.map((name) => gains.map((gain) => gain[camel(name) as keyof Gain]));
      await tx.query(
        `insert into classification_observed (task_id, work_unit_id, product_id, config_hash, at, is_robot, ${NUMBERS.join(', ')})
         select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::boolean[],
                              ${NUMBERS.map((_, at) => `$${at + 7}::float8[]`).join(', ')})
         on conflict (task_id, work_unit_id, product_id, config_hash, at) do update
           set ${NUMBERS.map((name) => `${name} = classification_observed.${name} + excluded.${name}`).join(', ')}`,
        [...keyColumns(gains), gains.map(({ at }) => toIso(at)), gains.map((gain) => gain.isRobot), ...columns],
      );
    }
    if (measured.length === 0) return;
    await tx.query(
      `insert into classification_characteristic as c (task_id, work_unit_id, product_id, name, at, is_robot, n, deviations, squares)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::boolean[], $7::float8[], $8::float8[], $9::float8[])
       on conflict (task_id, work_unit_id, product_id, name, at) do update
         set n = c.n + excluded.n, deviations = c.deviations + excluded.deviations, squares = c.squares + excluded.squares`,
      [
        measured.map((one) => one.taskId),
        measured.map((one) => one.workUnitId),
        measured.map((one) => one.productId ?? ''),
        measured.map((one) => one.name),
        measured.map((one) => toIso(one.at)),
        measured.map((one) => one.isRobot),
        measured.map((one) => one.n),
        measured.map((one) => one.deviations),
        measured.map((one) => one.squares),
      ],
    );
  }

  /** Takes back what an hour of a unit has shown. @returns ids of the tasks that it was of */
  async takeBack(tx: Transaction, workUnitId: string, at: Instant): Promise<readonly string[]> {
    const taken = await rows<{ taskId: string }>(
      tx,
      `with measured as (delete from classification_characteristic where work_unit_id = $1 and at = $2),
         gained as (delete from classification_observed where work_unit_id = $1 and at = $2 returning task_id)
       select distinct task_id as "taskId" from gained`,
      [workUnitId, toIso(at)],
    );
    return taken.map(({ taskId }) => taskId);
  }

  /** Sums of the window per task, unit, variant and configuration. */
  sums(taskIds: readonly string[], from: Instant, tx: Transaction = this.db.source.manager): Promise<TaskSums[]> {
    return rows(
      tx,
      `select ${KEY}, bool_or(o.is_robot) as "isRobot", ${SUMS} from classification_observed o where o.task_id = any($1) and o.at >= $2
       group by o.task_id, o.work_unit_id, o.product_id, o.config_hash
       order by o.task_id, o.work_unit_id, o.product_id, o.config_hash`,
      [taskIds, dayOf(from)],
    );
  }

  /** Sums of the window per task, unit, variant and characteristic, with the shifts in which people did it there. */
  measured(taskIds: readonly string[], from: Instant, tx: Transaction = this.db.source.manager): Promise<TaskMeasured[]> {
    return rows(
      tx,
      `select c.task_id as "taskId", c.work_unit_id as "workUnitId", nullif(c.product_id, '') as "productId", c.name, bool_or(c.is_robot) as "isRobot",
         sum(c.n) as n, sum(c.deviations) as deviations, sum(c.squares) as squares,
         coalesce((select sum(o.person_shifts) from classification_observed o
                   where o.task_id = c.task_id and o.work_unit_id = c.work_unit_id and o.at >= $2), 0) as "personShifts"
       from classification_characteristic c where c.task_id = any($1) and c.at >= $2
       group by c.task_id, c.work_unit_id, c.product_id, c.name order by c.task_id, c.work_unit_id, c.product_id, c.name`,
      [taskIds, dayOf(from)],
    );
  }

  /** Day by day, oldest first. */
  days(taskId: string, from: Instant): Promise<(ObservedKey & Pick<Gain, 'cycles' | 'failures'> & { readonly day: string })[]> {
    return this.db.query(
      `select ${KEY}, at::date::text as day, sum(cycles) as cycles, sum(failures) as failures from classification_observed
       where task_id = $1 and at >= $2 group by task_id, work_unit_id, product_id, config_hash, at::date order by at::date`,
      [taskId, dayOf(from)],
    );
  }

  /** Cycles of a task in the full hours from an instant on. */
  async cyclesSince(
    tx: Transaction,
    tasks: readonly { readonly taskId: string; readonly since: Instant }[],
  ): Promise<ReadonlyMap<string, number>> {
    const found = await rows<{ taskId: string; cycles: number }>(
      tx,
      `select v.task_id as "taskId", sum(o.cycles) as cycles from unnest($1::text[], $2::timestamptz[]) as v(task_id, since)
       join classification_observed o on o.task_id = v.task_id and o.at >= v.since group by v.task_id`,
      [tasks.map(({ taskId }) => taskId), tasks.map(({ since }) => toIso(since))],
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

export const dayOf = (at: Instant): string => toIso(at).slice(0, 10);

function camel(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
