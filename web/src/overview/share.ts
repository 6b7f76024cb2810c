import type { Interval, Oee } from '../graphql/fragments.js';
import { stretches } from './lane.js';

/** Who did the work, as parts of 1. */
export interface Share {
  readonly robots: number;
  readonly assisted: number;
  readonly people: number;
}

interface Worker {
  readonly kind: 'ROBOT_CELL' | 'MANUAL_STATION' | 'TELEOP_CONSOLE';
  readonly oee: Oee | null;
  readonly timeline: readonly Interval[];
}

/**
 * Returns who did the work from `from` to `until` (ms), measured in ideal time of good parts (`idealGoodMs`),
 * so that a long task weighs more than a short one. A robot cell's part is split by how much of its run time
 * was assisted. Null where no good part with an ideal time was made.
 */
export function shareOf(workers: readonly Worker[], from: number, until: number): Share | null {
  let robots = 0;
  let assisted = 0;
  let people = 0;
  for (const worker of workers) {
    const ideal = worker.oee?.idealGoodMs ?? 0;
    if (worker.kind !== 'ROBOT_CELL') {
      people += ideal;
      continue;
    }
    const helped = assistedPart(worker.timeline, from, until);
    assisted += ideal * helped;
    robots += ideal * (1 - helped);
  }
  const all = robots + assisted + people;
  return all > 0 ? { robots: robots / all, assisted: assisted / all, people: people / all } : null;
}

function assistedPart(timeline: readonly Interval[], from: number, until: number): number {
  let run = 0;
  let helped = 0;
  for (const piece of stretches(timeline, from, until)) {
    if (piece.body === 'assisted') helped += piece.to - piece.from;
    if (piece.body === 'assisted' || piece.body === 'run') run += piece.to - piece.from;
  }
  return run > 0 ? helped / run : 0;
}
