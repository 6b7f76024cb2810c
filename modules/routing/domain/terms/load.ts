import type { Candidate, Question } from '../candidate.js';
import { heldBy } from '../qualified.js';
import type { RoutingPolicy } from '../policy.js';
import type { Work } from '../work.js';

/** s-eq for repetitive load near the bench's cap of the shift, and for what those who are signed on would rather do. */
export function load({ processS }: Work, question: Question, candidate: Candidate, policy: RoutingPolicy): number {
  if (candidate.mode !== 'MANUAL') return 0;
  const { from, preference } = policy.load;
  const over = Math.max(0, ((candidate.load?.share ?? 0) - from) / (1 - from));
  return processS * (over * over - preference * wish(question, candidate));
}

/** What the one would say who would do it: the most willing of those who may. */
const wish = (question: Question, { people }: Candidate): number =>
  people.reduce<number | null>((most, person) => {
    if (heldBy(person, question) !== 'VALID' || person.restricted) return most;
    return Math.max(most ?? -1, person.preference);
  }, null) ?? 0;
