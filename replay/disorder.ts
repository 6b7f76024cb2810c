import { drawFor } from '../simulator/random.js';

/** A telegram as it is sent: what it says, and its place in the machine's own story. */
export interface Sending<T> {
  readonly telegram: T;
  readonly seq: number;
}

const REPEATED_SHARE = 0.05;

/** Returns the telegrams in the order of the story, each once. */
export const inOrder = <T>(telegrams: readonly T[]): readonly Sending<T>[] => telegrams.map((telegram, seq) => ({ telegram, seq }));

/**
 * Returns the telegrams in random order, and of twenty one a second time, as a bad network and a cautious sender would
 * have them arrive. The same key gives the same order.
 */
export function shuffled<T>(telegrams: readonly T[], ...key: readonly (string | number)[]): readonly Sending<T>[] {
  const draw = drawFor(...key);
  const told = inOrder(telegrams);
  return [...told, ...told.filter(() => draw() < REPEATED_SHARE)]
    .map((sending) => ({ sending, rank: draw() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ sending }) => sending);
}
