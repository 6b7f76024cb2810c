import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** Nobody is working on the unit, and nobody has taken it out. */
export const inMaintenance = (_question: Question, { maintenance }: Candidate): Refusal | null =>
  maintenance === null ? null : refusal('MAINTENANCE', maintenance.until);
