import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { Transaction } from '../platform/database.js';
import type { Instant } from '../platform/instant.js';
import { calendarFor, shiftAt, type Shift } from '../plant/domain/calendar.js';
import { unitsOf, type Plant, type WorkUnit } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import type { EventKind, StoredEvent } from '../spine/domain/floor-event.js';
import { ProjectionRunner, type Projection } from '../spine/projection.js';
import { ClassificationService } from './classification.service.js';
import { afterCycle, afterSuccesses, afterTrial, type Drift, type DriftAlarm } from './domain/drift.js';
import { IDLE_UNIT, NO_GAIN, observe, OBSERVED_KINDS, type Gain, type Observation } from './domain/observe.js';
import type { DriftConstants } from './domain/policy.js';
import { dayOf, keyText, ObservedStore, type DayGain, type ObservedKey } from './store/observed.store.js';
import { PolicyStore } from './store/policy.store.js';
import { ReviewStore } from './store/review.store.js';
import { ClassificationStore } from './store/classification.store.js';

/** What a subscriber of classes is told of. */
export const CLASS_KINDS = ['CLASS_CHANGED', 'CLASS_SIGNED', 'POLICY_PUBLISHED'] as const satisfies readonly EventKind[];

const ALARM_WORDS: Readonly<Record<DriftAlarm, string>> = {
  FAILURES: 'Failures and assists have become more frequent than the policy takes for usual',
  SLOWER: 'Cycles have become slower than they were',
  FASTER: 'Cycles have become faster than they were',
};

interface Seen extends ObservedKey {
  readonly day: string;
  readonly isRobot: boolean;
  readonly observation: Observation;
}

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
    private readonly store: ObservedStore,
    private readonly policies: PolicyStore,
    private readonly reviews: ReviewStore,
    private readonly plant: PlantService,
    private readonly clock: Clock,
    runner: ProjectionRunner,
  ) {
    runner.register(this);
  }

  async apply(tx: Transaction, events: readonly StoredEvent[]): Promise<void> {
    const floor = events.filter((event) => event.workUnitId !== null && OBSERVED_KINDS.some((kind) => kind === event.kind));
    const changes = events.filter((event) => event.kind === 'PLANT_CHANGED');
    if (floor.length === 0 && changes.length === 0) return;
    // Another replica may have loaded the file first.
    const plant = changes.length > 0 ? await this.plant.latest() : this.plant.current();
    const seen = await this.observeUnits(tx, plant, floor);
    await this.store.add(tx, gainsOf(seen));
    await this.chart(tx, seen);
    for (const event of changes) await this.store.countChanges(tx, tasksOfProducts(plant, event.payload.changed), dayOf(event.occurredAt));
    const failing = seen.filter(({ isRobot, observation }) => isRobot && observation.gain.failures > 0).map(({ taskId }) => taskId);
    const concerned = changes.length > 0 ? await this.classes.taskIds() : [...new Set(failing)].sort();
    if (concerned.length > 0) await this.classifications.demote(tx, plant, concerned);
  }

  private async observeUnits(tx: Transaction, plant: Plant, events: readonly StoredEvent[]): Promise<readonly Seen[]> {
    const units = new Map(unitsOf(plant).map((unit) => [unit.id, unit]));
    const ids = [...new Set(events.flatMap((event) => event.workUnitId ?? []))].filter((id) => units.has(id)).sort();
    const runs = new Map(await this.store.runs(tx, ids));
    const hashes = new Map(plant.tasks.map((task) => [task.id, task.facts.configHash ?? null]));
    const seen: Seen[] = [];
    for (const event of events) {
      const unit = units.get(event.workUnitId!);
      if (!unit) continue;
      const isRobot = unit.kind === 'ROBOT_CELL';
      const shift = isRobot || event.kind !== 'COUNTED' ? undefined : shiftOf(plant, unit, event.occurredAt);
      const { run, observations } = observe(runs.get(unit.id) ?? IDLE_UNIT, event, shift?.from ?? null);
      runs.set(unit.id, run);
      for (const observation of observations) {
        const { taskId, productId } = observation;
        seen.push({
          taskId,
          workUnitId: unit.id,
          productId,
          configHash: hashes.get(taskId) ?? null,
          day: dayOf(event.occurredAt),
          isRobot,
          observation,
        });
      }
    }
    await this.store.saveRuns(tx, runs);
    return seen;
  }

  /** Moves the charts of robots on; an alarm opens a review. */
  private async chart(tx: Transaction, seen: readonly Seen[]): Promise<void> {
    const byKey = grouped(
      seen.filter(({ isRobot }) => isRobot),
      keyText,
    );
    const keys = [...byKey.values()].map(([first]) => first!);
    if (keys.length === 0) return;
    const now = this.clock.now();
    const { policy } = await this.policies.inForce(tx, now);
    const before = await this.store.drifts(keys, tx);
    const after = keys.map((key, at) => drifted(before[at]!, byKey.get(keyText(key))!, policy.drift));
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
  for (const { observation } of seen) {
    drift = afterSuccesses(drift, observation.successes, c);
    for (let failure = 0; failure < observation.gain.failures; failure += 1) take(afterTrial(drift, true, c));
    if (observation.gain.timed === 1) take(afterCycle(drift, observation.gain.seconds, c));
  }
  return { drift, alarms: [...alarms] };
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

function shiftOf(plant: Plant, unit: WorkUnit, at: Instant): Shift | undefined {
  const calendar = calendarFor(plant, unit);
  return calendar && shiftAt(calendar, plant.site.zone, at);
}

/** One row for each key and day. */
function gainsOf(seen: readonly Seen[]): readonly DayGain[] {
  const groups = grouped(seen, (one) => `${keyText(one)} ${one.day}`);
  return [...groups.values()].map((group) => {
    const { observation: _, ...key } = group[0]!;
    return { ...key, ...group.map(({ observation }) => observation.gain).reduce(sumOf, NO_GAIN) };
  });
}

const sumOf = (a: Gain, b: Gain): Gain =>
  Object.fromEntries(Object.entries(a).map(([name, value]) => [name, value + b[name as keyof Gain]])) as unknown as Gain;

/** A product that changes is an engineering change of every task on its way. */
const tasksOfProducts = (plant: Plant, changed: readonly string[]): readonly string[] => [
  ...new Set(
    plant.products.filter(({ id }) => changed.includes(`product:${id}`)).flatMap(({ routing }) => routing.map(({ task }) => task)),
  ),
];
