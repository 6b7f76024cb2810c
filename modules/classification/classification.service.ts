import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database, type Transaction } from '../platform/database.js';
import { toIso, type Instant } from '../platform/instant.js';
import type { Plant } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import { ours, type FloorEvent } from '../spine/domain/floor-event.js';
import { EventLog } from '../spine/event-log.js';
import { decide, situationOf } from './domain/decide.js';
import { dueReviews } from './domain/due-reviews.js';
import { HARDEST, levelList } from './domain/features.js';
import { isBlocked, isHard } from './domain/gates.js';
import { inputOfKnown, settled } from './domain/known-task.js';
import type { Policy } from './domain/policy.js';
import { tasksOf } from './domain/said.js';
import { forceAfter, offeredSignature, scoredAnew } from './domain/scored.js';
import { KnownTasks, type LoadedTask } from './known-tasks.service.js';
import { ChangeStore } from './store/change.store.js';
import { ClassificationStore, type CurrentClassification, type ResultVersion, type TaskInForce } from './store/classification.store.js';
import { JudgementStore } from './store/judgement.store.js';
import { PolicyStore } from './store/policy.store.js';
import { ReviewStore } from './store/review.store.js';

/** Tasks in one transaction: a large plant does not keep the lock, and the process, for longer than a moment. */
const BATCH = 25;

interface Moved {
  readonly latest: ResultVersion;
  /** Whether `latest` is new. */
  readonly isNew: boolean;
  readonly force: TaskInForce;
  /** Whether what is in force is new. */
  readonly isForceNew: boolean;
  readonly loaded: LoadedTask;
}

