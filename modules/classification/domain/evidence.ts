import type { TrialBatch } from '../../plant/domain/plant.js';
import { betaCdf, betaQuantile } from './beta.js';
import type { Policy } from './policy.js';
import type { ClassificationFacts } from './task-input.js';

/** What the trials of the present configuration say. */
export interface Evidence {
  readonly n: number;
  readonly k: number;
  readonly mean: number;
  /** 5 % and 95 % quantiles of the posterior. */
  readonly lower: number;
  readonly upper: number;
  /** P(p ≥ threshold | data). */
  readonly probabilityProven: number;
  readonly threshold: number;
  readonly verdict: 'PROVEN' | 'DISPROVEN' | 'OPEN';
}

/**
 * The posterior of the success rate, Beta(1 + k, 1 + n − k). Trials of another configuration count 0.
 * @returns null where none count
 * @see classification.md §2.3
 */
export function weigh(batches: readonly TrialBatch[], facts: ClassificationFacts, policy: Policy): Evidence | null {
  const valid = batches.filter((batch) => batch.configHash === facts.configHash);
  const n = valid.reduce((sum, batch) => sum + batch.n, 0);
  const k = valid.reduce((sum, batch) => sum + batch.k, 0);
  if (n === 0) return null;
  const [a, b] = [1 + k, 1 + n - k];
  const threshold = (facts.qualitySeverity ?? 0) >= policy.severeFrom ? policy.provenAtSevere : policy.provenAt;
  const lower = betaQuantile(policy.tail, a, b);
  const upper = betaQuantile(1 - policy.tail, a, b);
  return {
    n,
    k,
    mean: a / (a + b),
    lower,
    upper,
    probabilityProven: 1 - betaCdf(threshold, a, b),
    threshold,
    verdict: lower >= threshold ? 'PROVEN' : upper < policy.disprovenBelow ? 'DISPROVEN' : 'OPEN',
  };
}
