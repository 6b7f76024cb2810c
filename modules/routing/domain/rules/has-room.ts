import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** No more orders on a unit than it has slots. */
export function hasRoom({ now }: Question, { unit, slotsTaken, freeAt }: Candidate): readonly Refusal[] {
  return slotsTaken < unit.slots ? [] : [refusal('QUEUE_FULL', Math.max(freeAt, now))];
}
