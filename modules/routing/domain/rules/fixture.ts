import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** The fixture is at the unit. */
export const fixtureMissing = (_question: Question, { fixture }: Candidate): Refusal | null =>
  fixture === false ? refusal('FIXTURE') : null;
