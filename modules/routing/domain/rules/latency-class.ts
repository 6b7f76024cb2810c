import { latencyNeeded, type Candidate, type Question } from '../candidate.js';
import type { RoutingPolicy } from '../policy.js';
import { refusal, type Refusal } from '../refusal.js';

/** The console's link is of the class that the task needs, or a better one. A console of no class has none to show. */
export function latencyClass(question: Question, { seat }: Candidate, { latencyMs }: RoutingPolicy): Refusal | null {
  const needed = latencyNeeded(question);
  if (seat === null || needed === null) return null;
  const [has, may] = [latencyMs[seat.unit.latencyClass ?? ''], latencyMs[needed]];
  return has !== undefined && may !== undefined && has <= may ? null : refusal('LATENCY_CLASS');
}
