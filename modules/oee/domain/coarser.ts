import type { TimeCategory } from './category.js';
import type { Interval } from './facts.js';

/** What is worst first, where several share one point of a drawing (screens.md §5). */
const WORST_FIRST: readonly TimeCategory[] = [
  'DOWN',
  'STOPPED',
  'UNKNOWN',
  'BLOCKED',
  'STARVED',
  'WAITING',
  'SETUP',
  'TRANSITION',
  'UNPLANNED_PRODUCTION',
  'RUN',
  'MICRO_STOP',
  'NO_ORDER',
  'PLANNED_STOP',
  'NOT_PLANNED',
];
const rank = (part: Interval): number => WORST_FIRST.indexOf(part.category);

/**
 * A timeline for drawing: neighbours of one category become one, and what is shorter than a point gives way to the
 * worst of what shares the point with it. Without gap and overlap like its source; never to be summed.
 */
export function coarser(intervals: readonly Interval[], pointMs: number): readonly Interval[] {
  const drawn: Interval[] = [];
  for (const part of intervals) {
    const last = drawn.at(-1);
    if (!last) {
      drawn.push(part);
      continue;
    }
    const same =
      last.category === part.category &&
      last.assisted === part.assisted &&
      (pointMs > 0 || (last.state === part.state && last.reason === part.reason));
    const short = last.to - last.from < pointMs || part.to - part.from < pointMs;
    const merges = same || (short && part.to - last.from <= pointMs);
    if (!merges) drawn.push(part);
    else drawn[drawn.length - 1] = { ...(rank(part) < rank(last) ? part : last), from: last.from, to: part.to };
  }
  return drawn;
}
