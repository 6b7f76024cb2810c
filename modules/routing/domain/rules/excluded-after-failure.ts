import type { Candidate, Question } from '../candidate.js';
import type { Exclusion } from '../ladder.js';
import { WORK_MODES } from '../policy.js';
import { refusal, type Refusal } from '../refusal.js';

/** Where this order failed or was refused it does not come back until that has ended. */
export function excludedAfterFailure({ order: { exclusions }, now }: Question, candidate: Candidate): Refusal | null {
  const until = exclusions.reduce((last, one) => (one.until > now && concerns(one, candidate) ? Math.max(last, one.until) : last), 0);
  return until > 0 ? refusal('EXCLUDED_AFTER_FAILURE', until) : null;
}

/** The ladder only goes down: what a person could not do is not given back to a robot. */
function concerns({ workUnitId, mode, skillVersion }: Exclusion, candidate: Candidate): boolean {
  const isHere = candidate.unit.id === workUnitId || candidate.seat?.unit.id === workUnitId;
  if (mode === undefined) return isHere;
  if (WORK_MODES.indexOf(candidate.mode) < WORK_MODES.indexOf(mode)) return true;
  const isSkill = skillVersion !== undefined && candidate.mode === 'ROBOT' && candidate.skill?.version === skillVersion;
  return candidate.mode === mode && (isHere || isSkill);
}
