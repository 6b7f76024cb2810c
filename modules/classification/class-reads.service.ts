import { Injectable } from '@nestjs/common';
import { LIMITS } from '../../config/limits.js';
import { Clock } from '../platform/clock.js';
import type { Instant } from '../platform/instant.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import type { Task } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import { classify } from './domain/classify.js';
import type { Drift } from './domain/drift.js';
import { YEAR_MS, type EngineeringChanges } from './domain/engineering-change.js';
import { boundsOf } from './domain/evidence.js';
import { HARDEST, type Feature, type Level, type Levels, type Sources } from './domain/features.js';
import { keyText } from './domain/hour-gains.js';
import { inputOf } from './domain/plant-task.js';
import type { ClassPin } from './domain/known-task.js';
import { split, type Split, type Step } from './domain/split.js';
import type { ClassificationFacts, ClassificationInput } from './domain/task-input.js';
import { Policies } from './policies.service.js';
import { ClassificationStore, type CurrentClassification } from './store/classification.store.js';
import { JudgementStore, type ClassAct } from './store/judgement.store.js';
import { ChangeStore } from './store/change.store.js';
import { ObservedStore, type TaskMeasured, type TaskSums } from './store/observed.store.js';
import { ReviewStore, type ClassReview, type ReviewFilter } from './store/review.store.js';
import { TaskLevels } from './task-levels.service.js';

/** What somebody wants to try on a task; levels null: not known. */
export interface WhatIf {
  readonly levels: Readonly<Partial<Record<Feature, Level | null>>>;
  readonly sources: Sources;
  readonly facts: Partial<ClassificationFacts>;
  /** Null: the policy in force. */
  readonly policyVersion: string | null;
}

/** A step that somebody describes for a split. */
export interface DescribedStep {
  readonly id: string;
  readonly levels: Levels;
  readonly seconds: number;
  readonly commissioned: boolean;
  readonly stableAfter: boolean;
}

/** The evidence of one unit, variant and configuration, with its chart. */
export interface ObservedChart extends TaskSums {
  readonly drift: Drift;
  readonly engineeringChanges: number;
  readonly from: Instant;
  readonly to: Instant;
  /** Running posterior of success, day by day. */
  readonly days: readonly {
    readonly day: string;
    readonly n: number;
    readonly k: number;
    readonly lower: number;
    readonly upper: number;
  }[];
}

export type ReadRefusal = 'NOT_CLASSIFIED' | 'UNKNOWN_POLICY' | 'UNKNOWN_VERSION' | 'NO_STEPS';

const DAY_MS = 86_400_000;

/** What users ask of the classes beside the latest one. */
@Injectable()
export class ClassReads {
  constructor(
    private readonly store: ClassificationStore,
    private readonly judgements: JudgementStore,
    private readonly observed: ObservedStore,
    private readonly changes: ChangeStore,
    private readonly reviews: ReviewStore,
    private readonly policies: Policies,
    private readonly levels: TaskLevels,
    private readonly plant: PlantService,
    private readonly clock: Clock,
  ) {}

