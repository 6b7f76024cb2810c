import type { Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** The steps before this one have ended, and its earliest start has come. */
export function precedence({ order, openPredecessors, now }: Question): Refusal | null {
  if (openPredecessors.length > 0) return refusal('PRECEDENCE');
  return order.earliestStart !== null && order.earliestStart > now ? refusal('PRECEDENCE', order.earliestStart) : null;
}
