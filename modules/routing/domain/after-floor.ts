import type { Instant } from '../../platform/instant.js';
import type { CommandKind } from '../../spine/domain/command.js';
import type { EventPayloads } from '../../spine/domain/floor-event.js';
import { canMove, isOver, type Exclusion, type JobOrder } from './job-order.js';

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
  readonly send: 'REVOKE' | 'STOP' | null;
}

export interface Ladder {
  readonly movesPerOrder: number;
  /** How long a unit is left out after it refused or failed. */
  readonly exclusionMs: number;
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
      const running: JobOrder = { ...order, state: 'RUNNING', subState: null, startedAt: before.startedAt ?? news.at };
      return { ...nothing(running), send: before.cancelRequested ? 'STOP' : null };
    }
    case 'INTERRUPTED':
      return canMove(before.state, 'INTERRUPTED')
        ? nothing({ ...order, state: 'INTERRUPTED', subState: 'Held', reason: reason ?? null })
        : nothing(order);
    case 'ENDED': {
      // Where the telegram of its start is late or lost, the end tells of both.
      if (!canMove(before.state, 'ENDED') && !canMove(before.state, 'RUNNING')) return nothing(order);
      return ended({ ...order, startedAt: order.startedAt ?? news.at }, news.at);
    }
    case 'ABORTED':
      return order.cancelRequested ? ended(order, news.at) : placeAnew(order, news.workUnitId, reason ?? 'SKILL_FAILED', news.at, ladder);
    default:
      return nothing(order);
  }
}

function afterAnswer(order: JobOrder, news: Extract<FloorNews, { kind: 'ANSWER' }>, ladder: Ladder): Consequence {
  const { status, reason } = news.payload;
  const started = order.state === 'RUNNING' || order.state === 'INTERRUPTED';
  if (news.command === 'OFFER' || news.command === 'START') {
    if (status === 'ACCEPTED' && !started) return nothing({ ...order, subState: 'Loaded' });
    if (status === 'REFUSED' || reason === 'NEVER_SENT')
      return started ? nothing(order) : placeAnew(order, news.workUnitId, reason ?? 'REJECTED', news.at, ladder);
    // The floor may have it: it is asked to give the order back before anybody else gets it.
    if (status === 'FAILED' && !started) return { ...nothing(order), send: 'REVOKE' };
    return nothing(order);
  }
  if (news.command === 'REVOKE') {
    if (status === 'FAILED') return started ? nothing(order) : { ...nothing(order), send: 'REVOKE' };
    if (status === 'REFUSED') return order.cancelRequested ? { ...nothing(order), send: 'STOP' } : nothing(order);
    return placeAnew(order, news.workUnitId, 'REVOKED', news.at, ladder);
  }
  if (news.command === 'STOP' || news.command === 'ABORT')
    return status === 'FAILED' && order.cancelRequested ? { ...nothing(order), send: 'STOP' } : nothing(order);
  return nothing(order);
}

function withTotals(order: JobOrder, { good, scrap }: EventPayloads['JOB_STATE']): JobOrder {
  return {
    ...order,
    good: good === undefined ? order.good : order.settledGood + good,
    scrap: scrap === undefined ? order.scrap : order.settledScrap + scrap,
  };
}

function ended(order: JobOrder, at: Instant): Consequence {
  const closed = order.cancelRequested;
  return {
    order: {
      ...order,
      state: 'ENDED',
      subState: closed ? 'Closed' : 'Completed',
      reason: closed ? 'CANCELLED' : null,
      endedAt: at,
      assignmentId: null,
    },
    assignmentEnds: closed ? 'STOPPED' : 'COMPLETED',
    send: null,
  };
}

/** The attempt is over; the order looks for another place, unless it was cancelled or has been moved too often. */
function placeAnew(order: JobOrder, workUnitId: string, cause: string, at: Instant, ladder: Ladder): Consequence {
  const free: JobOrder = {
    ...order,
    assignmentId: null,
    workUnitId: null,
    settledGood: order.good,
    settledScrap: order.scrap,
  };
  if (order.cancelRequested) {
    const begun = order.startedAt !== null;
    return {
      order: { ...free, state: begun ? 'ENDED' : 'ABORTED', subState: begun ? 'Closed' : null, reason: 'CANCELLED', endedAt: at },
      assignmentEnds: 'CANCELLED',
      send: null,
    };
  }
  const moves = order.moves + 1;
  const exclusion: Exclusion = { workUnitId, until: at + ladder.exclusionMs, cause };
  const exclusions = [...order.exclusions.filter((known) => known.until > at && known.workUnitId !== workUnitId), exclusion];
  const started = order.state === 'RUNNING' || order.state === 'INTERRUPTED';
  return {
    order: {
      ...free,
      state: started ? 'INTERRUPTED' : order.state,
      subState: started ? 'Held' : 'Waiting',
      waitingReason: 'EXCLUDED_AFTER_FAILURE',
      reason: moves > ladder.movesPerOrder ? 'MOVE_LIMIT' : cause,
      moves,
      exclusions,
    },
    assignmentEnds: cause,
    send: null,
  };
}
