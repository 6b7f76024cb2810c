import type { Oee } from '../graphql/fragments.js';

/** Who did the work, as parts of 1. */
export interface Share {
  readonly robots: number;
  readonly assisted: number;
  readonly people: number;
}

interface Worker {
  readonly kind: 'ROBOT_CELL' | 'MANUAL_STATION' | 'TELEOP_CONSOLE';
  readonly oee: Oee | null;
}

/**
 * Returns who did the work of the span of the figures, measured in ideal time of good parts (`idealGoodMs`), so
 * that a long task weighs more than a short one. A robot cell's part is split by how much of its run time was
 * assisted. Null where no good part with an ideal time was made.
 */
export function shareOf(workers: readonly Worker[]): Share | null {
  let robots = 0;
  let assisted = 0;
  let people = 0;
  for (const { kind, oee } of workers) {
    const ideal = oee?.idealGoodMs ?? 0;
    if (kind !== 'ROBOT_CELL') {
      people += ideal;
      continue;
    }
    const helped = oee !== null && oee.runMs > 0 ? Math.min(1, oee.assistedMs / oee.runMs) : 0;
    assisted += ideal * helped;
    robots += ideal * (1 - helped);
  }
  const all = robots + assisted + people;
  return all > 0 ? { robots: robots / all, assisted: assisted / all, people: people / all } : null;
}
