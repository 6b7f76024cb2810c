import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** Work that robots only learn from people needs a skill of this cell. */
export const skillNotLearned = ({ standing }: Question, { mode, skill }: Candidate): Refusal | null =>
  mode !== 'MANUAL' && standing?.class === 'DIGITISING' && skill === null ? refusal('SKILL_NOT_LEARNED') : null;
