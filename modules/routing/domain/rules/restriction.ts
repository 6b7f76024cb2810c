import type { Candidate, Question } from '../candidate.js';
import { heldBy } from '../qualified.js';
import { refusal, type Refusal } from '../refusal.js';

/** A recorded restriction of everybody there who could do it. Nobody else is told more than that the place is not to be had. */
export function restriction(question: Question, { people }: Candidate): Refusal | null {
  const able = people.filter((person) => heldBy(person, question) === 'VALID');
  return able.length > 0 && able.every((person) => person.restricted) ? refusal('RESTRICTION') : null;
}
