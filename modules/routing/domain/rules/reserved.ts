import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** Neither the unit nor the console is kept for another order. */
export function isReserved(_question: Question, { reserved, seat }: Candidate): Refusal | null {
  const by = reserved ?? seat?.reserved ?? null;
  return by === null ? null : refusal('RESERVED', by.until);
}
