import type { Instant } from '../../platform/instant.js';
import { done, refused, type Outcome, type Refused } from '../../platform/outcome.js';
import type { CommandKind } from '../../spine/domain/command.js';
import { hasStarted, isOver, remaining, stateName, type Asked, type JobOrder, type OrderAct, type Pin } from './job-order.js';

export type ActRefusal = 'ILLEGAL_MOVE' | 'ALREADY_ENDED' | 'MOVE_UNDER_WAY' | 'MOVE_LIMIT' | 'PIN_ENDED' | 'QUANTITY_TOO_SMALL';

/** The order after an act, and what its unit must be told; null: nothing, the act is done. */
export interface Step {
  readonly order: JobOrder;
  readonly send: CommandKind | null;
}

export interface Change {
  readonly dueAt?: Instant;
  readonly priority?: number;
  readonly quantity?: number;
}

/** What the unit is told once the order has begun there. Null: what has begun stays. */
export const WHEN_STARTED: Readonly<Record<Asked['act'], CommandKind | null>> = {
  HOLD: 'HOLD',
  SUSPEND: 'HOLD',
  RELEASE: 'RESUME',
  CANCEL: 'STOP',
  CLOSE: 'STOP',
  REROUTE: 'STOP',
  ABORT: 'ABORT',
  PIN: null,
  DECLINE: null,
  MOVE: null,
};

/** Acts that may overtake one that the floor has not confirmed yet. */
const STRENGTH: Readonly<Partial<Record<Asked['act'], number>>> = { CLOSE: 1, CANCEL: 1, ABORT: 2 };
const strength = (act: Asked['act']): number => STRENGTH[act] ?? 0;

const at = (order: JobOrder): Step => ({ order, send: null });

/**
 * The order after an act of a person or the MES (OPC 10031-4: Pause, Resume, Stop, Abort, Cancel, RevokeStart).
 * An act that is done or under way already changes nothing.
 * @param movesPerOrder how often an order may be placed anew
 */
export function act(order: JobOrder, asked: Asked & { readonly act: OrderAct }, movesPerOrder: number): Outcome<Step, ActRefusal> {
  if (isDone(order, asked.act)) return done(at(order));
  if (isOver(order.state) && !(asked.act === 'CLOSE' && order.subState === 'Completed'))
    return refused('ALREADY_ENDED', `The job order is ${stateName(order)}: ${nameOf(asked.act)} is not possible any more.`);
  if (order.asked && strength(asked.act) <= strength(order.asked.act)) return underWay(order.asked);
  if (asked.act === 'REROUTE' && order.assignmentId !== null && order.moves >= movesPerOrder)
    return refused('MOVE_LIMIT', `The job order has been moved ${order.moves} times; ${movesPerOrder} are allowed.`);
  const step = ACTS[asked.act](order, asked);
  return step ? done(step) : refused('ILLEGAL_MOVE', `${nameOf(asked.act)} is not possible from ${stateName(order)}${placeOf(order)}.`);
}

/** Pins it to a unit. Where another unit has it, that one is asked to give it back first. */
export function pinned(order: JobOrder, pin: Pin, movesPerOrder: number, now: Instant): Outcome<Step, ActRefusal> {
  if (pin.until <= now) return refused('PIN_ENDED', 'The pin has ended already.', 'until');
  if (isOver(order.state)) return refused('ALREADY_ENDED', `The job order is ${stateName(order)}: a pin would change nothing.`);
  if (order.asked) return underWay(order.asked);
  const stays = order.assignmentId === null || order.workUnitId === pin.workUnitId;
  if (stays) return done(at({ ...order, pin }));
  if (hasStarted(order)) return refused('ILLEGAL_MOVE', `It is ${stateName(order)} on ${order.workUnitId}: reroute it first.`);
  if (order.moves >= movesPerOrder) return refused('MOVE_LIMIT', `The job order has been moved ${order.moves} times already.`);
  return done({ order: { ...order, pin, asked: { act: 'PIN', by: pin.by, reason: pin.reason, at: now } }, send: 'REVOKE' });
}

export function unpinned(order: JobOrder): Outcome<Step, ActRefusal> {
  if (isOver(order.state)) return refused('ALREADY_ENDED', `The job order is ${stateName(order)}.`);
  return order.pin ? done(at({ ...order, pin: null })) : refused('ILLEGAL_MOVE', 'The job order is not pinned.');
}

/** Due date, priority, quantity. The unit that has it is told another quantity. */
export function changed(order: JobOrder, change: Change): Outcome<Step, ActRefusal> {
  if (isOver(order.state)) return refused('ALREADY_ENDED', `The job order is ${stateName(order)}: it can no longer be changed.`);
  const after = { ...order, ...change };
  if (after.quantity < Math.max(1, order.good))
    return refused('QUANTITY_TOO_SMALL', `${order.good} good pieces have been made; the quantity cannot be ${after.quantity}.`, 'quantity');
  return done({ order: after, send: order.assignmentId !== null && after.quantity !== order.quantity ? 'UPDATE' : null });
}

