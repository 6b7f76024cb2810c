import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** What people have said: a pin holds, units that the order leaves out are left out, and so is one that just failed. */
export function asAsked({ order, now }: Question, { unit }: Candidate): readonly Refusal[] {
  const { pin, constraints, exclusions } = order;
  const excluded = exclusions.find((exclusion) => exclusion.workUnitId === unit.id && exclusion.until > now);
  return [
    ...(pin && pin.until > now && pin.workUnitId !== unit.id ? [refusal('PINNED_ELSEWHERE', pin.until)] : []),
    ...(constraints.excludeUnits?.includes(unit.id) ? [refusal('EXCLUDED_BY_REQUEST')] : []),
    ...(excluded ? [refusal('EXCLUDED_AFTER_FAILURE', excluded.until)] : []),
  ];
}
