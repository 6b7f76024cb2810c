import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** A robot works by itself only at a signed AUTOMATED or, watched, at a DIGITISING task; a console drives only those two; a task that nobody has classified and a person's own work go to people at benches. */
export function classGate({ standing }: Question, { mode }: Candidate): Refusal | null {
  const isOpen = {
    ROBOT: (standing?.class === 'AUTOMATED' && standing.signed) || standing?.class === 'DIGITISING',
    TELEOP: standing?.class === 'AUTOMATED' || standing?.class === 'DIGITISING',
    MANUAL: standing?.class !== 'REFUSED',
  }[mode];
  return isOpen ? null : refusal('CLASS_GATE');
}
