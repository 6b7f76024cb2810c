import type { Candidate, Question } from '../candidate.js';

/** s until the needed tool is on. */
export const setup = (_question: Question, { setupS }: Candidate): number => setupS;
