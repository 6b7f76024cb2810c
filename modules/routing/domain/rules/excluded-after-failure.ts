import type { Candidate, Question } from '../candidate.js';
import type { Exclusion } from '../job-order.js';
import { refusal, type Refusal } from '../refusal.js';

/** Where this order failed or was refused it does not come back until that has ended. */
export function excludedAfterFailure({ order: { exclusions }, now }: Question, candidate: Candidate): Refusal | null {
  const until = exclusions.reduce((last, one) => (one.until > now && concerns(one, candidate) ? Math.max(last, one.until) : last), 0);
  return until > 0 ? refusal('EXCLUDED_AFTER_FAILURE', until) : null;
}

/** A skill that failed is left out wherever the same version runs, but a person may drive the cell. */
function concerns({ workUnitId, skillVersion }: Exclusion, { mode, unit, seat, skill }: Candidate): boolean {
  if (skillVersion) return mode === 'ROBOT' && (unit.id === workUnitId || skill?.version === skillVersion);
  return unit.id === workUnitId || seat?.unit.id === workUnitId;
}
