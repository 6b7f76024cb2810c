import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** No more orders on a unit than it takes. Until when is not known where the work there takes longer than expected. */
export const queueFull = ({ now }: Question, { room, freeAt }: Candidate): Refusal | null =>
  room > 0 ? null : refusal('QUEUE_FULL', freeAt > now ? freeAt : null);
