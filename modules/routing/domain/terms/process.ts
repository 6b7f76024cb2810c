import type { Candidate, Question } from '../candidate.js';
import { remaining } from '../job-order.js';

/** Where neither the log nor the plant says a cycle: a minute a piece, marked as unknown. */
const UNKNOWN_CYCLE_S = 60;

/** p: s of work, pieces × mean cycle. */
export const process = ({ order }: Question, { cycle }: Candidate): number => remaining(order) * (cycle?.meanS ?? UNKNOWN_CYCLE_S);