  /** Every task that has been classified, by id. */
  async all(): Promise<readonly CurrentClassification[]> {
    const ids = await this.store.taskIds();
    const found = await this.store.current(ids);
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /** The result and the class in force at an instant; undefined where there was none. */
  async at(taskId: string, at: Instant): Promise<CurrentClassification | undefined> {
    const [result, act] = await Promise.all([this.store.versionAt(taskId, at), this.judgements.inForceAt(taskId, at)]);
    return result && act && { ...result, inForce: forceOf(act) };
  }

  /** One version, with what was in force when it was reckoned. */
  async version(taskId: string, version: number): Promise<Outcome<CurrentClassification, 'UNKNOWN_VERSION'>> {
    const result = await this.store.version(taskId, version);
    const act = result && (await this.judgements.inForceAt(taskId, result.classifiedAt));
    if (!result || !act) return refused('UNKNOWN_VERSION', `There is no version ${version} of "${taskId}".`, 'version');
    return done({ ...result, inForce: forceOf(act) });
  }

  /** The full result with other levels or facts, or under another policy. Nothing is stored. */
  async whatIf(taskId: string, { levels, sources, facts, policyVersion }: WhatIf): Promise<Outcome<CurrentClassification, ReadRefusal>> {
    const current = (await this.store.current([taskId])).get(taskId);
    if (!current) return refused('NOT_CLASSIFIED', `There is no task "${taskId}".`, 'taskId');
    const policy = await this.policies.find(policyVersion);
    if (!policy.ok) return policy;
    const now = this.clock.now();
    const { inputs } = current;
    const tried: ClassificationInput = {
      ...inputs,
      levels: knownLevels({ ...inputs.levels, ...levels }),
      sources: { ...inputs.sources, ...sources },
      facts: { ...inputs.facts, ...facts },
      held: { class: current.result.class, since: null, cycles: null },
      now,
    };
    return done({
      ...current,
      result: classify(tried, policy.value.policy),
      inputs: tried,
      policyVersion: policy.value.version,
      classifiedAt: now,
    });
  }

  /** Who should do which step. @param described null: as the plant file describes them */
  async splitOf(taskId: string, described: readonly DescribedStep[] | null): Promise<Outcome<Split, ReadRefusal>> {
    const task = (await this.levels.tasks()).find(({ id }) => id === taskId);
    if (!task) return refused('NOT_CLASSIFIED', `There is no task "${taskId}".`, 'taskId');
    const { policy } = await this.policies.inForce();
    const steps = (described ?? stepsOf(task)).map((step): Step => {
      const whole = inputOf(this.plant.current(), task, null, policy);
      const facts = { ...whole.facts, manual_s: step.seconds, robot_s: null, commissioned: step.commissioned };
      return { id: step.id, input: { ...whole, levels: step.levels, sources: {}, facts, evidence: [] }, stableAfter: step.stableAfter };
    });
    const plan = split(steps, policy);
    return plan ? done(plan) : refused('NO_STEPS', 'No step of this task says its levels and seconds.', 'steps');
  }

  pins(taskIds: readonly string[]): Promise<ReadonlyMap<string, ClassPin>> {
    return this.judgements.pins(taskIds);
  }

  openReviews(taskIds: readonly string[]): Promise<ClassReview[]> {
    return this.reviews.openOf(taskIds);
  }

  /** Oldest first. */
  reviewQueue(filter: ReviewFilter): Promise<ClassReview[]> {
    return this.reviews.list(filter, LIMITS.reviews);
  }

  history(taskId: string): Promise<ClassAct[]> {
    return this.judgements.history(taskId, LIMITS.classHistory);
  }

  /** What the log shows of a task within the window of the policy, with its charts. */
  async evidenceOf(taskId: string): Promise<readonly ObservedChart[]> {
    const { policy } = await this.policies.inForce();
    const to = this.clock.now();
    const from = to - policy.observation.windowDays * DAY_MS;
    const [sums, days, changes] = await Promise.all([
      this.observed.sums([taskId], from),
      this.observed.days(taskId, from),
      this.changes.changes([taskId], from),
    ]);
    const drifts = await this.observed.drifts(sums);
    return sums.map((one, at) => {
      let [n, k] = [0, 0];
      const own = days
        .filter((day) => keyText(day) === keyText(one))
        .map(({ day, cycles, failures }) => {
          n += cycles;
          k += Math.max(0, cycles - failures);
          const { lower, upper } = boundsOf({ n, k }, policy);
          return { day, n, k, lower, upper };
        });
      return { ...one, engineeringChanges: changes.get(taskId)?.count ?? 0, from, to, days: own, drift: drifts[at]! };
    });
  }

  /** Measured characteristics of a task within the window of the policy, per unit and variant. */
  async characteristicsOf(taskId: string): Promise<readonly TaskMeasured[]> {
    const { policy } = await this.policies.inForce();
    return this.observed.measured([taskId], this.clock.now() - policy.observation.windowDays * DAY_MS);
  }

  /** Engineering changes of a task within the last year. Null: there is no such task. */
  async changesOf(taskId: string): Promise<EngineeringChanges | null> {
    return (await this.changes.changes([taskId], this.clock.now() - YEAR_MS)).get(taskId) ?? null;
  }
}

const forceOf = ({ taskId, class: of, version, by, at }: ClassAct): CurrentClassification['inForce'] => ({
  taskId,
  class: of ?? 'REFUSED',
  version: version ?? 0,
  signedBy: by,
  signatureKey: null,
  spent: [],
  since: at,
});

const knownLevels = (levels: Readonly<Partial<Record<Feature, Level | null>>>): Levels =>
  Object.fromEntries(Object.entries(levels).filter(([, level]) => level !== null && level !== undefined && level <= HARDEST));

/** The steps of the plant file that carry levels; where none does, there is nothing to split. */
const stepsOf = (task: Task): readonly DescribedStep[] =>
  task.steps.some(({ levels }) => Object.keys(levels).length > 0)
    ? task.steps.map(({ id, seconds, levels, commissioned, stableAfter }) => ({
        id,
        seconds,
        levels: levels as Levels,
        commissioned,
        stableAfter,
      }))
    : [];
