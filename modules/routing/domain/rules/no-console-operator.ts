import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** Somebody sits at the console; and where a robot is watched at its work, somebody is there to watch. */
export function noConsoleOperator({ standing }: Question, { mode, people, helpers }: Candidate): Refusal | null {
  const isAlone =
    (mode === 'TELEOP' && people.length === 0) || (mode === 'ROBOT' && standing?.class === 'DIGITISING' && (helpers?.onDuty ?? 0) < 1);
  return isAlone ? refusal('NO_CONSOLE_OPERATOR') : null;
}
