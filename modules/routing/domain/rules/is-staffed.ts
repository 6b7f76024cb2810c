import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** At a bench somebody must be signed on whose qualification for the task holds today. */
export function isStaffed({ task, today }: Question, { unit, operators }: Candidate): readonly Refusal[] {
  if (unit.kind !== 'MANUAL_STATION') return [];
  if (operators.length === 0) return [refusal('OPERATOR_ABSENT')];
  const held = operators.flatMap((operator) => operator.qualifications.filter((of) => of.task === task.id));
  if (held.length === 0) return [refusal('OPERATOR_NOT_QUALIFIED')];
  return held.some((of) => of.until >= today) ? [] : [refusal('QUALIFICATION_EXPIRED')];
}
