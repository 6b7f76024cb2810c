import { calibrated } from './calibration.js';
import { levelChanges, MOST_STEPS, type LevelChange } from './counterfactuals.js';
import { decide, type Decision, type Situation } from './decide.js';
import { FEATURES, levelList, type Levels } from './features.js';
import { isBlocked } from './gates.js';
import { automationRank, TASK_CLASSES, type TaskClass } from './task-class.js';

/** How sure the class is, and of what. */
export interface Confidence {
  /** 0 to 1. */
  readonly value: number;
  /** Before the calibration of the policy. */
  readonly uncalibrated: number;
  /** Classes that the unknown levels leave open, most automated first. */
  readonly plausible: readonly TaskClass[];
  /** Fewest one-level changes that give another class; null: more than four. */
  readonly steps: number | null;
}

/**
 * Confidence in a decision: Q, how far the class is from flipping, and what the trials say.
 * @param coverage Q of the levels
 * @param changes what gives another class from the levels as taken, nearest first
 * @see classification.md §2.5
 */
export function confidenceOf(
  decision: Decision,
  situation: Situation,
  levels: Levels,
  coverage: number,
  changes: readonly LevelChange[],
): Confidence {
  const best = decide(situation, levelList(levels, 0));
  const plausible = plausibleClasses(decision.class, best);
  const steps = fewestOfBothCorners(situation, levels, changes[0]?.steps, best);
  if (situation.pin || situation.factGates.some(({ code }) => code === 'LEGAL_PERSON'))
    return { value: 1, uncalibrated: 1, plausible, steps };
  const margin = (Math.min(steps ?? MOST_STEPS, MOST_STEPS) - 1) / (MOST_STEPS - 1);
  const prior = plausible.length > 1 ? coverage * 0.25 : coverage * (0.5 + 0.5 * margin);
  const uncalibrated = withTrials(prior, decision.class, situation);
  return { value: calibrated(situation.context.policy.calibration, uncalibrated), uncalibrated, plausible, steps };
}

/** Unknown levels are taken at their hardest and at their easiest; what lies between is open unless a fact rules it out. */
function plausibleClasses(taken: TaskClass, best: Decision): readonly TaskClass[] {
  const [low, high] = [automationRank(taken), automationRank(best.class)];
  return TASK_CLASSES.filter((of) => {
    const rank = automationRank(of);
    return of === taken || of === best.class || (rank > low && rank < high && !isBlocked(best.gates, of));
  });
}

/** @param fromHardest fewest steps with the unknown levels at their hardest */
function fewestOfBothCorners(situation: Situation, levels: Levels, fromHardest: number | undefined, best: Decision): number | null {
  const isAllKnown = FEATURES.every((feature) => levels[feature] !== undefined);
  const fromEasiest = isAllKnown ? fromHardest : levelChanges(situation, levelList(levels, 0), best.class)[0]?.steps;
  const fewest = Math.min(fromHardest ?? Infinity, fromEasiest ?? Infinity);
  return Number.isFinite(fewest) ? fewest : null;
}

function withTrials(prior: number, taken: TaskClass, { evidence, context }: Situation): number {
  if (evidence === null) return prior;
  const share = evidence.n / (evidence.n + context.policy.evidenceHalf);
  const agree = taken === 'AUTOMATED' ? evidence.probabilityProven : 1 - evidence.probabilityProven;
  return (1 - share) * prior + share * agree;
}
