import type { RateEstimate } from '../candidate.js';

/** Trials that went well, and those that did not. */
export interface Trials {
  readonly ok: number;
  readonly failed: number;
}

/** Weight of what is known of wider sets, in trials: that of an even prior. */
const PRIOR_TRIALS = 2;
/** What the acceptance of a commissioned task counts for: a hundredth fails, before the floor has shown its own. */
export const ACCEPTANCE: Trials = { ok: 98, failed: 0 };

/**
 * Mean share of failures. Of one set with trials it is that of Beta(1 + failed, 1 + ok); what is narrower is shrunk to
 * what is wider, so that a unit that has not been tried is not worse than its kind.
 * @param sets from wide (the task) over kind to narrow (the unit)
 * @returns null where there are no trials at all; `n` is that of the narrowest set that has any
 */
export function failureRate(sets: readonly Trials[]): RateEstimate | null {
  let [mean, n] = [0.5, 0];
  for (const { ok, failed } of sets) {
    if (ok + failed === 0) continue;
    mean = (PRIOR_TRIALS * mean + failed) / (PRIOR_TRIALS + ok + failed);
    n = ok + failed;
  }
  return n === 0 ? null : { mean, n };
}
