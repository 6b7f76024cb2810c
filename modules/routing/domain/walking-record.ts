import type { Instant } from '../../platform/instant.js';
import type { Decision, DecisionOutcome } from './decide.js';
import { TERM_NAMES, type TermName, type WorkMode } from './policy.js';
import type { Refusal } from './refusal.js';
import { placeRef, type Weighed } from './weigh.js';

/** A decision as the policy `walking-1` kept it: in full, without consoles, samples or spread. Such records stay readable. */
export interface WalkingDecision {
  readonly outcome: DecisionOutcome;
  readonly candidates: readonly WalkingCandidate[];
  readonly chosen: { readonly workUnitId: string } | null;
  readonly runnerUp: string | null;
  readonly until: Instant | null;
  readonly nearest: { readonly workUnitId: string; readonly codes: readonly Refusal['code'][] } | null;
}

interface WalkingCandidate {
  readonly workUnitId: string;
  readonly refusals: readonly Refusal[];
  readonly terms: readonly { readonly name: TermName; readonly value: number }[];
  readonly total: number | null;
  readonly expectedStart: Instant | null;
  readonly expectedEnd: Instant | null;
}

export function fromWalking(record: WalkingDecision): Decision {
  const candidates = record.candidates.map(weighed);
  const at = (unit: string | undefined): Weighed | null => candidates.find(({ workUnitId }) => workUnitId === unit) ?? null;
  const chosen = at(record.chosen?.workUnitId);
  const next = at(record.runnerUp ?? undefined);
  const nearest = at(record.nearest?.workUnitId);
  return {
    outcome: record.outcome,
    candidates,
    chosen,
    choice: chosen && { basis: 'SCORE', tiePath: [] },
    runnerUp: next && placeRef(next),
    objection: null,
    until: record.until,
    nearest: nearest && { ...placeRef(nearest), codes: record.nearest!.codes },
  };
}

const weighed = ({ terms, ...candidate }: WalkingCandidate): Weighed => ({
  ...candidate,
  consoleId: null,
  mode: modeOf(terms),
  tenths:
    candidate.total === null ? null : TERM_NAMES.map((name) => Math.round(10 * (terms.find((term) => term.name === name)?.value ?? 0))),
  spreadS: null,
  samples: null,
  flags: [],
  idleSince: null,
});

/** That policy counted labour at benches only. */
const modeOf = (terms: WalkingCandidate['terms']): WorkMode => (terms.some(({ name }) => name === 'labour') ? 'MANUAL' : 'ROBOT');
