import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { Transaction } from '../platform/database.js';
import type { Plant } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import type { EventKind, FloorEventOf, StoredEvent } from '../spine/domain/floor-event.js';
import { ProjectionRunner, type Projection } from '../spine/projection.js';
import { ClassificationService } from './classification.service.js';
import { afterCycle, afterSuccesses, afterTrial, type Drift, type DriftAlarm } from './domain/drift.js';
import { engineeredTasks } from './domain/engineering-change.js';
import { OBSERVED_KINDS } from './domain/floor-fact.js';
import { groupsOf, keyText, type Seen } from './domain/hour-gains.js';
import type { DriftConstants } from './domain/policy.js';
import { tasksOf } from './domain/said.js';
import { ChangeStore } from './store/change.store.js';
import { JudgementStore } from './store/judgement.store.js';
import { ObservedStore } from './store/observed.store.js';
import { PolicyStore } from './store/policy.store.js';
import { ReviewStore } from './store/review.store.js';
import { ClassificationStore } from './store/classification.store.js';
import { TakeIn } from './take-in.js';

/** What a subscriber of classes is told of. */
export const CLASS_KINDS = ['CLASS_CHANGED', 'CLASS_SIGNED', 'POLICY_PUBLISHED'] as const satisfies readonly EventKind[];

const ALARM_WORDS: Readonly<Record<DriftAlarm, string>> = {
  FAILURES: 'Failures and assists have become more frequent than the policy takes for usual',
  SLOWER: 'Cycles have become slower than they were',
  FASTER: 'Cycles have become faster than they were',
};

/**
 * Adds up what the log shows of each task, and takes a class out of force in the same transaction where that rules it out.
 * The state of its own events is written with them: for those, the cursor alone tells that it is committed.
 */
@Injectable()
export class ClassificationProjection implements Projection {
  readonly name = 'classification';
  readonly kinds: readonly EventKind[] = [...OBSERVED_KINDS, 'PLANT_CHANGED', ...CLASS_KINDS];

  constructor(
    private readonly classifications: ClassificationService,
    private readonly classes: ClassificationStore,
    private readonly takeIn: TakeIn,
    private readonly store: ObservedStore,
    private readonly changes: ChangeStore,
    private readonly judgements: JudgementStore,
    private readonly policies: PolicyStore,
    private readonly reviews: ReviewStore,
    private readonly plant: PlantService,
    private readonly clock: Clock,
    runner: ProjectionRunner,
  ) {
    runner.register(this);
  }

  async apply(tx: Transaction, events: readonly StoredEvent[]): Promise<void> {
    const floor = events.filter(({ kind }) => OBSERVED_KINDS.some((observed) => observed === kind));
    const changes = events.filter((event) => event.kind === 'PLANT_CHANGED');
    if (floor.length === 0 && changes.length === 0) return;
    // Another replica may have loaded the file first.
    const plant = changes.length > 0 ? await this.plant.latest() : this.plant.current();
    for (const event of changes) await this.plantChanged(tx, plant, event);
    const { seen, doubtful } = await this.takeIn.events(tx, plant, floor);
    await this.chart(tx, seen);
    const concerned = changes.length > 0 ? await this.classes.taskIds() : doubtful;
    if (concerned.length > 0) await this.classifications.demote(tx, plant, concerned);
  }

  private async plantChanged(tx: Transaction, plant: Plant, { payload, occurredAt }: FloorEventOf<'PLANT_CHANGED'>): Promise<void> {
    const version = Number(payload.version);
    const before = await this.plant.upTo(version - 1, tx);
    const after = await this.plant.upTo(version, tx);
    if (before && after) await this.changes.countChanges(tx, engineeredTasks(before, after), occurredAt);
    const tasks = tasksOf(plant, await this.judgements.said(tx));
    await this.changes.noteConfigurations(
      tx,
      tasks.map(({ id, facts }) => ({ taskId: id, since: occurredAt, configHash: facts.configHash ?? null })),
    );
  }

  /**
   * Moves the charts of robots on; an alarm opens a review. A chart is a watch and no sum: it goes by what comes in when it
   * comes in, and an alarm is not taken back by a word that comes later.
   */
  private async chart(tx: Transaction, seen: readonly Seen[]): Promise<void> {
    const groups = groupsOf(
      seen.filter(({ isRobot }) => isRobot),
      keyText,
    );
    if (groups.length === 0) return;
    const keys = groups.map((group) => group[0]!);
    const now = this.clock.now();
    const { policy } = await this.policies.inForce(tx, now);
    const before = await this.store.drifts(keys, tx);
    const after = keys.map((_, at) => drifted(before[at]!, groups[at]!, policy.drift));
    await this.store.saveDrifts(
      tx,
      keys,
      after.map(({ drift }) => drift),
    );
    const alarms = keys.flatMap((key, at) => after[at]!.alarms.map((alarm) => ({ key, alarm })));
    if (alarms.length === 0) return;
    const results = await this.classes.latest(
      tx,
      alarms.map(({ key }) => key.taskId),
    );
    const due = alarms.flatMap(({ key, alarm }) => {
      const latest = results.get(key.taskId);
      const variant = key.productId === null ? '' : `, ${key.productId}`;
      const words = `${ALARM_WORDS[alarm]} at ${key.workUnitId}${variant}.`;
      return latest
        ? [{ taskId: key.taskId, version: latest.version, evidence: latest.result.evidence, due: [{ kind: 'DRIFT' as const, words }] }]
        : [];
    });
    await this.reviews.open(tx, due, now);
  }
}

function drifted(
  before: Drift,
  seen: readonly Seen[],
  c: DriftConstants,
): { readonly drift: Drift; readonly alarms: readonly DriftAlarm[] } {
  let drift = before;
  const alarms = new Set<DriftAlarm>();
  const take = (step: { readonly drift: Drift; readonly alarm: DriftAlarm | null }) => {
    ({ drift } = step);
    if (step.alarm !== null) alarms.add(step.alarm);
  };
  for (const { successes, gain } of seen) {
    drift = afterSuccesses(drift, successes, c);
    for (let failure = 0; failure < gain.failures; failure += 1) take(afterTrial(drift, true, c));
    if (gain.timed === 1) take(afterCycle(drift, gain.ms / 1_000, c));
  }
  return { drift, alarms: [...alarms] };
}
