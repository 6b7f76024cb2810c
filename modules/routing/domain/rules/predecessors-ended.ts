import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** The steps before this one have ended. */
export function predecessorsEnded({ openPredecessors }: Question, _candidate: Candidate): readonly Refusal[] {
  return openPredecessors.length > 0 ? [refusal('PRECEDENCE')] : [];
}
