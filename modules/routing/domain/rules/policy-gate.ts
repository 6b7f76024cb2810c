import type { Candidate, Question } from '../candidate.js';
import type { RoutingPolicy } from '../policy.js';
import { refusal, type Refusal } from '../refusal.js';

/** What the site keeps from units, modes or tasks. */
export const policyGate = ({ task }: Question, { mode, unit }: Candidate, { gates }: RoutingPolicy): Refusal | null =>
  gates.some(
    (gate) =>
      (gate.mode === null || gate.mode === mode) &&
      (gate.taskId === null || gate.taskId === task.id) &&
      (gate.workUnitId === null || gate.workUnitId === unit.id),
  )
    ? refusal('POLICY_GATE')
    : null;
