import type { Order } from '../graphql/fragments.js';
import { waitingOrders } from '../overview/orders.js';

/** Groups that the list can be cut to. */
export const SHOWS = ['open', 'late', 'none', 'pinned', 'ended'] as const;
export type Show = (typeof SHOWS)[number];

export const STATES = ['any', 'waiting', 'placed', 'running', 'interrupted', 'held'] as const;
export type StateFilter = (typeof STATES)[number];

export interface Filter {
  readonly show: Show;
  readonly state: StateFilter;
  readonly text: string;
}

/** Reads a filter from the address; what it does not know is left out. */
export function filterOf(query: ReadonlyMap<string, string>): Filter {
  return {
    show: SHOWS.find((one) => one === query.get('show')) ?? 'open',
    state: STATES.find((one) => one === query.get('state')) ?? 'any',
    text: query.get('q') ?? '',
  };
}

/** Whether an order is due and not done; what the service said, or what the clock says since. */
export const isLate = (order: Order, now: number): boolean =>
  order.state !== 'ABORTED' && (order.late || (order.endedAt === null && Date.parse(order.dueAt) < now));

const IN_STATE: Readonly<Record<StateFilter, (order: Order) => boolean>> = {
  any: () => true,
  waiting: ({ assignmentId, heldBy }) => assignmentId === null && heldBy === null,
  placed: ({ assignmentId, state }) => assignmentId !== null && state !== 'RUNNING' && state !== 'INTERRUPTED',
  running: ({ state }) => state === 'RUNNING',
  interrupted: ({ state }) => state === 'INTERRUPTED',
  held: ({ heldBy }) => heldBy !== null,
};

/** Returns the open orders of a group, in no order. */
function inGroup(orders: readonly Order[], show: Show, now: number): readonly Order[] {
  switch (show) {
    case 'late':
      return orders.filter((order) => isLate(order, now));
    case 'none':
      return waitingOrders(orders);
    case 'pinned':
      return orders.filter(({ pinnedTo }) => pinnedTo !== null);
    default:
      return orders;
  }
}

/** Returns how many open orders each group has. */
export const groupSizes = (orders: readonly Order[], now: number): Readonly<Record<Exclude<Show, 'ended'>, number>> => ({
  open: orders.length,
  late: inGroup(orders, 'late', now).length,
  none: inGroup(orders, 'none', now).length,
  pinned: inGroup(orders, 'pinned', now).length,
});

/** Returns the orders of a filter: open ones by due time, ended ones the latest first; equal ones by id. */
export function listed(orders: readonly Order[], { show, state, text }: Filter, now: number): readonly Order[] {
  const wanted = text.trim().toLowerCase();
  return inGroup(orders, show, now)
    .filter((order) => show === 'ended' || IN_STATE[state](order))
    .filter((order) => wanted === '' || saidOf(order).includes(wanted))
    .toSorted((a, b) => (show === 'ended' ? endOf(b) - endOf(a) : Date.parse(a.dueAt) - Date.parse(b.dueAt)) || (a.id < b.id ? -1 : 1));
}

const endOf = ({ endedAt }: Order): number => (endedAt === null ? 0 : Date.parse(endedAt));
const saidOf = ({ externalId, task, product, workUnit }: Order): string =>
  [externalId, task.name, product?.name ?? '', workUnit?.id.split('/').at(-1) ?? ''].join(' ').toLowerCase();
