import type { Instant } from '../../platform/instant.js';
import type { Plant, Task } from '../../plant/domain/plant.js';
import type { Classification } from './classify.js';
import { changeRateOf, type EngineeringChanges } from './engineering-change.js';
import { FEATURES, type Levels, type SourceGrade } from './features.js';
import { observedLevels, trialsFor, unitVariationOf, type MeasuredSums, type ObservedSums } from './observed.js';
import { inputOf } from './plant-task.js';
import type { Policy } from './policy.js';
import type { TaskClass, WorkClass } from './task-class.js';
import type { ClassificationInput, Held } from './task-input.js';

/** A class that somebody has set by hand, until when, and when it must be looked at. */
export interface ClassPin {
  readonly taskId: string;
  readonly class: WorkClass;
  readonly owner: string;
  readonly why: string;
  readonly until: Instant;
  readonly reviewAt: Instant;
  readonly pinnedAt: Instant;
}

/** Everything that is known of a task when it is scored. */
export interface KnownTask {
  readonly plant: Plant;
  readonly task: Task;
  readonly pin: ClassPin | null;
  readonly sums: readonly ObservedSums[];
  readonly measured: readonly MeasuredSums[];
  /** Within the last year; null: never scored yet. */
  readonly changes: EngineeringChanges | null;
  /** The result before; null: scored for the first time. */
  readonly before: { readonly inputs: ClassificationInput; readonly class: TaskClass } | null;
  /** Since when the results say its class, and the cycles since then. */
  readonly since: Instant | null;
  readonly cyclesSince: number;
}

/** What the log says replaces what was written, and is MEASURED. The class held dwells where only measured levels have moved. */
export function inputOfKnown(known: KnownTask, policy: Policy, now: Instant): ClassificationInput {
  const free = inputOf(known.plant, known.task, null, policy);
  const measured = measuredLevels(known, free.levels, policy, now);
  const pin = known.pin !== null && now < known.pin.until ? known.pin : null;
  const inputs: ClassificationInput = {
    ...free,
    levels: inOrder({ ...free.levels, ...measured }),
    sources: inOrder({ ...free.sources, ...Object.fromEntries(Object.keys(measured).map((name) => [name, 'MEASURED' as SourceGrade])) }),
    facts: { ...free.facts, pin: pin && { class: pin.class, by: pin.owner, until: pin.until, why: pin.why } },
    evidence: trialsFor(free.evidence, known.sums, free.facts, policy),
  };
  const held = heldOf(known, inputs, measured);
  return { ...inputs, held, now: pin !== null || (held !== null && held.since !== null) ? now : null };
}

/** What the log says of the features that it can tell. */
function measuredLevels({ sums, measured, changes }: KnownTask, written: Levels, policy: Policy, now: Instant): Levels {
  const unitVariation = unitVariationOf(measured, policy);
  const changeRate = changes && changeRateOf(changes, written, now);
  return {
    ...observedLevels(sums, policy),
    ...(unitVariation === null ? {} : { unitVariation }),
    ...(changeRate === null ? {} : { changeRate }),
  };
}

/** Dwell steadies measured levels; what a person has written acts at once. */
function heldOf({ before, since, cyclesSince }: KnownTask, inputs: ClassificationInput, measured: Levels): Held | null {
  if (before === null) return null;
  const written = ({ levels, sources, facts }: ClassificationInput) => {
    const isWritten = ([name]: readonly [string, unknown]) => !(name in measured);
    return JSON.stringify([Object.entries(levels).filter(isWritten), Object.entries(sources).filter(isWritten), facts]);
  };
  const isMeasuredOnly = Object.keys(measured).length > 0 && written(before.inputs) === written(inputs);
  return isMeasuredOnly ? { class: before.class, since, cycles: cyclesSince } : { class: before.class, since: null, cycles: null };
}

/** In the order of FEATURES, so that the same facts are the same bytes. */
const inOrder = <T extends Levels | Readonly<Record<string, unknown>>>(of: T): T =>
  Object.fromEntries(FEATURES.flatMap((name) => (name in of ? [[name, of[name as keyof T]]] : []))) as T;

/** Inputs without what moves by itself: the class held and the time of the reckoning. */
export const settled = (inputs: ClassificationInput): ClassificationInput => ({ ...inputs, held: null, now: null });

/** Inputs without the counts of trials too: those grow with every piece. */
export const withoutTrials = (inputs: ClassificationInput): ClassificationInput => ({ ...settled(inputs), evidence: [] });

/** Whether two results say the same, whatever their trials have counted up to in the meantime. */
export function saysTheSame(a: Classification, b: Classification): boolean {
  const said = (one: Classification) => [
    one.class,
    one.nature,
    one.reason,
    one.score,
    one.gates,
    one.open,
    one.plausible,
    one.review,
    one.stepsToFlip,
    one.evidence?.verdict ?? null,
    Math.round(one.confidence * 10),
  ];
  return JSON.stringify(said(a)) === JSON.stringify(said(b));
}
