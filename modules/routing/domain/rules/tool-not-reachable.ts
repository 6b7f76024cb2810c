import { toolNeeded, type Candidate, type Question } from '../candidate.js';
import { refusal, type Refusal } from '../refusal.js';

/** The tool is mounted or in the cell's rack. */
export function toolNotReachable(question: Question, { mode, unit, toolAfter }: Candidate): Refusal | null {
  const needed = toolNeeded(question);
  if (mode === 'MANUAL' || needed === null || unit.tools === null) return null;
  const isThere = toolAfter === needed || unit.tools.mounted === needed || unit.tools.rack.includes(needed);
  return isThere ? null : refusal('TOOL_NOT_REACHABLE');
}
