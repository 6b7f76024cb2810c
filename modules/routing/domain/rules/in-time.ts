import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** A hard latest end that has passed cannot be met anywhere; an earliest start only has to be waited for. */
export function inTime({ order, now }: Question, _candidate: Candidate): readonly Refusal[] {
  if (order.latestEnd !== null && order.latestEnd <= now) return [refusal('TOO_LATE')];
  return order.earliestStart !== null && order.earliestStart > now ? [refusal('PRECEDENCE', order.earliestStart)] : [];
}
