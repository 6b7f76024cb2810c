import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database, type Transaction } from '../platform/database.js';
import type { Instant } from '../platform/instant.js';
import type { Plant, Task } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import { ours, type FloorEvent } from '../spine/domain/floor-event.js';
import { EventLog } from '../spine/event-log.js';
import { classify } from './domain/classify.js';
import { inForce } from './domain/in-force.js';
import { inputOf } from './domain/plant-task.js';
import { DEFAULT_POLICY } from './domain/policy.js';
import { ClassificationStore, type CurrentClassification, type ResultVersion, type TaskInForce } from './store/classification.store.js';

/** Tasks in one transaction: a large plant does not keep the lock, and the process, for longer than a moment. */
const BATCH = 25;

interface Moved {
  readonly latest: ResultVersion;
  /** Whether `latest` is new. */
  readonly isNew: boolean;
  readonly force: TaskInForce;
  /** What was in force before; undefined: nothing. */
  readonly former: TaskInForce | undefined;
  /** The class of the result before, where there was one. */
  readonly classBefore: string | undefined;
}

/** The class of every task of the plant: scored anew when what it follows from changes, each result kept. */
@Injectable()
export class ClassificationService {
  private readonly policy = DEFAULT_POLICY;

  constructor(
    private readonly db: Database,
    private readonly store: ClassificationStore,
    private readonly plant: PlantService,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {
    plant.onChange(async (changed) => void (await this.classifyPlant(changed)));
  }

  /** The class in force of each task that has been classified; others are not in the map. */
  inForce(taskIds: readonly string[]): Promise<ReadonlyMap<string, TaskInForce>> {
    return this.store.inForce(taskIds);
  }

  /** The latest result of each task that has been classified, with what is in force. */
  current(taskIds: readonly string[]): Promise<ReadonlyMap<string, CurrentClassification>> {
    return this.store.current(taskIds);
  }

  /**
   * Scores the tasks of a plant whose facts, levels or policy have changed since their last result, and puts in force
   * what needs no signature or has one. Safe in several processes at once.
   * @returns ids of the tasks with a new result or another class in force
   */
  async classifyPlant(plant: Plant = this.plant.current()): Promise<readonly string[]> {
    const changed: string[] = [];
    for (let from = 0; from < plant.tasks.length; from += BATCH) {
      const tasks = plant.tasks.slice(from, from + BATCH);
      const moved = await this.db.transaction((tx) => this.classifyTasks(tx, plant, tasks));
      changed.push(...moved.map(({ latest }) => latest.taskId));
    }
    return changed;
  }

  private async classifyTasks(tx: Transaction, plant: Plant, tasks: readonly Task[]): Promise<readonly Moved[]> {
    await this.store.takeTurn(tx);
    const ids = tasks.map((task) => task.id);
    const [latest, formers] = [await this.store.latest(tx, ids), await this.store.inForce(ids, tx)];
    const now = this.clock.now();
    const moved = tasks.flatMap((task) => this.move(plant, task, latest.get(task.id), formers.get(task.id), now) ?? []);
    await this.store.add(
      tx,
      moved.flatMap(({ isNew, latest }) => (isNew ? [latest] : [])),
    );
    await this.store.putInForce(
      tx,
      moved.map(({ force }) => force),
    );
    await this.events.record(
      tx,
      moved.flatMap((one) => eventsOf(one, now)),
    );
    return moved;
  }

  /** Undefined where nothing has changed. */
  private move(
    plant: Plant,
    task: Task,
    before: ResultVersion | undefined,
    former: TaskInForce | undefined,
    now: Instant,
  ): Moved | undefined {
    const latest = this.scored(plant, task, before, now);
    const wanted = inForce(latest.result, former ?? null, task.signed);
    const isSame = former !== undefined && former.class === wanted.class && former.signedBy === wanted.signedBy;
    if (isSame && former.version === latest.version) return undefined;
    const force = { ...wanted, taskId: task.id, version: latest.version, since: isSame ? former.since : now };
    return { latest, isNew: latest !== before, force, former, classBefore: before?.result.class };
  }

  /** The last result where it still follows from the same inputs and policy, else a new version. */
  private scored(plant: Plant, task: Task, before: ResultVersion | undefined, now: Instant): ResultVersion {
    // No dwell: it steadies measured levels, and these were written by hand.
    const held = before ? { class: before.result.class, since: null, cycles: null } : null;
    const inputs = inputOf(plant, task, held, this.policy);
    const inputsHash = hashOf({ ...inputs, held: null });
    if (before?.inputsHash === inputsHash && before.policyVersion === this.policy.version) return before;
    const result = classify(inputs, this.policy);
    return {
      taskId: task.id,
      version: (before?.version ?? 0) + 1,
      result,
      inputs,
      inputsHash,
      policyVersion: this.policy.version,
      classifiedAt: now,
    };
  }
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

function eventsOf({ latest, force, former, classBefore }: Moved, now: Instant): readonly FloorEvent[] {
  const subject = { kind: 'task', id: latest.taskId } as const;
  const events: FloorEvent[] = [];
  if (classBefore !== latest.result.class || former?.class !== force.class) {
    const payload = { class: latest.result.class, inForce: force.class, policyVersion: latest.policyVersion };
    events.push(ours('CLASS_CHANGED', subject, null, payload, now));
  }
  if (force.signedBy !== null && (former?.signedBy !== force.signedBy || former.class !== force.class))
    events.push(ours('CLASS_SIGNED', subject, null, { class: force.class, by: force.signedBy }, now));
  return events;
}
