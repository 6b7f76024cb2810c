import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** No more orders on a unit than it has slots. Until when is not known where the work there takes longer than expected. */
export function hasRoom({ now }: Question, { unit, slotsTaken, freeAt }: Candidate): readonly Refusal[] {
  return slotsTaken < unit.slots ? [] : [refusal('QUEUE_FULL', freeAt > now ? freeAt : null)];
}
