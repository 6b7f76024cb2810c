import type { Candidate, Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** A cell needs the task's tool mounted or in its rack; at a bench people take what they need. */
export function hasTool({ order, task }: Question, { unit }: Candidate): readonly Refusal[] {
  const needed = order.constraints.toolId ?? task.needs.tool;
  if (unit.kind !== 'ROBOT_CELL' || needed === null) return [];
  if (!unit.tools) return [refusal('NO_TOOL')];
  return unit.tools.mounted === needed || unit.tools.rack.includes(needed) ? [] : [refusal('TOOL_NOT_REACHABLE')];
}
