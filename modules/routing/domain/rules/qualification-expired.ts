import type { Candidate, Question } from '../candidate.js';
import { heldBy } from '../qualified.js';
import { refusal, type Refusal } from '../refusal.js';

/** Of those who have learned the task somebody's qualification holds today. */
export function qualificationExpired(question: Question, { people }: Candidate): Refusal | null {
  const held = people.map((person) => heldBy(person, question));
  return held.includes('EXPIRED') && !held.includes('VALID') ? refusal('QUALIFICATION_EXPIRED') : null;
}
