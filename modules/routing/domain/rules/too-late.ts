import type { Candidate, Question } from '../candidate.js';
import type { RoutingPolicy } from '../policy.js';
import { refusal, type Refusal } from '../refusal.js';
import { workOf } from '../work.js';

/** A hard latest end can still be met here, as long as the work is expected to take. */
export function tooLate(question: Question, candidate: Candidate, policy: RoutingPolicy): Refusal | null {
  const { order, now } = question;
  if (order.latestEnd === null) return null;
  const ends = now + workOf(question, candidate, policy).completionS * 1_000;
  // Where the work cannot be reckoned, only what has passed is too late.
  return (Number.isFinite(ends) ? ends : now) > order.latestEnd || order.latestEnd <= now ? refusal('TOO_LATE') : null;
}
