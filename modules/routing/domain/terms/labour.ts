import type { Candidate, Question } from '../candidate.js';
import type { RoutingPolicy } from '../policy.js';
import type { Work } from '../work.js';

/** s-eq of people's time: set-up and work where a person does it, the assists where a robot works. */
export const labour = (work: Work, _question: Question, { mode }: Candidate, { labourPerS }: RoutingPolicy): number =>
  labourPerS * (mode === 'ROBOT' ? work.helpS : work.setupS + work.processS);
