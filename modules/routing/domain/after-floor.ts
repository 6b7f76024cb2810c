import type { Instant } from '../../platform/instant.js';
import type { CommandKind } from '../../spine/domain/command.js';
import type { EventPayloads } from '../../spine/domain/floor-event.js';
import { canMove, hasStarted, isOver, type JobOrder, type Setback } from './job-order.js';
import { causeOf, exclusionsAfter, nextRung, type Exclusion, type FailureCause } from './ladder.js';
import { heldBy, over, WHEN_STARTED } from './order-acts.js';
import type { RoutingPolicy, WorkMode } from './policy.js';

/** What the floor has said, as it concerns one order. */
export type FloorNews =
  | { readonly kind: 'JOB_STATE'; readonly at: Instant; readonly workUnitId: string; readonly payload: EventPayloads['JOB_STATE'] }
  | {
      readonly kind: 'ANSWER';
      readonly at: Instant;
      readonly workUnitId: string;
      readonly assignmentId: string;
      readonly command: CommandKind;
      readonly payload: EventPayloads['COMMAND_ANSWERED'];
    };

/** What follows from it: the order as it is then, whether its assignment has ended, and a command that must go out. */
export interface Consequence {
  readonly order: JobOrder;
  readonly assignmentEnds: string | null;
  readonly send: CommandKind | null;
}

/** How the order is done where it is, and who could help there. */
export interface Attempt {
  readonly mode: WorkMode;
  /** Of the learned skill that runs; null: none does. */
  readonly skillVersion: string | null;
  /** Consoles at which somebody sits who may drive the cell. */
  readonly helpers: number;
  /** The floor has said nothing of it for so long that it was asked. */
  readonly isLost: boolean;
}

export interface Ladder extends Pick<RoutingPolicy, 'movesPerOrder' | 'exclusionS'> {
  readonly attempt: Attempt;
  /** Codes of the plant's breakdowns. */
  readonly downReasons: ReadonlySet<string>;
}

const nothing = (order: JobOrder): Consequence => ({ order, assignmentEnds: null, send: null });

/**
 * The order after the floor's news. News of an assignment that is not the live one, and moves that the state machine
 * does not allow (late or repeated telegrams), change nothing.
 */
export function afterFloor(order: JobOrder, news: FloorNews, ladder: Ladder): Consequence {
  if (isOver(order.state)) return nothing(order);
  const assignmentId = news.kind === 'JOB_STATE' ? news.payload.assignmentId : news.assignmentId;
  if (assignmentId !== order.assignmentId) return nothing(order);
  return news.kind === 'JOB_STATE' ? afterJobState(order, news, ladder) : afterAnswer(order, news, ladder);
}

function afterJobState(before: JobOrder, news: Extract<FloorNews, { kind: 'JOB_STATE' }>, ladder: Ladder): Consequence {
  const { state, reason } = news.payload;
  const order = withTotals(before, news.payload);
  switch (state) {
    case 'RUNNING': {
      if (before.state === 'RUNNING') return nothing(order);
      if (!canMove(before.state, 'RUNNING')) return nothing(order);
      return running({ ...order, state: 'RUNNING', subState: null, reason: null, startedAt: before.startedAt ?? news.at }, before);
    }
    case 'INTERRUPTED':
      return canMove(before.state, 'INTERRUPTED') ? nothing(interrupted(order, reason ?? null)) : nothing(order);
    case 'ENDED': {
      // Where the telegram of its start is late or lost, the end tells of both.
      if (!canMove(before.state, 'ENDED') && !canMove(before.state, 'RUNNING')) return nothing(order);
      return ended({ ...order, startedAt: order.startedAt ?? news.at }, news, ladder);
    }
    case 'ABORTED':
      return givenBack(order, news, reason ?? 'SKILL_FAILED', causeOf(reason, ladder.downReasons), ladder);
    default:
      return nothing(order);
  }
}

/** It runs. What was asked of it while it had not begun is asked of it now; a release is hereby confirmed. */
function running(order: JobOrder, before: JobOrder): Consequence {
  const asked = before.asked?.act;
  if (asked === undefined) return nothing({ ...order, held: null });
  if (asked === 'RELEASE') return nothing({ ...order, asked: null, held: null });
  const send = WHEN_STARTED[asked];
  return { ...nothing(send === null ? { ...order, asked: null } : order), send };
}

