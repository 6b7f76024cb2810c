import { confidenceOf } from './confidence.js';
import { factChanges, levelChanges, type FactChange, type LevelChange } from './counterfactuals.js';
import { decide, natureOf, reasonOf, situationOf } from './decide.js';
import type { Economics } from './economics.js';
import type { Evidence } from './evidence.js';
import { HARDEST, levelList } from './features.js';
import { gateText, isBlocked, type Gate } from './gates.js';
import type { Policy } from './policy.js';
import { contributions, coverage, type Contribution, type Score } from './score.js';
import { WORK_CLASSES, type ClassReason, type TaskClass, type WorkClass } from './task-class.js';
import type { ClassificationInput } from './task-input.js';

export interface ScoreParts extends Score {
  readonly contributions: readonly Contribution[];
}

export interface ShownGate extends Gate {
  readonly text: string;
}

/** A result is kept for good; the nearest changes are what people read. */
export const SHOWN_CHANGES = 20;

/** What somebody should look at. */
export type Review = 'PROMOTION_DUE' | 'EVIDENCE_DISAGREES';

/** A result of the model: a value that follows from input and policy, and is never overwritten. */
export interface Classification {
  readonly class: TaskClass;
  readonly nature: TaskClass;
  readonly reason: ClassReason | null;
  readonly score: ScoreParts;
  readonly gates: readonly ShownGate[];
  /** Classes that no gate blocks. */
  readonly open: readonly WorkClass[];
  readonly plausible: readonly TaskClass[];
  readonly confidence: number;
  /** What the model says by itself; absent where the policy has no calibration. */
  readonly uncalibrated?: number;
  /** Share of the score that rests on known levels, weighed by their sources. */
  readonly coverage: number;
  /** Fewest one-level changes that give another class; null: more than four. */
  readonly stepsToFlip: number | null;
  readonly evidence: Evidence | null;
  readonly economics: Economics | null;
  /** The smallest changes of levels that give another class, nearest first; at most `SHOWN_CHANGES` of `levelChangeCount`. */
  readonly levelChanges: readonly LevelChange[];
  readonly levelChangeCount: number;
  readonly factChanges: readonly FactChange[];
  readonly review: Review | null;
  readonly policyVersion: string;
}

/**
 * Classifies a task: same input and policy, same result to the byte. Unknown levels count as the hardest.
 * @see classification.md §2
 */
export function classify(input: ClassificationInput, policy: Policy): Classification {
  const situation = situationOf(input, policy);
  const levels = levelList(input.levels, HARDEST);
  const decision = decide(situation, levels);
  const covered = coverage(input.levels, input.sources, policy);
  const changes = levelChanges(situation, levels, decision.class);
  const confidence = confidenceOf(decision, situation, input.levels, covered, changes);
  return {
    class: decision.class,
    nature: natureOf(decision, policy),
    reason: reasonOf(decision, situation, covered),
    score: { ...decision.score, contributions: contributions(input.levels, input.sources, policy) },
    gates: decision.gates.map((gate) => ({ ...gate, text: gateText(gate) })),
    open: WORK_CLASSES.filter((of) => !isBlocked(decision.gates, of)),
    plausible: confidence.plausible,
    confidence: confidence.value,
    ...(policy.calibration === undefined ? {} : { uncalibrated: confidence.uncalibrated }),
    coverage: covered,
    stepsToFlip: confidence.steps,
    evidence: situation.evidence,
    economics: decision.economics,
    levelChanges: changes.slice(0, SHOWN_CHANGES),
    levelChangeCount: changes.length,
    factChanges: factChanges(input, levels, decision.class, policy),
    review: reviewOf(confidence.value, decision.class, situation.evidence),
    policyVersion: policy.version,
  };
}

function reviewOf(confidence: number, taken: TaskClass, evidence: Evidence | null): Review | null {
  if (evidence === null || confidence >= 0.5) return null;
  return evidence.verdict === 'PROVEN' && taken !== 'AUTOMATED' ? 'PROMOTION_DUE' : 'EVIDENCE_DISAGREES';
}
