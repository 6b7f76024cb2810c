import type { WorkMode } from '../policy.js';
import { NO_CYCLES, withCycle, type CycleSums } from './cycle.js';

/** What the log shows of a task done in one way, at one unit or wherever. */
export interface Shown {
  readonly cycles: CycleSums;
  readonly pieces: number;
  readonly assists: number;
  /** Scrap and rework. */
  readonly bad: number;
}
export const NOTHING_SHOWN: Shown = { cycles: NO_CYCLES, pieces: 0, assists: 0, bad: 0 };

/** A key of what is shown; `EVERYWHERE`: wherever the task is done in that way. */
export interface ShownKey {
  readonly taskId: string;
  readonly workUnitId: string;
  readonly mode: WorkMode;
}
export const EVERYWHERE = '';

/** No part of it holds a space. */
export const shownKey = ({ taskId, workUnitId, mode }: ShownKey): string => `${taskId} ${mode} ${workUnitId}`;

/** By `shownKey`. */
export type ShownBy = ReadonlyMap<string, Shown>;

/** What one fact of the floor adds. */
export interface Gained {
  /** s of a whole cycle; null: the fact tells none. */
  readonly cycleS: number | null;
  readonly pieces: number;
  readonly assists: number;
  readonly bad: number;
}

/** @param people how many stand behind the cycles then */
export function withGain(before: Shown, { cycleS, pieces, assists, bad }: Gained, people: number): Shown {
  const cycles = cycleS === null ? before.cycles : withCycle(before.cycles, cycleS, false);
  return {
    cycles: { ...cycles, people },
    pieces: before.pieces + pieces,
    assists: before.assists + assists,
    bad: before.bad + bad,
  };
}
