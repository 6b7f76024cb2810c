import type { Contribution, TaskClass, TaskRow } from './documents.js';

/** A task on the plane: dexterity to the right, variability up, judgement as fullness. */
export interface PlanePoint {
  readonly taskId: string;
  readonly name: string;
  readonly class: TaskClass;
  readonly dexterity: number;
  readonly variability: number;
  readonly judgement: number;
  readonly score: number;
}

/** What the three shares weigh at most, in millipoints: 50,000, 30,000 and 20,000 by default. */
export interface AxisWeights {
  readonly dexterity: number;
  readonly variability: number;
  readonly judgement: number;
}

/** The default of the model, for a plant where no task takes anything. */
const DEFAULT: AxisWeights = { dexterity: 50_000, variability: 30_000, judgement: 20_000 };
const FULL = 100_000;

export const pointOf = (row: TaskRow): PlanePoint => ({
  taskId: row.taskId,
  name: row.name,
  class: row.class,
  dexterity: row.dexterity,
  variability: row.variability,
  judgement: row.judgement,
  score: row.score,
});

/** Returns the weights that a result was reckoned with, from its parts; the default where a share is 0 and says nothing. */
export function weightsOf(
  shares: { readonly dexterity: number; readonly variability: number; readonly judgement: number },
  contributions: readonly Contribution[],
): AxisWeights {
  const taken = (index: string): number =>
    contributions.filter((one) => one.index === index).reduce((sum, one) => sum - one.millipoints, 0);
  const weight = (index: string, share: number, otherwise: number): number => (share > 0 ? Math.round(taken(index) / share) : otherwise);
  return {
    dexterity: weight('D', shares.dexterity, DEFAULT.dexterity),
    variability: weight('V', shares.variability, DEFAULT.variability),
    judgement: weight('J', shares.judgement, DEFAULT.judgement),
  };
}

export interface PlaneLine {
  /** Ends of the line where the score is the threshold, as [dexterity, variability]; both within 0 and 1. */
  readonly ends: readonly [readonly [number, number], readonly [number, number]];
  /** Corners of the part of the plane at or above the threshold. */
  readonly area: readonly (readonly [number, number])[];
}

/** Returns the line of a threshold for one share of judgement; null where no task with that much judgement reaches it. */
export function planeLine(threshold: number, judgement: number, weights: AxisWeights = DEFAULT): PlaneLine | null {
  const left = FULL - threshold - judgement * weights.judgement;
  if (left <= 0) return null;
  const dexterityAt = (variability: number): number => (left - variability * weights.variability) / weights.dexterity;
  const variabilityAt = (dexterity: number): number => (left - dexterity * weights.dexterity) / weights.variability;
  if (dexterityAt(1) >= 1) return null;
  const upper: readonly [number, number] = variabilityAt(0) <= 1 ? [0, variabilityAt(0)] : [dexterityAt(1), 1];
  const lower: readonly [number, number] = dexterityAt(0) <= 1 ? [dexterityAt(0), 0] : [1, variabilityAt(1)];
  const top = upper[0] > 0 ? [[0, 1] as const] : [];
  const right = lower[1] > 0 ? [[1, 0] as const] : [];
  return { ends: [upper, lower], area: [[0, 0], ...top, upper, lower, ...right] };
}

/** How strongly a point is filled: never empty, so that its shape is seen. */
export const fullness = (judgement: number): number => 0.1 + 0.9 * Math.min(1, Math.max(0, judgement));

/** Returns what a policy's numbers say of the plane, and the score that a new task needs. */
export function policyWeights(
  settings: readonly { readonly path: string; readonly value: number }[],
): AxisWeights & { readonly threshold: number } {
  const weight = (features: readonly string[], otherwise: number): number => {
    const sum = settings
      .filter(({ path }) => features.some((feature) => path === `weights.${feature}.millipoints`))
      .reduce((all, { value }) => all + 4 * value, 0);
    return sum > 0 ? sum : otherwise;
  };
  return {
    dexterity: weight(FEATURES_OF.D, DEFAULT.dexterity),
    variability: weight(FEATURES_OF.V, DEFAULT.variability),
    judgement: weight(FEATURES_OF.J, DEFAULT.judgement),
    threshold: settings.find(({ path }) => path === 'autoScore.fresh')?.value ?? FRESH,
  };
}

const FRESH = 70_000;
const FEATURES_OF = {
  D: ['compliance', 'grasp', 'presentation', 'clearance', 'contact', 'path', 'access', 'bimanual', 'inHand', 'tooling'],
  V: ['unitVariation', 'lotSize', 'changeRate', 'timeVariation', 'exceptionRate'],
  J: ['decision', 'acceptance', 'coordination', 'responsibility'],
} as const;