/** The class of every task: scored anew when what it follows from changes, each result kept. */
@Injectable()
export class ClassificationService {
  constructor(
    private readonly db: Database,
    private readonly known: KnownTasks,
    private readonly store: ClassificationStore,
    private readonly judgements: JudgementStore,
    private readonly changes: ChangeStore,
    private readonly policies: PolicyStore,
    private readonly reviews: ReviewStore,
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
   * Scores the tasks of a plant, and those that a spreadsheet has brought, whose facts, levels, evidence or policy have
   * changed since their last result, and puts in force what needs no signature or has one. Safe in several processes at once.
   * @returns ids of the tasks with a new result or another class in force
   */
  async classifyPlant(plant: Plant = this.plant.current()): Promise<readonly string[]> {
    const tasks = tasksOf(plant, await this.judgements.said());
    const changed: string[] = [];
    for (let from = 0; from < tasks.length; from += BATCH) {
      const ids = tasks.slice(from, from + BATCH).map(({ id }) => id);
      changed.push(...(await this.db.transaction((tx) => this.classifyTasks(tx, plant, ids))));
    }
    return changed;
  }

  /** Scores some tasks inside a transaction. @returns ids of those with a new result or another class in force */
  async classifyTasks(tx: Transaction, plant: Plant, taskIds: readonly string[]): Promise<readonly string[]> {
    await this.store.takeTurn(tx);
    const now = this.clock.now();
    const { policy } = await this.policies.inForce(tx, now);
    const loaded = await this.known.load(tx, plant, taskIds, policy, now);
    const moved = loaded.map((one) => move(one, policy, now));
    const news = moved.filter(({ isNew }) => isNew).map(({ latest }) => latest);
    await this.store.add(tx, news);
    await this.changes.noteConfigurations(
      tx,
      news.map(({ taskId, inputs }) => ({ taskId, since: now, configHash: inputs.facts.configHash })),
    );
    const forces = moved.filter(({ isForceNew, isNew }) => isForceNew || isNew);
    await this.store.putInForce(
      tx,
      forces.map(({ force }) => force),
    );
    await this.judgements.record(
      tx,
      moved.flatMap((one) => actsOf(one, now)),
    );
    await this.reviews.sync(
      tx,
      moved.map((one) => dueOf(one, now)),
      now,
    );
    await this.events.record(
      tx,
      moved.flatMap((one) => eventsOf(one, now)),
    );
    return forces.map(({ latest }) => latest.taskId);
  }

  /**
   * Takes a class out of force at once where law, safety, capability or trials rule it out, in the transaction that shows it.
   * @returns ids of the tasks that moved
   */
  async demote(tx: Transaction, plant: Plant, taskIds: readonly string[]): Promise<readonly string[]> {
    const now = this.clock.now();
    const { policy } = await this.policies.inForce(tx, now);
    const loaded = await this.known.load(tx, plant, taskIds, policy, now);
    const ruledOut = loaded.filter(({ known, former }) => {
      if (former === undefined) return false;
      const inputs = inputOfKnown(known, policy, now);
      const { gates } = decide(situationOf(inputs, policy), levelList(inputs.levels, HARDEST));
      return isBlocked(
        gates.filter((gate) => isHard(gate) || gate.code === 'EVIDENCE_DISPROVEN'),
        former.class,
      );
    });
    return ruledOut.length === 0
      ? []
      : this.classifyTasks(
          tx,
          plant,
          ruledOut.map(({ known }) => known.task.id),
        );
  }
}

function move(loaded: LoadedTask, policy: Policy, now: Instant): Moved {
  const { known, latest: before, former } = loaded;
  const scored = scoredAnew(known, before ?? null, policy, now);
  const latest = scored
    ? {
        ...scored,
        taskId: known.task.id,
        version: (before?.version ?? 0) + 1,
        inputsHash: createHash('sha256')
          .update(JSON.stringify(settled(scored.inputs)))
          .digest('hex'),
        policyVersion: policy.version,
        classifiedAt: now,
      }
    : before!;
  const offered = offeredSignature(latest, loaded.signatures, known.pin, (at) => toIso(at).slice(0, 10));
  const { force, isNew } = forceAfter(latest, former ?? null, offered);
  const isSame = former !== undefined && former.class === force.class && former.signedBy === force.signedBy;
  return {
    latest,
    isNew: scored !== null,
    force: { ...force, taskId: latest.taskId, version: latest.version, since: isSame ? former.since : now },
    isForceNew: isNew,
    loaded,
  };
}

const isAnotherForce = ({ force, loaded: { former } }: Moved): boolean =>
  former?.class !== force.class || former.signedBy !== force.signedBy;

const actsOf = (moved: Moved, at: Instant) =>
  isAnotherForce(moved)
    ? [
        {
          taskId: moved.latest.taskId,
          at,
          kind: 'IN_FORCE' as const,
          by: moved.force.signedBy,
          class: moved.force.class,
          version: moved.latest.version,
          words: moved.force.signedBy === null ? 'In force without a signature.' : `In force, signed by ${moved.force.signedBy}.`,
          evidence: moved.latest.result.evidence,
        },
      ]
    : [];

const dueOf = ({ latest, force, loaded }: Moved, now: Instant) => ({
  taskId: latest.taskId,
  version: latest.version,
  due: dueReviews(latest.result, force, loaded.former?.class ?? null, loaded.known.pin, now),
  evidence: latest.result.evidence,
});

function eventsOf({ latest, force, loaded: { former, latest: before } }: Moved, now: Instant): readonly FloorEvent[] {
  const subject = { kind: 'task', id: latest.taskId } as const;
  const events: FloorEvent[] = [];
  if (before?.result.class !== latest.result.class || former?.class !== force.class) {
    const payload = { class: latest.result.class, inForce: force.class, policyVersion: latest.policyVersion };
    events.push(ours('CLASS_CHANGED', subject, null, payload, now));
  }
  if (force.signedBy !== null && (former?.signedBy !== force.signedBy || former.class !== force.class))
    events.push(ours('CLASS_SIGNED', subject, null, { class: force.class, by: force.signedBy }, now));
  return events;
}
