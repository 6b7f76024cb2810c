import type { Instant } from '../../platform/instant.js';
import { byPlace, type Candidate, type Question } from './candidate.js';
import { DEFAULT_POLICY, type RoutingPolicy } from './policy.js';
import { isHard } from './refusal.js';
import { choose, isPinned, objectionOf, type Choice, type Objection } from './choose.js';
import { nearestOf, untilOf, type Nearest } from './waiting.js';
import { placeRef, weigh, type PlaceRef, type Weighed } from './weigh.js';

export const DECISION_OUTCOMES = ['ASSIGNED', 'WAITING', 'PIN_BLOCKED', 'NO_UNIT_EVER'] as const;
/** Placed; waits for a place; waits because its pin cannot be met, which alarms; no unit of the plant ever could. */
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

export interface Decision {
  readonly outcome: DecisionOutcome;
  /** In the order of units' and consoles' ids. */
  readonly candidates: readonly Weighed[];
  readonly chosen: Weighed | null;
  /** Why this one, and how it was told from the next; null while it waits. */
  readonly choice: Choice | null;
  readonly runnerUp: PlaceRef | null;
  /** What a pin costs, where the engine would rather have gone elsewhere. */
  readonly objection: Objection | null;
  /** While it waits: when the nearest known blocker ends. */
  readonly until: Instant | null;
  /** While it waits: the place that misses least, and what it misses. */
  readonly nearest: Nearest | null;
}

/**
 * Where an order should go: every place is asked every rule, the best of those that may is chosen, every other keeps its
 * reasons or its terms. Same input, same answer: the order of places is total, and nothing here knows time or chance.
 */
export function decide(question: Question, candidates: readonly Candidate[], policy: RoutingPolicy = DEFAULT_POLICY): Decision {
  const weighed = candidates.toSorted(byPlace).map((candidate) => weigh(question, candidate, policy));
  const found = choose(question, weighed, policy);
  if (found)
    return {
      outcome: 'ASSIGNED',
      candidates: weighed,
      chosen: found.chosen,
      choice: found.choice,
      runnerUp: found.next && placeRef(found.next),
      objection: objectionOf(question, found.chosen, weighed),
      until: null,
      nearest: null,
    };
  return {
    outcome: waitingOutcome(question, weighed),
    candidates: weighed,
    chosen: null,
    choice: null,
    runnerUp: null,
    objection: null,
    until: untilOf(weighed),
    nearest: nearestOf(weighed),
  };
}

function waitingOutcome(question: Question, weighed: readonly Weighed[]): DecisionOutcome {
  if (weighed.every((one) => one.refusals.some(isHard))) return 'NO_UNIT_EVER';
  return isPinned(question) ? 'PIN_BLOCKED' : 'WAITING';
}
