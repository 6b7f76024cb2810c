import type { Candidate, Question } from '../candidate.js';
import { weightOf, type RoutingPolicy } from '../policy.js';
import type { Work } from '../work.js';

/** Expected weighted tardiness, s-eq: w · sd · [φ(z) + z·Φ(z)] with z = (C − due)/sd; without spread w · max(0, C − due). */
export const tardiness = ({ completionS, sdS }: Work, { order, now }: Question, _candidate: Candidate, policy: RoutingPolicy): number =>
  weightOf(order, policy) * expectedLateS(completionS - (order.dueAt - now) / 1_000, sdS);

/** Mean of max(0, X) for a normal X. */
export function expectedLateS(meanS: number, sdS: number): number {
  if (sdS === 0) return Math.max(0, meanS);
  const z = meanS / sdS;
  // Beyond 8 deviations the other branch is lost in rounding.
  if (z > 8) return meanS;
  return z < -8 ? 0 : Math.max(0, meanS, sdS * (density(z) + z * distribution(z)));
}

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/**
 * Φ(z), to 1.5e-7.
 * @see Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26
 */
function distribution(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = 1 - poly * Math.exp(-x * x);
  return z >= 0 ? (1 + erf) / 2 : (1 - erf) / 2;
}
