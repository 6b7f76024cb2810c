import { Injectable } from '@nestjs/common';
import type { Transaction } from '../platform/database.js';
import type { Instant } from '../platform/instant.js';
import type { Plant, Task } from '../plant/domain/plant.js';
import { YEAR_MS } from './domain/engineering-change.js';
import type { KnownTask } from './domain/known-task.js';
import type { Policy } from './domain/policy.js';
import { tasksOf } from './domain/said.js';
import type { Signatures } from './domain/scored.js';
import { ChangeStore } from './store/change.store.js';
import { ClassificationStore, type ResultVersion, type TaskInForce } from './store/classification.store.js';
import { JudgementStore } from './store/judgement.store.js';
import { ObservedStore } from './store/observed.store.js';

const DAY_MS = 86_400_000;

/** A task as it is known, with what was reckoned and signed before. */
export interface LoadedTask {
  readonly known: KnownTask;
  readonly latest: ResultVersion | undefined;
  readonly former: TaskInForce | undefined;
  readonly signatures: Signatures;
}

/** Everything that is known of tasks, from the plant, from people and from the log. */
@Injectable()
export class KnownTasks {
  constructor(
    private readonly store: ClassificationStore,
    private readonly judgements: JudgementStore,
    private readonly observed: ObservedStore,
    private readonly changes: ChangeStore,
  ) {}

  async load(tx: Transaction, plant: Plant, taskIds: readonly string[], policy: Policy, now: Instant): Promise<readonly LoadedTask[]> {
    const said = await this.judgements.said(tx, taskIds);
    const tasks = tasksOf(plant, said).filter(({ id }) => taskIds.includes(id));
    const latest = await this.store.latest(tx, taskIds);
    const formers = await this.store.inForce(taskIds, tx);
    const pins = await this.judgements.pins(taskIds, tx);
    const given = await this.judgements.signatures(tx, taskIds);
    const from = now - policy.observation.windowDays * DAY_MS;
    const sums = await this.observed.sums(taskIds, from, tx);
    const measured = await this.observed.measured(taskIds, from, tx);
    const changes = await this.changes.changes(taskIds, now - YEAR_MS, tx);
    const since = await this.store.classSince(tx, taskIds);
    const cycles = await this.observed.cyclesSince(
      tx,
      [...since].map(([taskId, at]) => ({ taskId, since: at })),
    );
    return tasks.map((task: Task): LoadedTask => {
      const before = latest.get(task.id);
      const former = formers.get(task.id);
      return {
        known: {
          plant,
          task,
          pin: pins.get(task.id) ?? null,
          sums: sums.filter(({ taskId }) => taskId === task.id),
          measured: measured.filter(({ taskId }) => taskId === task.id),
          changes: changes.get(task.id) ?? null,
          before: before ? { inputs: before.inputs, class: before.result.class } : null,
          since: since.get(task.id) ?? null,
          cyclesSince: cycles.get(task.id) ?? 0,
        },
        latest: before,
        former,
        signatures: { file: task.signed, given: given.get(task.id) ?? null },
      };
    });
  }
}
