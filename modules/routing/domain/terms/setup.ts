import { toolNeeded, type Candidate, type Question } from '../candidate.js';
import type { RoutingPolicy } from '../policy.js';

/** σ: s until the needed tool is on, from the one that is on after the committed work. At a bench people take what they need. */
export function setup(question: Question, { mode, unit, toolAfter }: Candidate, { unknownChangeS }: RoutingPolicy): number {
  const needed = toolNeeded(question);
  if (mode === 'MANUAL' || needed === null || unit.tools === null || toolAfter === null || toolAfter === needed) return 0;
  return unit.tools.changeS[toolAfter]?.[needed] ?? unknownChangeS;
}
