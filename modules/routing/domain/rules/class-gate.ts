import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** Only a signed AUTOMATED runs on a robot alone; an unclassified task and everything else is people's. */
export function classGate({ standing }: Question, { unit }: Candidate): readonly Refusal[] {
  if (unit.kind === 'MANUAL_STATION') return standing?.class === 'REFUSED' ? [refusal('CLASS_GATE')] : [];
  if (unit.kind === 'TELEOP_CONSOLE') return standing?.class === 'DIGITISING' ? [] : [refusal('CLASS_GATE')];
  return standing?.class === 'AUTOMATED' && standing.signed ? [] : [refusal('CLASS_GATE')];
}
