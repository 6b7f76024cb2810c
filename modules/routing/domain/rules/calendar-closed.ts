import type { Instant } from '../../../platform/instant.js';
import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** A shift is on, and of a pair at the console too. */
export function calendarClosed({ now }: Question, { opensAt, seat }: Candidate): Refusal | null {
  const opens = seat === null ? opensAt : later(opensAt, seat.opensAt);
  return opens !== null && opens <= now ? null : refusal('CALENDAR_CLOSED', opens);
}

const later = (a: Instant | null, b: Instant | null): Instant | null => (a === null || b === null ? null : Math.max(a, b));
