import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** A pin holds until it ends; of a pair it may name the cell or the console. */
export function pinnedElsewhere({ order: { pin }, now }: Question, { unit, seat }: Candidate): Refusal | null {
  if (pin === null || pin.until <= now || pin.workUnitId === unit.id || pin.workUnitId === seat?.unit.id) return null;
  return refusal('PINNED_ELSEWHERE', pin.until);
}