function interrupted(order: JobOrder, reason: string | null): JobOrder {
  const { asked } = order;
  if (asked?.act === 'HOLD') return { ...heldBy({ ...order, state: 'INTERRUPTED' }, asked), reason };
  if (asked?.act === 'SUSPEND') return { ...heldBy({ ...order, state: 'INTERRUPTED' }, asked), subState: 'Suspended', reason };
  return { ...order, state: 'INTERRUPTED', subState: 'Held', reason };
}

function afterAnswer(order: JobOrder, news: Extract<FloorNews, { kind: 'ANSWER' }>, ladder: Ladder): Consequence {
  const { status, reason } = news.payload;
  const started = hasStarted(order);
  if (news.command === 'OFFER' || news.command === 'START') {
    if (status === 'ACCEPTED' && !started) return nothing({ ...order, subState: 'Loaded' });
    if (status === 'REFUSED' || reason === 'NEVER_SENT')
      return started
        ? nothing(order)
        : givenBack(order, news, reason ?? 'REJECTED', status === 'REFUSED' ? 'REJECTED' : 'NO_START', ladder);
    // The floor may have it: it is asked to give the order back before anybody else gets it.
    if (status === 'FAILED' && !started) return { ...nothing(order), send: 'REVOKE' };
    return nothing(order);
  }
  if (news.command === 'UPDATE') return ladder.attempt.isLost ? afterQuestion(order, news, ladder) : nothing(order);
  if (news.command === 'REVOKE') {
    if (status === 'FAILED') return started ? nothing(order) : { ...nothing(order), send: 'REVOKE' };
    // What it does not know it cannot start: its token has passed.
    if (status !== 'REFUSED' || reason === 'UNKNOWN_ORDER') return givenBack(order, news, 'REVOKED', 'NO_START', ladder);
    return refusedByFloor(order);
  }
  const isAsked = order.asked !== null && WHEN_STARTED[order.asked.act] === news.command;
  if (!isAsked || status === 'ACCEPTED' || status === 'DONE') return nothing(order);
  const ends = news.command === 'STOP' || news.command === 'ABORT';
  if (status === 'FAILED' && ends) return { ...nothing(order), send: news.command };
  if (ends) return reason === 'UNKNOWN_ORDER' ? givenBack(order, news, 'VANISHED', 'UNIT_DOWN', ladder) : nothing(order);
  return nothing({ ...order, asked: null });
}

/**
 * The floor was asked of an order that it had said nothing of. What it does not know goes elsewhere; where it does not answer,
 * what has not begun is asked back, and what has begun may be running: it stays.
 */
function afterQuestion(order: JobOrder, news: Extract<FloorNews, { kind: 'ANSWER' }>, ladder: Ladder): Consequence {
  const { status, reason } = news.payload;
  const started = hasStarted(order);
  if (status === 'REFUSED' && reason === 'UNKNOWN_ORDER') return givenBack(order, news, 'LOST', started ? 'UNIT_DOWN' : 'NO_START', ladder);
  return status === 'FAILED' && !started ? { ...nothing(order), send: 'REVOKE' } : nothing(order);
}

/** The unit keeps it, since it has begun: what was asked is asked the way of begun orders. */
function refusedByFloor(order: JobOrder): Consequence {
  const send = order.asked && WHEN_STARTED[order.asked.act];
  if (!order.asked) return nothing(order);
  return send === null ? nothing({ ...order, asked: null }) : { ...nothing(order), send };
}

function withTotals(order: JobOrder, { good, scrap }: EventPayloads['JOB_STATE']): JobOrder {
  return {
    ...order,
    good: good === undefined ? order.good : order.settledGood + good,
    scrap: scrap === undefined ? order.scrap : order.settledScrap + scrap,
  };
}

function ended(order: JobOrder, news: FloorNews, ladder: Ladder): Consequence {
  const asked = order.asked?.act;
  if (asked === 'CANCEL') return { order: over(order, 'CANCELLED', news.at), assignmentEnds: 'STOPPED', send: null };
  if (asked === 'ABORT') return { order: over(order, 'ABORTED', news.at), assignmentEnds: 'ABORTED', send: null };
  const isShort = order.good < order.quantity;
  if (asked === 'CLOSE' && isShort) return { order: over(order, 'CLOSED', news.at), assignmentEnds: 'STOPPED', send: null };
  if (asked === 'REROUTE' && isShort) return placeAnew(order, news, 'REROUTED', ladder);
  const completed: JobOrder = {
    ...order,
    state: 'ENDED',
    subState: asked === 'CLOSE' ? 'Closed' : 'Completed',
    reason: null,
    asked: null,
    held: null,
    endedAt: news.at,
    assignmentId: null,
  };
  return { order: completed, assignmentEnds: 'COMPLETED', send: null };
}

