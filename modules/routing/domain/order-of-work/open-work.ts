import type { Instant } from '../../../platform/instant.js';
import { takenAt, takenFrom, type Floor } from '../floor.js';
import { weightOf, type RoutingPolicy } from '../policy.js';
import type { PlaceRef } from '../weigh.js';
import type { TaskPlace } from './elsewhere.js';
import { frontAt } from './front-class.js';
import { nextOrder, type OpenOrder, type OpenWork } from './next-order.js';

/** An order that looks for a place, as far as the order of work and what stands with it alone look at it. */
export interface WaitingOrder {
  readonly id: string;
  readonly taskId: string;
  readonly pieces: number;
  readonly priority: number;
  readonly dueAt: Instant;
  readonly acceptedAt: Instant;
  /** Its predecessors have ended, and its earliest start has come. */
  readonly isReady: boolean;
  /** A decision has told what it waits for. */
  readonly isTold: boolean;
  /** Null: no pin holds. */
  readonly pinnedTo: string | null;
  /** Units that are left out. */
  readonly leftOut: readonly string[];
}

type Open = OpenOrder & Pick<WaitingOrder, 'pinnedTo' | 'leftOut'>;

interface Work extends OpenWork {
  readonly orders: readonly Open[];
}

/** What is ready to be done, and where each task may be. */
export function openWork(
  waiting: readonly WaitingOrder[],
  places: ReadonlyMap<string, readonly TaskPlace[]>,
  now: Instant,
  policy: RoutingPolicy,
): Work {
  const orders = waiting
    .filter(({ isReady }) => isReady)
    .map((order): Open => {
      const { id, taskId, pieces, dueAt, acceptedAt, pinnedTo, leftOut } = order;
      const quickest = (places.get(taskId) ?? []).reduce((least, one) => Math.min(least, one.setupS + pieces * one.perPieceS), Infinity);
      const flowS = Number.isFinite(quickest) ? quickest : 0;
      return {
        id,
        taskId,
        pieces,
        weight: weightOf(order, policy),
        dueAt,
        acceptedAt,
        frontAt: frontAt(acceptedAt, flowS, policy),
        pinnedTo,
        leftOut,
      };
    });
  return { orders, places, now };
}

const refText = ({ workUnitId, consoleId }: PlaceRef): string => `${workUnitId} ${consoleId ?? ''}`;

/** Places that something may begin at now, by unit and console: each as often as it has room. */
export function freePlaces(floor: Floor, { places }: OpenWork): readonly PlaceRef[] {
  const found = new Map<string, PlaceRef>();
  for (const of of places.values())
    for (const one of of) if (isFree(floor, one)) found.set(refText(one), { workUnitId: one.workUnitId, consoleId: one.consoleId });
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
}

function isFree(floor: Floor, { workUnitId, consoleId }: PlaceRef): boolean {
  const unit = floor.plan.unit(workUnitId);
  const taken = takenAt(floor, workUnitId);
  const isBlocked = floor.live.get(workUnitId)?.blocked === true;
  const hasConsole = consoleId === null || takenFrom(floor, consoleId).length === 0;
  return unit !== undefined && taken.length < unit.slots && !taken.some(({ revoking }) => revoking) && !isBlocked && hasConsole;
}

/**
 * The orders that come next: for each place that is free the one of the highest index there, no order and no place twice.
 * @param most places that are looked at
 */
export function nextOrders(floor: Floor, work: Work, policy: Pick<RoutingPolicy, 'index'>, most: number): readonly string[] {
  const room = new Map<string, number>();
  const consoles = new Set<string>();
  const picked = new Set<string>();
  let orders: readonly Open[] = work.orders;
  const roomAt = (id: string) => room.get(id) ?? (floor.plan.unit(id)?.slots ?? 0) - takenAt(floor, id).length;
  for (const place of freePlaces(floor, work).slice(0, most)) {
    const { workUnitId, consoleId } = place;
    for (let left = roomAt(workUnitId); left > 0; left = roomAt(workUnitId)) {
      if (consoleId !== null && consoles.has(consoleId)) break;
      const next = nextOrder(place, { ...work, orders }, policy, (order) => mayGoTo(order as Open, place));
      if (!next) break;
      picked.add(next.id);
      orders = orders.filter(({ id }) => id !== next.id);
      room.set(workUnitId, left - 1);
      if (consoleId !== null) consoles.add(consoleId);
    }
  }
  return [...picked];
}

/** Whether pin and exclusions let an order go to a place. */
export const mayGoTo = ({ pinnedTo, leftOut }: Pick<WaitingOrder, 'pinnedTo' | 'leftOut'>, { workUnitId, consoleId }: PlaceRef): boolean =>
  (pinnedTo === null || pinnedTo === workUnitId || pinnedTo === consoleId) &&
  !leftOut.some((one) => one === workUnitId || one === consoleId);
