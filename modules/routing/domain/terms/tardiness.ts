import type { Candidate, Question } from '../candidate.js';
import { remaining } from '../job-order.js';
import { process } from './process.js';
import { setup } from './setup.js';
import { wait } from './wait.js';

/** Spread of a cycle, as a share of its mean: people vary more. */
const CV = { ROBOT_CELL: 0.05, MANUAL_STATION: 0.2, TELEOP_CONSOLE: 0.25 } as const;

/**
 * Expected weighted tardiness, s-eq: w · sd · [φ(z) + z·Φ(z)] with z = (C − due)/sd; without spread w · max(0, C − due).
 * w doubles twice over the range of priorities (1 to 4).
 */
export function tardiness(question: Question, candidate: Candidate): number {
  const { order, now } = question;
  const workS = process(question, candidate);
  const completionS = wait(question, candidate) + setup(question, candidate) + workS;
  const lateS = completionS - (order.dueAt - now) / 1_000;
  const weight = 4 ** (order.priority / 1_000);
  const pieces = remaining(order);
  const sdS = Math.sqrt(pieces) * CV[candidate.unit.kind] * (workS / pieces);
  if (sdS === 0) return weight * Math.max(0, lateS);
  const z = lateS / sdS;
  return weight * sdS * (density(z) + z * distribution(z));
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
