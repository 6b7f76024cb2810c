import type { Candidate, Question } from './candidate.js';
import { remaining } from './job-order.js';
import type { RoutingPolicy } from './policy.js';
import { assistServiceS, assistsOf, helperWait } from './terms/assist.js';
import { process } from './terms/process.js';
import { setup } from './terms/setup.js';
import { wait } from './terms/wait.js';

/** How long an order would take at a place, in its parts, s. */
export interface Work {
  readonly pieces: number;
  readonly waitS: number;
  readonly setupS: number;
  readonly processS: number;
  readonly assistS: number;
  /** Of `assistS`, what people are there for. */
  readonly helpS: number;
  /** σ + p + A. */
  readonly occupationS: number;
  /** S + σ + p + A. */
  readonly completionS: number;
  /** Standard deviation of the completion. */
  readonly sdS: number;
  readonly isOverloaded: boolean;
}

/** Spread of a cycle that nobody knows, as a share of its mean. */
const UNKNOWN_CV = 0.25;

export function workOf(question: Question, candidate: Candidate, policy: RoutingPolicy): Work {
  const pieces = remaining(question.order);
  const waitS = wait(question, candidate);
  const setupS = setup(question, candidate, policy);
  const processS = process(question, candidate);
  const assists = assistsOf(question, candidate);
  const queue = assists === 0 ? null : helperWait(candidate, policy);
  const helpS = assists * assistServiceS(candidate, policy);
  const assistS = queue === null ? 0 : helpS + assists * queue.waitS;
  const occupationS = setupS + processS + assistS;
  const cycleSdS = (candidate.cycle?.cv ?? UNKNOWN_CV) * (processS / pieces);
  return {
    pieces,
    waitS,
    setupS,
    processS,
    assistS,
    helpS,
    occupationS,
    completionS: waitS + occupationS,
    sdS: Math.sqrt(pieces * cycleSdS * cycleSdS + candidate.extraVarianceS2),
    isOverloaded: queue?.isOverloaded ?? false,
  };
}
