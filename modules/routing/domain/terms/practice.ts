import type { Candidate, Question } from '../candidate.js';
import type { RoutingPolicy } from '../policy.js';
import type { Work } from '../work.js';

/** Credit for people at benches while they do less of the task than keeps them in practice. */
export const practice = (
  { processS }: Work,
  { manualShare }: Question,
  { mode }: Candidate,
  { practice: { quota, credit } }: RoutingPolicy,
) => (mode === 'MANUAL' && manualShare !== null && manualShare < quota ? -credit * processS : 0);
