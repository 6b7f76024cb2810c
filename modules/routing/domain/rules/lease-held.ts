import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** What the unit had before has been given back. */
export const leaseHeld = (_question: Question, { lease }: Candidate): Refusal | null =>
  lease === null ? null : refusal('LEASE_HELD', lease.until);
