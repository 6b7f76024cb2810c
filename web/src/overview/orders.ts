import type { Order } from '../graphql/fragments.js';

/** Returns parts that should be good by now for the order to end in time at an even pace; null before its start. */
export function expectedByNow(order: Order, now: number): number | null {
  if (order.startedAt === null) return null;
  const started = Date.parse(order.startedAt);
  const due = Date.parse(order.dueAt);
  if (now >= due || due <= started) return order.quantity;
  return Math.round((order.quantity * Math.max(0, now - started)) / (due - started));
}

const READY = /^(loaded|ready)$/i;

const nearness = (order: Order): number => {
  if (order.state === 'RUNNING') return 0;
  if (order.state === 'INTERRUPTED') return 1;
  return order.subState !== null && READY.test(order.subState) ? 2 : 3;
};

/** Returns the order on a unit now: the running one, else the one interrupted, loaded or next; null if none. */
export function orderAt(orders: Iterable<Order>, unitId: string): Order | null {
  let best: Order | null = null;
  for (const order of orders) {
    if (order.workUnit?.id !== unitId) continue;
    if (best === null || compare(order, best) < 0) best = order;
  }
  return best;
}

function compare(a: Order, b: Order): number {
  return nearness(a) - nearness(b) || b.priority - a.priority || Date.parse(a.dueAt) - Date.parse(b.dueAt);
}

/** An order whose earlier step has not ended waits for its turn: nobody is needed for that. */
const ITS_TURN = 'PRECEDENCE';

/** Returns the orders that have no place yet though it is their turn, longest waiting first. */
export function waitingOrders(orders: Iterable<Order>): readonly Order[] {
  return [...orders]
    .filter((order) => order.workUnit === null && order.waitingReason !== null && order.waitingReason !== ITS_TURN)
    .sort((a, b) => Date.parse(a.acceptedAt) - Date.parse(b.acceptedAt));
}

/** Returns the orders that are or will be late, the earliest due first. */
export function lateOrders(orders: Iterable<Order>): readonly Order[] {
  return [...orders].filter((order) => order.late).sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
}
