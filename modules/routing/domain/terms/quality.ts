import type { Candidate, Question } from '../candidate.js';
import type { Work } from '../work.js';

/** s-eq of doing pieces again that are expected not to be good. */
export const quality = ({ pieces, processS }: Work, { redoS }: Question, { bad }: Candidate): number =>
  bad === null ? 0 : pieces * bad.mean * (redoS ?? processS / pieces);
