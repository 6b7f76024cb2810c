import type { Instant } from '../../platform/instant.js';
import type { Policy } from './policy.js';
import { automationRank, type TaskClass, type WorkClass } from './task-class.js';
import type { Held } from './task-input.js';

/** Millipoints of S needed for AUTOMATED: fewer to stay there, more to come there. @see classification.md §2.6 */
export function scoreThreshold(held: TaskClass | null, { autoScore }: Policy): number {
  if (held === null) return autoScore.fresh;
  return held === 'AUTOMATED' ? autoScore.keep : autoScore.enter;
}

/** Years that a class may take to pay back: longer where it, or a more automated one, is held. */
export function paybackLimit(held: TaskClass | null, of: WorkClass, { payback }: Policy): number {
  if (held === null) return payback.fresh;
  return automationRank(held) >= automationRank(of) ? payback.keep : payback.enter;
}

/** Whether the class is too young to be moved by its levels alone. False where nobody has said since when it is held. */
export function isDwelling(held: Held | null, now: Instant | null, policy: Policy): boolean {
  if (held === null || held.since === null || now === null) return false;
  return now - held.since < policy.dwellMs && (held.cycles ?? 0) < policy.dwellCycles;
}
