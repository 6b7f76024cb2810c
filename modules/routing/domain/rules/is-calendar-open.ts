import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** Work begins only while a shift is on. */
export function isCalendarOpen({ now }: Question, { opensAt }: Candidate): readonly Refusal[] {
  return opensAt !== null && opensAt <= now ? [] : [refusal('CALENDAR_CLOSED', opensAt)];
}
