import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

const PRODUCTION: ReadonlySet<string> = new Set(['Production', 'Produce', 'Processing', 'Automatic']);

/** The unit is there to produce. */
export const modeNotProduction = (_question: Question, { live }: Candidate): Refusal | null =>
  live.mode !== null && !PRODUCTION.has(live.mode) ? refusal('MODE_NOT_PRODUCTION') : null;
