import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** A cell runs a task only with a signed risk assessment for both (ISO 10218-2). */
export const safetyAgreement = ({ task }: Question, { mode, unit }: Candidate): Refusal | null =>
  mode !== 'MANUAL' && !unit.riskAccepted.includes(task.id) ? refusal('SAFETY_AGREEMENT') : null;
