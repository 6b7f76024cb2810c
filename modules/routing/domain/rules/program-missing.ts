import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** A robot that works by itself has the program. */
export const programMissing = (_question: Question, { mode, program }: Candidate): Refusal | null =>
  mode === 'ROBOT' && program === false ? refusal('PROGRAM_MISSING') : null;
