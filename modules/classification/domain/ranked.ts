import type { Classification, ShownGate } from './classify.js';
import { pieceCost } from './dry-run.js';
import { FEATURES, HARDEST, axisOf, type Axis, type Feature } from './features.js';
import type { Policy } from './policy.js';
import type { TaskClass } from './task-class.js';
import type { ClassificationInput } from './task-input.js';

/** A level that is not known, and what it may take away. */
export interface MissingLevel {
  readonly feature: Feature;
  readonly axis: Axis;
  /** Millipoints of the hardest level. */
  readonly millipoints: number;
}

/** Levels that are not known, what weighs most first. */
export const missingLevels = ({ levels }: Pick<ClassificationInput, 'levels'>, policy: Policy): readonly MissingLevel[] =>
  FEATURES.filter((feature) => levels[feature] === undefined)
    .map((feature) => ({ feature, axis: axisOf(feature), millipoints: policy.weights[feature].millipoints * HARDEST }))
    .toSorted((a, b) => b.millipoints - a.millipoints || (a.feature < b.feature ? -1 : 1));

const ASKED_FOR = ['mass_kg', 'reach_m', 'manual_s', 'perYear'] as const;

/** Facts without which a gate or the economics cannot be judged. */
export const missingFacts = ({ facts }: Pick<ClassificationInput, 'facts'>): readonly string[] => [
  ...ASKED_FOR.filter((name) => facts[name] === null),
  ...(facts.arm === null ? ['arm'] : []),
];

/** Work that is a robot's by nature and not by class: what stands against it, and what it would save. */
export interface BacklogItem {
  readonly blockers: readonly ShownGate[];
  /** Null: seconds per piece or pieces a year are not known. */
  readonly savingPerYear: number | null;
  readonly paybackYears: number | null;
}

/** @returns null where the work is no robot's by nature, or its robot is in force already */
export function backlogItem(result: Classification, input: ClassificationInput, inForce: TaskClass): BacklogItem | null {
  if (result.nature !== 'AUTOMATED' || inForce === 'AUTOMATED') return null;
  const { economics } = result;
  const { perYear } = input.facts;
  const saving = economics && perYear !== null ? perYear * (pieceCost(inForce, economics) - economics.automatedCost) : null;
  return {
    blockers: result.gates.filter(({ blocks }) => blocks.includes('AUTOMATED')),
    savingPerYear: saving,
    paybackYears: economics?.paybackAutomating ?? null,
  };
}

/** One value that differs between two results. Null: it is not there. */
export interface ComparedValue {
  readonly path: string;
  readonly from: string | null;
  readonly to: string | null;
}

interface Compared {
  readonly result: Classification;
  readonly inputs: ClassificationInput;
}

/** What differs between two results of a task: what went in, and what came out. */
export function compareResults(from: Compared, to: Compared): readonly ComparedValue[] {
  const [before, after] = [valuesOf(from), valuesOf(to)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => ({ path, from: before.get(path) ?? null, to: after.get(path) ?? null }));
}

function valuesOf({ result, inputs }: Compared): ReadonlyMap<string, string> {
  const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  return new Map([
    ['class', result.class],
    ['nature', result.nature],
    ['reason', text(result.reason)],
    ['score', text(result.score.millipoints)],
    ['confidence', text(result.confidence)],
    ['policy', result.policyVersion],
    ['gates', result.gates.map(({ code }) => code).join(', ')],
    ...FEATURES.flatMap((feature) => [
      [`levels.${feature}`, text(inputs.levels[feature] ?? null)] as const,
      [`sources.${feature}`, text(inputs.sources[feature] ?? null)] as const,
    ]),
    ...Object.entries(inputs.facts).map(([name, value]) => [`facts.${name}`, text(value)] as const),
    ['evidence', inputs.evidence.map(({ n, k }) => `${k}/${n}`).join(', ')],
  ]);
}
