import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** What is worked on is there. */
export const materialIsMissing = (_question: Question, { materialMissing }: Candidate): Refusal | null =>
  materialMissing === null ? null : refusal('MATERIAL_MISSING', materialMissing.until);
