import type { Candidate, Question } from '../candidate.js';
import { remaining } from '../job-order.js';

/** s of work: pieces × mean cycle. Where nobody has said a cycle, a minute a piece. */
const UNKNOWN_CYCLE_S = 60;

export const process = ({ order }: Question, { cycleS }: Candidate): number => remaining(order) * (cycleS ?? UNKNOWN_CYCLE_S);
