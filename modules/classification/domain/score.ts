import { axisOf, FEATURES, HARDEST, levelList, type Axis, type Feature, type Levels, type SourceGrade, type Sources } from './features.js';
import type { Policy } from './policy.js';

/** Integers, in millipoints; the axes as shares of their maximum. */
export interface Score {
  /** 0 (hardest for a robot) to 100,000. */
  readonly millipoints: number;
  readonly dexterity: number;
  readonly variability: number;
  readonly judgement: number;
}

/** What one feature takes away. */
export interface Contribution {
  readonly feature: Feature;
  readonly axis: Axis;
  readonly level: number;
  /** −millipoints · level: these sum to S − 100,000 exactly. */
  readonly millipoints: number;
  readonly source: SourceGrade;
}

export const FULL_SCORE = 100_000;

/** Most that each axis can take away. */
const axisMaximum = (policy: Policy, axis: Axis): number =>
  FEATURES.reduce((sum, feature) => (axisOf(feature) === axis ? sum + policy.weights[feature].millipoints * HARDEST : sum), 0);

const AXIS_OF = FEATURES.map(axisOf);

type Scorer = (levels: readonly number[]) => Score;
/** A policy never changes: what it makes of levels is worked out once. */
const SCORERS = new WeakMap<Policy, Scorer>();

/** A scorer of one policy, for many sets of 19 levels. @see classification.md §2.1 */
export function scorer(policy: Policy): Scorer {
  const known = SCORERS.get(policy) ?? scorerOf(policy);
  SCORERS.set(policy, known);
  return known;
}

function scorerOf(policy: Policy): Scorer {
  const millipoints = FEATURES.map((feature) => policy.weights[feature].millipoints);
  const most = { D: axisMaximum(policy, 'D'), V: axisMaximum(policy, 'V'), J: axisMaximum(policy, 'J') };
  return (levels) => {
    const sums = { D: 0, V: 0, J: 0 };
    for (let i = 0; i < levels.length; i += 1) sums[AXIS_OF[i]!] += millipoints[i]! * levels[i]!;
    return {
      millipoints: FULL_SCORE - sums.D - sums.V - sums.J,
      dexterity: sums.D / most.D,
      variability: sums.V / most.V,
      judgement: sums.J / most.J,
    };
  };
}

/** What each feature takes away, in the order of FEATURES; an unknown level counts as the hardest. */
export function contributions(levels: Levels, sources: Sources, policy: Policy): readonly Contribution[] {
  const taken = levelList(levels, HARDEST);
  return FEATURES.map((feature, at) => ({
    feature,
    axis: axisOf(feature),
    level: taken[at]!,
    // 0 − 0 and not −0: the two read differently once written down.
    millipoints: 0 - policy.weights[feature].millipoints * taken[at]!,
    source: gradeOf(feature, levels, sources),
  }));
}

/** The grade of a known level; ENGINEER where nobody has said. */
export const gradeOf = (feature: Feature, levels: Levels, sources: Sources): SourceGrade =>
  levels[feature] === undefined ? 'UNKNOWN' : (sources[feature] ?? 'ENGINEER');

/** Q: how much of the score rests on how good a source; 0 to 1. @see classification.md §2.5 */
export function coverage(levels: Levels, sources: Sources, policy: Policy): number {
  let worth = 0;
  let whole = 0;
  for (const feature of FEATURES) {
    const { millipoints } = policy.weights[feature];
    worth += millipoints * policy.sourceWorth[gradeOf(feature, levels, sources)];
    whole += millipoints;
  }
  return worth / whole;
}
