import type { Instant } from '../../platform/instant.js';
import type { Candidate, Question } from './candidate.js';
import { isHard, type Refusal, type RefusalCode } from './refusal.js';
import { asAsked } from './rules/as-asked.js';
import { carriesAndReaches } from './rules/carries-and-reaches.js';
import { classGate } from './rules/class-gate.js';
import { classIsCurrent } from './rules/class-is-current.js';
import { hasRoom } from './rules/has-room.js';
import { hasTool } from './rules/has-tool.js';
import { inTime } from './rules/in-time.js';
import { interlocksClosed } from './rules/interlocks-closed.js';
import { isCalendarOpen } from './rules/is-calendar-open.js';
import { isStaffed } from './rules/is-staffed.js';
import { isUp } from './rules/is-up.js';
import { predecessorsEnded } from './rules/predecessors-ended.js';
import { safetyAgreed } from './rules/safety-agreed.js';
import { skillLearned } from './rules/skill-learned.js';
import { labour } from './terms/labour.js';
import { process } from './terms/process.js';
import { setup } from './terms/setup.js';
import { tardiness } from './terms/tardiness.js';
import { wait } from './terms/wait.js';

export const POLICY_VERSION = 'walking-1';

/** Empty: the unit may do it. Otherwise every reason why not. */
type Rule = (question: Question, candidate: Candidate) => readonly Refusal[];
/** s-eq; lower wins. */
type Term = (question: Question, candidate: Candidate) => number;

const RULES: readonly Rule[] = [
  classGate,
  classIsCurrent,
  skillLearned,
  hasTool,
  carriesAndReaches,
  safetyAgreed,
  isStaffed,
  isCalendarOpen,
  isUp,
  interlocksClosed,
  hasRoom,
  predecessorsEnded,
  inTime,
  asAsked,
];
const TERMS: readonly (readonly [name: string, term: Term])[] = [
  ['wait', wait],
  ['setup', setup],
  ['process', process],
  ['labour', labour],
  ['tardiness', tardiness],
];

export interface Weighed {
  readonly workUnitId: string;
  readonly refusals: readonly Refusal[];
  /** Rounded to 0.1 s-eq before the sum, so that record = sum = decision. Empty where the unit may not. */
  readonly terms: readonly { readonly name: string; readonly value: number }[];
  readonly total: number | null;
  readonly expectedStart: Instant | null;
  readonly expectedEnd: Instant | null;
}

export type DecisionOutcome = 'ASSIGNED' | 'WAITING' | 'NO_UNIT_EVER';

export interface Decision {
  readonly outcome: DecisionOutcome;
  /** In the order of the units' ids. */
  readonly candidates: readonly Weighed[];
  readonly chosen: Weighed | null;
  readonly runnerUp: string | null;
  /** While it waits: when the nearest known blocker ends. */
  readonly until: Instant | null;
  /** While it waits: the unit that misses least, and what it misses. */
  readonly nearest: { readonly workUnitId: string; readonly codes: readonly Refusal['code'][] } | null;
}

/** Every unit is asked every rule; the best of those that may is chosen. Same input, same choice: the order is total. */
export function decide(question: Question, candidates: readonly Candidate[]): Decision {
  const weighed = candidates.toSorted((a, b) => (a.unit.id < b.unit.id ? -1 : 1)).map((candidate) => weigh(question, candidate));
  const able = weighed.filter((one) => one.refusals.length === 0).toSorted(better);
  const chosen = able[0] ?? null;
  if (chosen)
    return { outcome: 'ASSIGNED', candidates: weighed, chosen, runnerUp: able[1]?.workUnitId ?? null, until: null, nearest: null };
  const never = weighed.every((one) => one.refusals.some(isHard));
  return {
    outcome: never ? 'NO_UNIT_EVER' : 'WAITING',
    candidates: weighed,
    chosen: null,
    runnerUp: null,
    until: untilOf(weighed),
    nearest: nearestOf(weighed),
  };
}

function weigh(question: Question, candidate: Candidate): Weighed {
  const refusals = RULES.flatMap((rule) => rule(question, candidate));
  const workUnitId = candidate.unit.id;
  if (refusals.length > 0) return { workUnitId, refusals, terms: [], total: null, expectedStart: null, expectedEnd: null };
  const terms = TERMS.map(([name, term]) => ({ name, value: toTenth(term(question, candidate)) })).filter(({ value }) => value !== 0);
  const total = toTenth(terms.reduce((sum, { value }) => sum + value, 0));
  const expectedStart = question.now + wait(question, candidate) * 1_000;
  const expectedEnd = Math.round(expectedStart + (setup(question, candidate) + process(question, candidate)) * 1_000);
  return { workUnitId, refusals, terms, total, expectedStart: Math.round(expectedStart), expectedEnd };
}

const toTenth = (value: number): number => Math.round(value * 10) / 10;

const better = (a: Weighed, b: Weighed): number =>
  a.total! - b.total! || a.expectedEnd! - b.expectedEnd! || (a.workUnitId < b.workUnitId ? -1 : 1);

function untilOf(weighed: readonly Weighed[]): Instant | null {
  const open = weighed.filter((one) => !one.refusals.some(isHard));
  const untils = open.flatMap((one) => one.refusals.flatMap((refusal) => refusal.until ?? []));
  return untils.length === 0 ? null : Math.min(...untils);
}

function nearestOf(weighed: readonly Weighed[]): Decision['nearest'] {
  const open = weighed
    .filter((one) => !one.refusals.some(isHard))
    .toSorted((a, b) => a.refusals.length - b.refusals.length || (a.workUnitId < b.workUnitId ? -1 : 1));
  const [first] = open;
  return first ? { workUnitId: first.workUnitId, codes: first.refusals.map(({ code }) => code) } : null;
}

/** What an order without a place waits for, in one code: what stands against every unit, else what the nearest misses. */
export function blocker(decision: Decision): RefusalCode | 'NO_UNIT_EVER' {
  if (decision.outcome === 'NO_UNIT_EVER' || !decision.nearest) return 'NO_UNIT_EVER';
  const [first, ...rest] = decision.candidates.filter((one) => !one.refusals.some(isHard));
  const common = first?.refusals.find(({ code }) => rest.every((one) => one.refusals.some((other) => other.code === code)));
  return common?.code ?? decision.nearest.codes[0] ?? 'NO_UNIT_EVER';
}
