import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** The work lies within the arm's reach. */
export const workspace = ({ task }: Question, { mode, unit }: Candidate): Refusal | null =>
  mode !== 'MANUAL' && unit.arm !== null && (task.facts.reach_m ?? 0) > unit.arm.reach_m ? refusal('WORKSPACE') : null;
