import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** Nothing is sent to a unit whose safety has spoken. */
export const interlockOpen = (_question: Question, { live }: Candidate): Refusal | null =>
  live.safetyOpen.length > 0 ? refusal('INTERLOCK_OPEN') : null;
