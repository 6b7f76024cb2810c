import type { Instant } from '../../platform/instant.js';
import type { RoutingPolicy, WorkMode } from './policy.js';

export const FAILURES = ['UNIT_DOWN', 'REJECTED', 'SKILL_FAILED', 'NO_START'] as const;
export type FailureCause = (typeof FAILURES)[number];

/** After a failure a unit is left out for a while. */
export interface Exclusion {
  readonly workUnitId: string;
  readonly until: Instant;
  readonly cause: string;
  /** Where the work failed and not the unit: how it was done. Ways with less of a person in them are left out everywhere. */
  readonly mode?: WorkMode;
  /** Where a learned skill failed: its version, which is left out wherever it runs. */
  readonly skillVersion?: string;
}

/** An attempt that has failed, and what has been tried since the order came to this place. */
export interface Failure {
  readonly cause: FailureCause;
  /** As the floor said it. */
  readonly words: string;
  readonly mode: WorkMode;
  readonly workUnitId: string;
  /** Of the learned skill that ran; null: none did. */
  readonly skillVersion: string | null;
  readonly isRetried: boolean;
  readonly isAssisted: boolean;
  /** Consoles and helpers on duty for the cell. */
  readonly helpers: number;
  /** Of the order, before this. */
  readonly moves: number;
}

/** Again at the same place; with help there; elsewhere; a person must decide. */
export const RUNGS = ['RETRY', 'ASSIST', 'ELSEWHERE', 'PERSON'] as const;
export type Rung = (typeof RUNGS)[number];

/** The next rung of the ladder robot → assist → console → bench, and after so many moves a person. */
export function nextRung(
  { cause, mode, isRetried, isAssisted, helpers, moves }: Failure,
  { movesPerOrder }: Pick<RoutingPolicy, 'movesPerOrder'>,
): Rung {
  if (cause === 'SKILL_FAILED' && mode === 'ROBOT') {
    if (!isRetried) return 'RETRY';
    if (!isAssisted && helpers > 0) return 'ASSIST';
  }
  return moves < movesPerOrder ? 'ELSEWHERE' : 'PERSON';
}

/**
 * What is left out after it: the unit, or where the work and not the unit failed, that way of working there, and a skill of
 * that version everywhere. What has ended is dropped.
 */
export function exclusionsAfter(
  before: readonly Exclusion[],
  { cause, words, mode, workUnitId, skillVersion }: Failure,
  at: Instant,
  { exclusionS }: Pick<RoutingPolicy, 'exclusionS'>,
): readonly Exclusion[] {
  const exclusion: Exclusion = {
    workUnitId,
    until: at + exclusionS * 1_000,
    cause: words,
    ...(cause === 'SKILL_FAILED' ? { mode } : {}),
    ...(cause === 'SKILL_FAILED' && skillVersion !== null ? { skillVersion } : {}),
  };
  return [...before.filter(({ until }) => until > at), exclusion];
}

/** What a reason that the floor gives means. @param downReasons codes of the plant's breakdowns */
export function causeOf(reason: string | undefined, downReasons: ReadonlySet<string>): FailureCause {
  const named = FAILURES.find((one) => one === reason);
  return named ?? (reason !== undefined && downReasons.has(reason) ? 'UNIT_DOWN' : 'SKILL_FAILED');
}