/** Nothing of it is on the unit any more: what was asked is done now, else it looks for another place. */
function givenBack(order: JobOrder, news: FloorNews, words: string, cause: FailureCause, ladder: Ladder): Consequence {
  const { asked } = order;
  switch (asked?.act) {
    case 'CANCEL':
      return { order: over(order, 'CANCELLED', news.at), assignmentEnds: 'CANCELLED', send: null };
    case 'CLOSE':
      return { order: over(order, 'CLOSED', news.at), assignmentEnds: 'STOPPED', send: null };
    case 'ABORT':
      return { order: over(order, 'ABORTED', news.at), assignmentEnds: 'ABORTED', send: null };
    case 'HOLD':
    case 'SUSPEND': {
      if (!hasStarted(order)) return { order: heldBy(taken(order), asked), assignmentEnds: 'HELD', send: null };
      const moved = failed(order, news, words, cause, ladder);
      return { ...moved, order: heldBy(moved.order, asked) };
    }
    case 'REROUTE':
      return placeAnew(order, news, 'REROUTED', ladder);
    case 'DECLINE':
      return placeAnew(order, news, asked.reason ?? 'DECLINED', ladder);
    case 'PIN':
      return placeAnew(order, news, 'PINNED', ladder);
    case 'MOVE':
      return placeAnew(order, news, 'MOVED', ladder);
    default:
      return failed(order, news, words, cause, ladder);
  }
}

/** Off the unit; the pieces that it made there stand. */
const taken = (order: JobOrder): JobOrder => ({
  ...order,
  assignmentId: null,
  workUnitId: null,
  settledGood: order.good,
  settledScrap: order.scrap,
});

/** The order is taken from its unit by a wish. Where it was not wanted there, that unit is left out for a while. */
function placeAnew(order: JobOrder, { workUnitId, at }: FloorNews, cause: string, ladder: Ladder): Consequence {
  const exclusion: Exclusion = { workUnitId, until: at + ladder.exclusionS * 1_000, cause };
  const exclusions = [...order.exclusions.filter((known) => known.until > at && known.workUnitId !== workUnitId), exclusion];
  const reason = order.moves >= ladder.movesPerOrder ? 'MOVE_LIMIT' : cause;
  return offTheUnit(
    order,
    { moves: order.moves + 1, reason, exclusions: cause === 'PINNED' || cause === 'MOVED' ? order.exclusions : exclusions },
    cause,
  );
}

/** The attempt has failed: the next rung of the ladder. */
function failed(order: JobOrder, { workUnitId, at }: FloorNews, words: string, cause: FailureCause, ladder: Ladder): Consequence {
  const { mode, skillVersion, helpers } = ladder.attempt;
  const before = order.setback?.workUnitId === workUnitId ? order.setback : null;
  const [isRetried, isAssisted] = [before?.isRetried ?? false, before?.isAssisted ?? false];
  const failure = { cause, words, mode, workUnitId, skillVersion, isRetried, isAssisted, helpers, moves: order.moves };
  const rung = nextRung(failure, ladder);
  const tried = { isRetried: isRetried || rung === 'RETRY', isAssisted: isAssisted || rung === 'ASSIST' };
  const setback: Setback = { cause, words, workUnitId, rung, isPending: true, ...tried, at };
  const open = order.exclusions.filter(({ until }) => until > at);
  if (rung === 'RETRY') return offTheUnit(order, { setback, reason: words, exclusions: open }, words);
  if (rung === 'ASSIST') {
    const alone: Exclusion = { workUnitId, until: at + ladder.exclusionS * 1_000, cause: words, mode };
    return offTheUnit(order, { setback, reason: words, exclusions: [...open, alone] }, words);
  }
  const exclusions = exclusionsAfter(open, failure, at, ladder);
  return offTheUnit(order, { setback, moves: order.moves + 1, reason: rung === 'PERSON' ? 'MOVE_LIMIT' : words, exclusions }, words);
}

function offTheUnit(order: JobOrder, after: Partial<JobOrder>, assignmentEnds: string): Consequence {
  const started = hasStarted(order);
  return {
    order: {
      ...taken(order),
      asked: null,
      state: started ? 'INTERRUPTED' : order.state,
      subState: started ? 'Held' : 'Waiting',
      // Nothing has been found of where it may go yet: it is decided anew, and that is kept.
      waitingReason: null,
      ...after,
    },
    assignmentEnds,
    send: null,
  };
}
