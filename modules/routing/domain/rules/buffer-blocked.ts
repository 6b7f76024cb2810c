import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** What the unit makes has somewhere to go. */
export const bufferBlocked = (_question: Question, { live }: Candidate): Refusal | null =>
  live.blocked || live.state === 'BLOCKED' ? refusal('BUFFER_BLOCKED') : null;
