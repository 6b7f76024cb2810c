import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** The bench has not used up its repetitive load of this shift. */
export const ergoLimit = (_question: Question, { mode, load }: Candidate): Refusal | null =>
  mode === 'MANUAL' && load !== null && load.share >= 1 ? refusal('ERGO_LIMIT', load.until) : null;
