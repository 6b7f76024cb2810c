import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** A console drives a cell only with a skill that has been learned for the task; none is qualified yet. */
export function skillLearned(_question: Question, { unit }: Candidate): readonly Refusal[] {
  return unit.kind === 'TELEOP_CONSOLE' ? [refusal('SKILL_NOT_LEARNED')] : [];
}
