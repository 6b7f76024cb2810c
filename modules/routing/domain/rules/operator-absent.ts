import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** Somebody is signed on at the bench. */
export const operatorAbsent = (_question: Question, { mode, people }: Candidate): Refusal | null =>
  mode === 'MANUAL' && people.length === 0 ? refusal('OPERATOR_ABSENT') : null;
