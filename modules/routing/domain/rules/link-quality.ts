import { latencyNeeded, type Candidate, type Question } from '../candidate.js';
import type { RoutingPolicy } from '../policy.js';
import { refusal, type Refusal } from '../refusal.js';

/** The link as measured now is as good as its class says. */
export function linkQuality(question: Question, { seat }: Candidate, policy: RoutingPolicy): Refusal | null {
  if (seat === null || seat.link === null) return null;
  const most = policy.latencyMs[latencyNeeded(question) ?? seat.unit.latencyClass ?? ''] ?? Infinity;
  return seat.link.latencyMs > most || seat.link.lostShare > policy.lostShare ? refusal('LINK_QUALITY') : null;
}
