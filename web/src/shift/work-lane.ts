import type { Queued } from './documents.js';
import { isLateThen } from './readiness.js';

/** A piece of the lane, in shares of its length. */
export interface WorkBar {
  readonly id: string;
  readonly left: number;
  readonly width: number;
  /** It is there already. */
  readonly here: boolean;
  readonly late: boolean;
}

/** The axis of the lanes, ms. */
export interface Ahead {
  readonly from: number;
  readonly to: number;
}

const MINUTE = 60_000;
/** Of these lengths the shortest that holds the work is taken. */
const WINDOWS = [15, 30, 60, 120, 240, 480, 720].map((minutes) => minutes * MINUTE);
const LONGEST = 1_440 * MINUTE;

/** @param workEnd when the last of the work is expected to be done, ms; null: there is none */
export function aheadOf(from: number, workEnd: number | null): Ahead {
  const length = WINDOWS.find((one) => from + one >= (workEnd ?? from)) ?? LONGEST;
  return { from, to: from + length };
}

/** Returns the work of a unit on the axis; what begins beyond it, or whose end nobody knows, is left to the list. */
export function barsOf(queue: readonly Queued[], { from, to }: Ahead): readonly WorkBar[] {
  const share = (at: number): number => Math.min(1, Math.max(0, (at - from) / (to - from)));
  return queue.flatMap((one): WorkBar[] => {
    if (one.expectedEnd === null) return [];
    const left = one.expectedStart === null ? 0 : share(Date.parse(one.expectedStart));
    if (left >= 1) return [];
    const width = Math.max(0, share(Date.parse(one.expectedEnd)) - left);
    return [{ id: one.jobOrder.id, left, width, here: one.expectedStart === null, late: isLateThen(one) }];
  });
}
