import type { Instant } from '../../platform/instant.js';
import type { Candidate, Question } from './candidate.js';
import { TERM_NAMES, type RoutingPolicy, type TermName, type WorkMode } from './policy.js';
import { isControl, type Refusal } from './refusal.js';
import { refusalsOf } from './rules.js';
import { termsOf } from './terms.js';
import { workOf } from './work.js';

/** What a reader should know of a score. */
export const WEIGH_FLAGS = ['ASSIST_OVERLOAD', 'CYCLE_UNKNOWN'] as const;
export type WeighFlag = (typeof WEIGH_FLAGS)[number];

/** A place as one names it. */
export interface PlaceRef {
  readonly workUnitId: string;
  readonly consoleId: string | null;
}

/** How many pieces or trials stand behind the estimates of a score. */
export interface Samples {
  readonly cycle: number;
  readonly assists: number;
  readonly bad: number;
}

/** A place with either every reason why not, or its score; both only where all its reasons are people's words (shadow score). */
export interface Weighed extends PlaceRef {
  readonly mode: WorkMode;
  readonly refusals: readonly Refusal[];
  /** Tenths of a s-eq, in the order of TERM_NAMES; null: no score. */
  readonly tenths: readonly number[] | null;
  /** s-eq, the sum of the terms; null: no score. */
  readonly total: number | null;
  readonly expectedStart: Instant | null;
  readonly expectedEnd: Instant | null;
  /** Standard deviation of the end, s. */
  readonly spreadS: number | null;
  readonly samples: Samples | null;
  readonly flags: readonly WeighFlag[];
  /** Longest idle wins a tie. */
  readonly idleSince: Instant | null;
}

const NO_FLAGS: readonly WeighFlag[] = [];

/** Asks a place every rule, and reckons its score where it may or where only people's words stand against it. */
export function weigh(question: Question, candidate: Candidate, policy: RoutingPolicy): Weighed {
  const refusals = refusalsOf(question, candidate, policy);
  const { mode, unit, seat, idleSince } = candidate;
  const workUnitId = unit.id;
  const consoleId = seat === null ? null : seat.unit.id;
  if (refusals.some((one) => !isControl(one) || one.code === 'DATA_STALE'))
    return {
      workUnitId,
      consoleId,
      mode,
      refusals,
      tenths: null,
      total: null,
      expectedStart: null,
      expectedEnd: null,
      spreadS: null,
      samples: null,
      flags: NO_FLAGS,
      idleSince,
    };
  const work = workOf(question, candidate, policy);
  const tenths = termsOf(work, question, candidate, policy);
  const flags: WeighFlag[] = [];
  if (work.isOverloaded) flags.push('ASSIST_OVERLOAD');
  if (candidate.cycle === null) flags.push('CYCLE_UNKNOWN');
  return {
    workUnitId,
    consoleId,
    mode,
    refusals,
    tenths,
    total: sumOf(tenths) / 10,
    expectedStart: Math.round(question.now + work.waitS * 1_000),
    expectedEnd: Math.round(question.now + work.completionS * 1_000),
    spreadS: Math.round(work.sdS * 10) / 10,
    samples: { cycle: candidate.cycle?.n ?? 0, assists: candidate.assists?.n ?? 0, bad: candidate.bad?.n ?? 0 },
    flags: flags.length === 0 ? NO_FLAGS : flags,
    idleSince,
  };
}

export const sumOf = (tenths: readonly number[]): number => tenths.reduce((sum, value) => sum + value, 0);

/** The terms by name in s-eq, those of 0 left out. */
export const namedTerms = ({ tenths }: Pick<Weighed, 'tenths'>): readonly { readonly name: TermName; readonly value: number }[] =>
  TERM_NAMES.map((name, at) => ({ name, value: (tenths?.[at] ?? 0) / 10 })).filter(({ value }) => value !== 0);

export const isSamePlace = (a: PlaceRef, b: PlaceRef): boolean => a.workUnitId === b.workUnitId && a.consoleId === b.consoleId;
export const placeRef = ({ workUnitId, consoleId }: PlaceRef): PlaceRef => ({ workUnitId, consoleId });
