import type { TrialBatch } from '../../plant/domain/plant.js';
import { betaCdf, betaQuantile } from './beta.js';
import type { Policy } from './policy.js';
import type { ClassificationFacts } from './task-input.js';

/** What decides of the evidence; the chart's numbers apart, which cost most of the reckoning. */
export interface Verdict {
  readonly n: number;
  readonly k: number;
  readonly threshold: number;
  readonly verdict: 'PROVEN' | 'DISPROVEN' | 'OPEN';
}

/** What the trials of the present configuration say. */
export interface Evidence extends Verdict {
  readonly mean: number;
  /** 5 % and 95 % quantiles of the posterior. */
  readonly lower: number;
  readonly upper: number;
  /** P(p ≥ threshold | data). */
  readonly probabilityProven: number;
}

/** The posterior of the success rate, Beta(1 + k, 1 + n − k). */
const parametersOf = ({ n, k }: Pick<Verdict, 'n' | 'k'>): readonly [number, number] => [1 + k, 1 + n - k];

/**
 * Trials of the present configuration against the policy: PROVEN where the lower bound reaches the threshold, that is where
 * P(p < threshold) is at most the tail. Trials of another configuration count 0.
 * @returns null where none count
 * @see classification.md §2.3
 */
export function verdictOf(batches: readonly TrialBatch[], facts: ClassificationFacts, policy: Policy): Verdict | null {
  const valid = batches.filter((batch) => batch.configHash === facts.configHash);
  const n = valid.reduce((sum, batch) => sum + batch.n, 0);
  const k = valid.reduce((sum, batch) => sum + batch.k, 0);
  if (n === 0) return null;
  const [a, b] = parametersOf({ n, k });
  const threshold = (facts.qualitySeverity ?? 0) >= policy.severeFrom ? policy.provenAtSevere : policy.provenAt;
  const verdict =
    betaCdf(threshold, a, b) <= policy.tail ? 'PROVEN' : betaCdf(policy.disprovenBelow, a, b) > 1 - policy.tail ? 'DISPROVEN' : 'OPEN';
  return { n, k, threshold, verdict };
}

/** The verdict with the numbers of the evidence chart. @returns null where no trials count */
export function weigh(batches: readonly TrialBatch[], facts: ClassificationFacts, policy: Policy): Evidence | null {
  const found = verdictOf(batches, facts, policy);
  if (found === null) return null;
  const { threshold, verdict } = found;
  return { ...boundsOf(found, policy), probabilityProven: 1 - betaCdf(threshold, ...parametersOf(found)), threshold, verdict };
}

/** Mean, lower and upper bound of the success rate after `n` trials with `k` successes. */
export function boundsOf({ n, k }: Pick<Verdict, 'n' | 'k'>, policy: Policy): Pick<Evidence, 'n' | 'k' | 'mean' | 'lower' | 'upper'> {
  const [a, b] = parametersOf({ n, k });
  return { n, k, mean: a / (a + b), lower: betaQuantile(policy.tail, a, b), upper: betaQuantile(1 - policy.tail, a, b) };
}
