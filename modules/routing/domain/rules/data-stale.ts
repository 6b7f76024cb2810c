import type { Candidate, Question } from '../candidate.js';
import type { RoutingPolicy } from '../policy.js';
import { refusal, type Refusal } from '../refusal.js';

/** Nobody is sent where the state is not known, where the log already holds news that may have taken the class out of force, or on numbers that are none. */
export function dataStale(question: Question, candidate: Candidate, policy: RoutingPolicy): Refusal | null {
  const { live } = candidate;
  const isSilent =
    live.online &&
    live.state !== 'OFFLINE' &&
    (live.state === null || live.quality === 'BAD') &&
    question.now - (live.stateAt ?? -Infinity) >= policy.staleAfterS * 1_000;
  return isSilent || question.standing?.behind === true || !isReckonable(question, candidate) ? refusal('DATA_STALE') : null;
}

/** Whether everything that a term reckons with is a number. */
function isReckonable({ order, now, toolMassKg, redoS, captureValue, manualShare }: Question, candidate: Candidate): boolean {
  const { freeAt, cycle, assists, bad, helpers, load } = candidate;
  return (
    Number.isFinite(now + order.dueAt + order.quantity + order.good + order.priority + toolMassKg) &&
    Number.isFinite((redoS ?? 0) + (captureValue ?? 0) + (manualShare ?? 0)) &&
    Number.isFinite(freeAt + candidate.room + candidate.extraVarianceS2 + candidate.kwhPerPiece + candidate.price) &&
    (cycle === null || isPositive(cycle.meanS, cycle.cv)) &&
    isShare(assists?.mean) &&
    isShare(bad?.mean) &&
    Number.isFinite(load?.share ?? 0) &&
    (helpers === null || isPositive(helpers.serviceS, helpers.callsPerHour + helpers.onDuty))
  );
}

const isPositive = (a: number, b: number): boolean => Number.isFinite(a) && a >= 0 && Number.isFinite(b) && b >= 0;
const isShare = (value = 0): boolean => value >= 0 && Number.isFinite(value);
