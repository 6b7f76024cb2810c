import type { Instant } from '../../../platform/instant.js';
import type { RoutingPolicy } from '../policy.js';
import { isSamePlace, type PlaceRef } from '../weigh.js';
import { elsewhereOf, occupationAt, type TaskPlace } from './elsewhere.js';
import { orderIndex, type Bid, type Scale } from './order-index.js';

/** An order that waits for a place, as the order of work sees it. */
export interface OpenOrder {
  readonly id: string;
  readonly taskId: string;
  /** Pieces still to be made. */
  readonly pieces: number;
  readonly weight: number;
  readonly dueAt: Instant;
  readonly acceptedAt: Instant;
  /** From then on it belongs to the front class (`frontAt`). */
  readonly frontAt: Instant;
}

/** What waits, and where each task may be done; a task that is not in `places` may be done nowhere. */
export interface OpenWork {
  readonly orders: readonly OpenOrder[];
  readonly places: ReadonlyMap<string, readonly TaskPlace[]>;
  readonly now: Instant;
}

/**
 * The order that a place should take now that it has come free: the oldest of the front class, else the one of the highest
 * index; ties by age, then id.
 * @param mayTake whether every rule lets it be done there now; asked of the best until one may
 * @returns null where there is none
 */
export function nextOrder(
  here: PlaceRef,
  work: OpenWork,
  policy: Pick<RoutingPolicy, 'index'>,
  mayTake: (order: OpenOrder) => boolean = () => true,
): OpenOrder | null {
  const ranks = ranksAt(here, work, policy);
  const refused = new Set<number>();
  for (;;) {
    const best = highest(ranks, work.orders, refused);
    if (best === null || mayTake(work.orders[best]!)) return best === null ? null : work.orders[best]!;
    refused.add(best);
  }
}

function highest(ranks: Float64Array, orders: readonly OpenOrder[], refused: ReadonlySet<number>): number | null {
  let best: number | null = null;
  for (let at = 0; at < ranks.length; at += 1) {
    if (ranks[at] === -Infinity || (best !== null && ranks[at]! < ranks[best]!) || refused.has(at)) continue;
    if (best === null || isBefore(ranks, orders, at, best)) best = at;
  }
  return best;
}

/** Of each order its index at a place; −Infinity where its task may not be done there, Infinity in the front class. */
export function ranksAt(here: PlaceRef, { orders, places, now }: OpenWork, policy: Pick<RoutingPolicy, 'index'>): Float64Array {
  const { groups, groupOf } = byTask(orders);
  const views = groups.map((group) => viewOf(here, places.get(group.taskId) ?? [], group));
  const scale = scaleOf(groups, views);
  const ranks = new Float64Array(orders.length);
  for (let at = 0; at < orders.length; at += 1) {
    const order = orders[at]!;
    const view = views[groupOf[at]!]!;
    ranks[at] = view === null ? -Infinity : order.frontAt <= now ? Infinity : orderIndex(bidOf(order, view, now), scale, policy);
  }
  return ranks;
}

const bidOf = ({ pieces, weight, dueAt }: OpenOrder, { place, elsewhereS }: View, now: Instant): Bid => ({
  weight,
  dueInS: (dueAt - now) / 1_000,
  occupationS: occupationAt(place, pieces),
  setupS: place.setupS,
  price: place.price,
  elsewhereS: elsewhereS(pieces),
});

/** Orders of one task, as far as all of them are looked at together. */
interface Group {
  readonly taskId: string;
  orders: number;
  pieces: number;
  fewest: number;
  most: number;
}

function byTask(orders: readonly OpenOrder[]): { readonly groups: readonly Group[]; readonly groupOf: Int32Array } {
  const groups: Group[] = [];
  const groupOf = new Int32Array(orders.length);
  const known = new Map<string, number>();
  for (let at = 0; at < orders.length; at += 1) {
    const { taskId, pieces } = orders[at]!;
    const found = known.get(taskId);
    const index = found ?? groups.length;
    groupOf[at] = index;
    if (found === undefined) {
      known.set(taskId, index);
      groups.push({ taskId, orders: 0, pieces: 0, fewest: pieces, most: pieces });
    }
    const group = groups[index]!;
    group.orders += 1;
    group.pieces += pieces;
    group.fewest = Math.min(group.fewest, pieces);
    group.most = Math.max(group.most, pieces);
  }
  return { groups, groupOf };
}

/** A task as the place sees it, with the best of the others. */
interface View {
  readonly place: TaskPlace;
  readonly elsewhereS: (pieces: number) => number;
}

/** @returns null where the task may not be done there */
function viewOf(here: PlaceRef, places: readonly TaskPlace[], { fewest, most }: Group): View | null {
  const place = places.find((one) => isSamePlace(one, here));
  return place === undefined ? null : { place, elsewhereS: elsewhereOf(places, here, fewest, most) };
}

/** Means over what waits and may be done here. */
function scaleOf(groups: readonly Group[], views: readonly (View | null)[]): Scale {
  let [n, workS, setupS] = [0, 0, 0];
  groups.forEach(({ orders, pieces }, at) => {
    const view = views[at];
    if (!view) return;
    n += orders;
    workS += pieces * view.place.perPieceS;
    setupS += orders * view.place.setupS;
  });
  return n === 0 ? { workS: 0, setupS: 0 } : { workS: workS / n, setupS: setupS / n };
}

function isBefore(ranks: Float64Array, orders: readonly OpenOrder[], a: number, b: number): boolean {
  if (ranks[a] !== ranks[b]) return ranks[a]! > ranks[b]!;
  const [one, other] = [orders[a]!, orders[b]!];
  return one.acceptedAt === other.acceptedAt ? one.id < other.id : one.acceptedAt < other.acceptedAt;
}
