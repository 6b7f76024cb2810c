import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** Load that an arm may carry, as a share of its rated payload. */
const USABLE_PAYLOAD = 0.875;

/** Part and tool within the arm's payload, the work within its reach. What is not known does not refuse here. */
export function carriesAndReaches({ task, toolMassKg }: Question, { unit }: Candidate): readonly Refusal[] {
  if (unit.kind !== 'ROBOT_CELL') return [];
  if (!unit.arm) return [refusal('NO_CAPABILITY')];
  const { mass_kg: massKg = 0, reach_m: reachM = 0 } = task.facts;
  return [
    ...(massKg + toolMassKg > USABLE_PAYLOAD * unit.arm.payload_kg ? [refusal('PAYLOAD')] : []),
    ...(reachM > unit.arm.reach_m ? [refusal('WORKSPACE')] : []),
  ];
}
