import type { Candidate, Question } from '../candidate.js';
import { heldBy } from '../qualified.js';
import { refusal, type Refusal } from '../refusal.js';

/** Of those who are there somebody has learned the task. */
export const operatorNotQualified = (question: Question, { people }: Candidate): Refusal | null =>
  people.length > 0 && !people.some((person) => heldBy(person, question) !== 'NONE') ? refusal('OPERATOR_NOT_QUALIFIED') : null;
