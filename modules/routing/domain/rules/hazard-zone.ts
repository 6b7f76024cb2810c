import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** Where nobody may stand, no person works. */
export const hazardZone = ({ task }: Question, { mode }: Candidate): Refusal | null =>
  mode === 'MANUAL' && task.facts.noPersonAllowed === true ? refusal('HAZARD_ZONE') : null;
