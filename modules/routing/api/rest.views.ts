import { toIso, type Instant } from '../../platform/instant.js';
import type { JobOrder } from '../domain/job-order.js';
import type { JobResponse } from '../domain/job-response.js';
import { shownCode } from '../domain/refusal.js';
import { namedTerms, type Weighed } from '../domain/weigh.js';
import { EN } from '../domain/words/en.js';
import { shown } from '../domain/words/words.js';
import type { OrderMove } from '../store/order-move.store.js';
import type { Assignment, DecisionRecord } from '../store/routing.store.js';

const iso = (at: Instant | null): string | null => (at === null ? null : toIso(at));

/** A job order as REST shows it. */
export function orderView(order: JobOrder) {
  const {
    id,
    externalId,
    taskId,
    productId,
    quantity,
    priority,
    state,
    subState,
    waitingReason,
    reason,
    workUnitId,
    assignmentId,
    good,
    scrap,
    predecessors,
    pin,
    constraints,
    moves,
    origin,
    asked,
    held,
    setback,
    version,
  } = order;
  return {
    id,
    externalId,
    taskId,
    productId,
    quantity,
    priority,
    state,
    subState,
    waitingReason,
    reason,
    workUnitId,
    assignmentId,
    good,
    scrap,
    dueAt: toIso(order.dueAt),
    earliestStart: iso(order.earliestStart),
    latestEnd: iso(order.latestEnd),
    predecessors,
    pin: pin && { ...pin, until: toIso(pin.until) },
    constraints,
    acceptedAt: toIso(order.acceptedAt),
    startedAt: iso(order.startedAt),
    endedAt: iso(order.endedAt),
    moves,
    origin,
    underWay: asked && { ...asked, at: toIso(asked.at) },
    held: held && { ...held, at: toIso(held.at) },
    setback: setback && { ...setback, at: toIso(setback.at) },
    version,
  };
}

/** One move in the life of an order. */
export const moveView = ({ at, move, by, reason, state, subState }: OrderMove) => ({ at: toIso(at), move, by, reason, state, subState });

export function assignmentView(assignment: Assignment) {
  const { id, workUnitId, consoleId, mode, token, lost, endReason } = assignment;
  return {
    id,
    workUnitId,
    consoleId,
    mode,
    token,
    lost,
    endReason,
    leaseUntil: toIso(assignment.leaseUntil),
    expectedEnd: toIso(assignment.expectedEnd),
    beganAt: toIso(assignment.beganAt),
    endedAt: iso(assignment.endedAt),
  };
}

/** What a decision came to. */
const outcomeView = ({ id, jobOrderId, decidedAt, policyVersion, inputsHash, decision }: DecisionRecord) => ({
  id,
  jobOrderId,
  decidedAt: toIso(decidedAt),
  policyVersion,
  inputsHash,
  outcome: decision.outcome,
  chosen: decision.chosen?.workUnitId ?? null,
  console: decision.chosen?.consoleId ?? null,
  basis: decision.choice?.basis ?? null,
  runnerUp: decision.runnerUp?.workUnitId ?? null,
  objection: decision.objection,
  until: iso(decision.until),
  whatWouldChange: decision.nearest && {
    workUnitId: decision.nearest.workUnitId,
    consoleId: decision.nearest.consoleId,
    reasons: decision.nearest.codes.map(shownCode),
  },
});

const candidateView = (candidate: Weighed) => ({
  workUnitId: candidate.workUnitId,
  consoleId: candidate.consoleId,
  mode: candidate.mode,
  refusals: candidate.refusals
    .map((refusal) => shown(refusal, EN))
    .map(({ code, why, opens, hard, until }) => ({ code, text: why, opens, hard, until: iso(until) })),
  terms: namedTerms(candidate),
  total: candidate.total,
  expectedStart: iso(candidate.expectedStart),
  expectedEnd: iso(candidate.expectedEnd),
  spreadS: candidate.spreadS,
  samples: candidate.samples,
  flags: candidate.flags,
});

/** A decision with all its candidates: of each either the reasons why not, or its terms. */
export const decisionView = (record: DecisionRecord) => ({
  ...outcomeView(record),
  candidates: record.decision.candidates.map(candidateView),
});

/** A decision that has placed its order: the place with its terms. All others stand where `candidatesAt` says: hundreds in a large plant. */
export const placedView = (record: DecisionRecord) => ({
  ...outcomeView(record),
  place: record.decision.chosen && candidateView(record.decision.chosen),
  candidatesAt: `/api/v1/routing-decisions/${record.id}`,
});

/** What came of an order (ISA-95 job response). */
export const responseView = (response: JobResponse) => ({
  ...response,
  actualStart: iso(response.actualStart),
  actualEnd: toIso(response.actualEnd),
});
