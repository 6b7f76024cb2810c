import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** A skill that has been stopped runs nowhere until it is released; driving by hand does not need it. */
export const skillSuspended = ({ standing }: Question, { mode, skill }: Candidate): Refusal | null =>
  skill?.suspended && (mode === 'ROBOT' || (mode === 'TELEOP' && standing?.class === 'DIGITISING'))
    ? refusal('SKILL_SUSPENDED', skill.suspended.until)
    : null;
