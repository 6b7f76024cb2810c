import type { Candidate, Question } from '../candidate.js';
import type { RoutingPolicy } from '../policy.js';
import { refusal, type Refusal } from '../refusal.js';

/** Part and tool within what the arm may carry. What is not known does not refuse here. */
export function payload({ task, toolMassKg }: Question, { mode, unit }: Candidate, policy: RoutingPolicy): Refusal | null {
  if (mode === 'MANUAL' || unit.arm === null) return null;
  return (task.facts.mass_kg ?? 0) + toolMassKg > policy.usablePayload * unit.arm.payload_kg ? refusal('PAYLOAD') : null;
}