/** The operator of the station that has it declines it, on a stated ground. */
export function declined(order: JobOrder, asked: Asked): Outcome<Step, ActRefusal> {
  if (order.assignmentId === null || hasStarted(order) || isOver(order.state))
    return refused('ILLEGAL_MOVE', `A job order that is ${stateName(order)} is not on offer.`);
  if (order.asked) return underWay(order.asked);
  return done({ order: { ...order, asked }, send: 'REVOKE' });
}

/** Pieces that its unit still owes on its assignment. */
export const owedThere = (order: JobOrder): number =>
  order.assignmentId === null ? remaining(order) : Math.max(1, order.quantity - order.settledGood);

type ActOf = (order: JobOrder, asked: Asked & { readonly act: OrderAct }) => Step | null;

const ACTS: Readonly<Record<OrderAct, ActOf>> = {
  HOLD: (order, asked) => {
    if (order.assignmentId === null || order.state === 'INTERRUPTED') return at(heldBy(order, asked));
    return ask(order, asked);
  },
  SUSPEND: (order, asked) => (order.state === 'RUNNING' ? ask(order, asked) : null),
  RELEASE: (order, asked) => {
    if (order.state === 'INTERRUPTED' && order.assignmentId !== null) return ask(order, asked);
    if (order.reason === 'MOVE_LIMIT') return at(free({ ...order, moves: 0 }));
    return order.held ? at(free(order)) : null;
  },
  CANCEL: (order, asked) => (order.assignmentId === null ? at(over(order, 'CANCELLED', asked.at)) : ask(order, asked)),
  ABORT: (order, asked) => (order.assignmentId === null ? at(over(order, 'ABORTED', asked.at)) : ask(order, asked)),
  CLOSE: (order, asked) => {
    if (order.state === 'ENDED') return at({ ...order, subState: 'Closed' });
    if (!hasStarted(order)) return null;
    return order.assignmentId === null ? at(over(order, 'CLOSED', asked.at)) : ask(order, asked);
  },
  REROUTE: (order, asked) => (order.assignmentId === null ? null : ask(order, asked)),
};

const ask = (order: JobOrder, asked: Asked): Step => ({
  order: { ...order, asked },
  send: hasStarted(order) ? WHEN_STARTED[asked.act] : 'REVOKE',
});

const free = (order: JobOrder): JobOrder => ({
  ...order,
  held: null,
  reason: null,
  waitingReason: null,
  state: order.state === 'INTERRUPTED' ? 'INTERRUPTED' : 'ALLOWED_TO_START',
});

/** Kept from starting or going on. */
export const heldBy = (order: JobOrder, { by, reason, at: since }: Omit<Asked, 'act'>): JobOrder => ({
  ...order,
  asked: null,
  held: { by, reason, at: since },
  state: hasStarted(order) ? 'INTERRUPTED' : 'NOT_ALLOWED_TO_START',
  subState: hasStarted(order) ? 'Held' : 'Waiting',
  waitingReason: order.assignmentId === null ? 'HELD' : order.waitingReason,
});

/** The end that was asked for: before the start nothing has come of it; what had begun is closed with what was made. */
export function over(order: JobOrder, reason: 'CANCELLED' | 'CLOSED' | 'ABORTED', endedAt: Instant): JobOrder {
  const isClosed = reason !== 'ABORTED' && order.startedAt !== null;
  return {
    ...order,
    state: isClosed ? 'ENDED' : 'ABORTED',
    subState: isClosed ? 'Closed' : null,
    reason,
    waitingReason: null,
    asked: null,
    held: null,
    assignmentId: null,
    endedAt,
  };
}

function isDone(order: JobOrder, wanted: OrderAct): boolean {
  if (order.asked?.act === wanted) return true;
  switch (wanted) {
    case 'HOLD':
      return order.held !== null && !isOver(order.state);
    case 'SUSPEND':
      return order.state === 'INTERRUPTED' && order.subState === 'Suspended';
    case 'CANCEL':
      return order.reason === 'CANCELLED' && isOver(order.state);
    case 'ABORT':
      return order.reason === 'ABORTED' && isOver(order.state);
    case 'CLOSE':
      return order.subState === 'Closed';
    default:
      return false;
  }
}

const nameOf = (one: Asked['act']): string => `${one.charAt(0)}${one.slice(1).toLowerCase()}`;
const placeOf = ({ workUnitId, assignmentId }: JobOrder): string => (assignmentId === null ? ' without a place' : ` on ${workUnitId}`);

const underWay = ({ act: pending }: Asked): Refused<'MOVE_UNDER_WAY'> =>
  refused('MOVE_UNDER_WAY', `${nameOf(pending)} is under way: the floor has not confirmed it yet.`);
