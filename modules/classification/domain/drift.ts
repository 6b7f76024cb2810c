import type { DriftConstants } from './policy.js';

/** What the charts of one task on one cell, variant and configuration have come to. */
export interface Drift {
  /** CUSUM of failure or assist; an alarm at the limit. */
  readonly failure: number;
  /** Two sides of the CUSUM of the log of the cycle time, in standard deviations. */
  readonly slower: number;
  readonly faster: number;
  /** Cycles that tell what is usual: how many, mean and sum of squared deviations of their logs. */
  readonly reference: { readonly n: number; readonly mean: number; readonly squares: number };
}

export const NO_DRIFT: Drift = { failure: 0, slower: 0, faster: 0, reference: { n: 0, mean: 0, squares: 0 } };

export type DriftAlarm = 'FAILURES' | 'SLOWER' | 'FASTER';

export interface Drifted {
  readonly drift: Drift;
  /** Null: in control. The chart starts anew after an alarm. */
  readonly alarm: DriftAlarm | null;
}

/**
 * Bernoulli CUSUM: s ← max(0, s + ln(p1/p0)) on a failure or assist, + ln((1−p1)/(1−p0)) on a success.
 * @see classification.md §2.6
 */
export function afterTrial(drift: Drift, failed: boolean, c: DriftConstants): Drifted {
  const step = failed ? Math.log(c.failureOut / c.failureInControl) : Math.log((1 - c.failureOut) / (1 - c.failureInControl));
  const failure = Math.max(0, drift.failure + step);
  return failure >= c.failureLimit ? { drift: { ...drift, failure: 0 }, alarm: 'FAILURES' } : { drift: { ...drift, failure }, alarm: null };
}

/** Many successes on end: each lowers the chart by the same, and none can raise an alarm. */
export function afterSuccesses(drift: Drift, count: number, c: DriftConstants): Drift {
  return { ...drift, failure: Math.max(0, drift.failure + count * Math.log((1 - c.failureOut) / (1 - c.failureInControl))) };
}

/** Two-sided CUSUM of the standardised log of the cycle time; the first cycles tell what is usual. */
export function afterCycle(drift: Drift, seconds: number, c: DriftConstants): Drifted {
  if (!(seconds > 0)) return { drift, alarm: null };
  const x = Math.log(seconds);
  const { reference } = drift;
  if (reference.n < c.cycleReference) return { drift: { ...drift, reference: withOneMore(reference, x) }, alarm: null };
  const deviation = Math.sqrt(reference.squares / (reference.n - 1));
  if (!(deviation > 0)) return { drift, alarm: null };
  const z = (x - reference.mean) / deviation;
  const slower = Math.max(0, drift.slower + z - c.cycleAllowance);
  const faster = Math.max(0, drift.faster - z - c.cycleAllowance);
  const alarm = slower >= c.cycleLimit ? 'SLOWER' : faster >= c.cycleLimit ? 'FASTER' : null;
  return { drift: { ...drift, slower: alarm === 'SLOWER' ? 0 : slower, faster: alarm === 'FASTER' ? 0 : faster }, alarm };
}

/** Welford's running mean and sum of squares. */
function withOneMore({ n, mean, squares }: Drift['reference'], x: number): Drift['reference'] {
  const next = mean + (x - mean) / (n + 1);
  return { n: n + 1, mean: next, squares: squares + (x - mean) * (x - next) };
}
