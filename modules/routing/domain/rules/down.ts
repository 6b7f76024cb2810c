import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

const DOWN: ReadonlySet<string> = new Set(['Aborting', 'Aborted', 'Clearing', 'Stopping', 'Stopped', 'DOWN', 'OutOfService']);

/** The unit is not down, and of a pair neither is the console. */
export const isDown = (_question: Question, { live, seat }: Candidate): Refusal | null =>
  DOWN.has(live.state ?? '') || DOWN.has(seat?.live.state ?? '') ? refusal('DOWN') : null;
