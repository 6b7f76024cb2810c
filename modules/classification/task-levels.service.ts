import { Injectable } from '@nestjs/common';
import { Audit } from '../identity/audit.js';
import type { Principal } from '../identity/domain/principal.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import type { Task } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import { ClassificationService } from './classification.service.js';
import { saidAfter, tasksOf, withSaid, type SaidTask } from './domain/said.js';
import { exportSheet, readSheet, type SheetProblem } from './file/task-sheet.js';
import { ClassificationStore } from './store/classification.store.js';
import { JudgementStore } from './store/judgement.store.js';

/** More than these are scored after the commit, in parts: what is said is all or nothing all the same. */
const SCORED_AT_ONCE = 25;

/** What an import has brought. */
export interface Imported {
  readonly tasks: number;
  /** Ids of the tasks that it has changed. */
  readonly changed: readonly string[];
}

/** Levels and facts that people state: one task by hand, or a whole spreadsheet. */
@Injectable()
export class TaskLevels {
  constructor(
    private readonly db: Database,
    private readonly store: ClassificationStore,
    private readonly judgements: JudgementStore,
    private readonly classifications: ClassificationService,
    private readonly plant: PlantService,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Every task as the plant file, people and spreadsheets have it together. */
  async tasks(): Promise<readonly Task[]> {
    return tasksOf(await this.plant.latest(), await this.judgements.said());
  }

  /** States levels and facts of a task that is known, and scores it. */
  async set(said: SaidTask, words: string, who: Principal): Promise<Outcome<void, 'NOT_CLASSIFIED'>> {
    const known = (await this.tasks()).some(({ id }) => id === said.taskId);
    if (!known) return refused('NOT_CLASSIFIED', `There is no task "${said.taskId}".`, 'taskId');
    await this.say([said], words, who);
    return done(undefined);
  }

  /** Takes in a spreadsheet, all of it or nothing. */
  async import(text: string, who: Principal): Promise<{ readonly imported: Imported } | { readonly problems: readonly SheetProblem[] }> {
    const { tasks, problems } = readSheet(text);
    if (problems.length > 0) return { problems };
    const before = new Map((await this.tasks()).map((task) => [task.id, task]));
    const changed = tasks.filter((said) => {
      const task = before.get(said.taskId);
      return task === undefined || exportSheet([withSaid(task, said)]) !== exportSheet([task]);
    });
    if (changed.length > 0) await this.say(changed, 'Imported from a spreadsheet.', who);
    return { imported: { tasks: tasks.length, changed: changed.map(({ taskId }) => taskId) } };
  }

  private async say(all: readonly SaidTask[], words: string, who: Principal): Promise<void> {
    const plant = await this.plant.latest();
    await this.db.transaction(async (tx) => {
      await this.store.takeTurn(tx);
      const now = this.clock.now();
      const ids = all.map(({ taskId }) => taskId);
      const before = await this.judgements.said(tx, ids);
      await this.judgements.saySo(
        tx,
        all.map((said) => saidAfter(before.get(said.taskId), said)),
        who.subject,
        now,
      );
      await this.judgements.record(
        tx,
        ids.map((taskId) => ({
          taskId,
          at: now,
          kind: 'LEVELS_SET' as const,
          by: who.subject,
          class: null,
          version: null,
          words,
          evidence: null,
        })),
      );
      for (const said of all) await this.audit.record(tx, who, 'classification.levels', said.taskId, { ...said });
      if (all.length <= SCORED_AT_ONCE) await this.classifications.classifyTasks(tx, plant, ids);
    });
    if (all.length > SCORED_AT_ONCE) await this.classifications.classifyPlant(plant);
  }
}
