import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';
import type { EngineeringChanges } from '../domain/engineering-change.js';
import { dayOf } from './observed.store.js';

/** Which configuration a task had from an instant on; null: none is named. */
export interface Configuration {
  readonly taskId: string;
  readonly since: Instant;
  readonly configHash: string | null;
}

/** What engineers have changed about tasks: products and work on one side, the robot's configuration on the other. */
@Injectable()
export class ChangeStore {
  constructor(private readonly db: Database) {}

  async countChanges(tx: Transaction, taskIds: readonly string[], at: Instant): Promise<void> {
    if (taskIds.length === 0) return;
    await tx.query(
      `insert into classification_engineering_change (task_id, day, changes) select id, $2, 1 from unnest($1::text[]) id
       on conflict (task_id, day) do update set changes = classification_engineering_change.changes + 1`,
      [taskIds, dayOf(at)],
    );
  }

  /** Changes from a day on, and since when each task is watched. Tasks that have no result yet are not in the map. */
  async changes(
    taskIds: readonly string[],
    from: Instant,
    tx: Transaction = this.db.source.manager,
  ): Promise<ReadonlyMap<string, EngineeringChanges>> {
    const found = await rows<EngineeringChanges & { taskId: string }>(
      tx,
      `select r.task_id as "taskId", r.classified_at as "watchedSince",
         coalesce((select sum(c.changes) from classification_engineering_change c where c.task_id = r.task_id and c.day >= $2), 0)::int as count
       from classification_result r where r.task_id = any($1) and r.version = 1`,
      [taskIds, dayOf(from)],
    );
    return new Map(found.map(({ taskId, ...changes }) => [taskId, changes]));
  }

  /** Notes configurations that are others than before. */
  async noteConfigurations(tx: Transaction, tasks: readonly Configuration[]): Promise<void> {
    await tx.query(
      `insert into classification_configuration (task_id, since, config_hash)
       select v.id, v.since, v.hash from unnest($1::text[], $2::timestamptz[], $3::text[]) as v(id, since, hash)
       where v.hash is distinct from (select c.config_hash from classification_configuration c
                                      where c.task_id = v.id and c.since <= v.since order by c.since desc limit 1)
       on conflict (task_id, since) do update set config_hash = excluded.config_hash`,
      [tasks.map((one) => one.taskId), tasks.map((one) => toIso(one.since)), tasks.map((one) => one.configHash ?? '')],
    );
  }

  /** The configurations of some tasks, oldest first. */
  configurations(tx: Transaction, taskIds: readonly string[]): Promise<Configuration[]> {
    return rows(
      tx,
      `select task_id as "taskId", since, nullif(config_hash, '') as "configHash" from classification_configuration
       where task_id = any($1) order by since`,
      [taskIds],
    );
  }
}
