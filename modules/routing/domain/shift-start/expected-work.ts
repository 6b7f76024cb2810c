import type { Instant } from '../../../platform/instant.js';
import { takenAt, takenFrom, type Floor } from '../floor.js';
import { occupationAt, type TaskPlace } from '../order-of-work/elsewhere.js';
import { nextOrder } from '../order-of-work/next-order.js';
import { mayGoTo, openWork, type WaitingOrder } from '../order-of-work/open-work.js';
import type { RoutingPolicy } from '../policy.js';
import { isSamePlace, placeRef, type PlaceRef } from '../weigh.js';

/** An order that looks for a place, with what it must wait for. */
export type AwaitedOrder = WaitingOrder & {
  /** Ids of orders that must have ended before. */
  readonly predecessors: readonly string[];
  readonly earliestStart: Instant | null;
};

/** When an order is expected to be done, and where. */
export interface ExpectedWork extends PlaceRef {
  readonly jobOrderId: string;
  /** Null: it is there already. */
  readonly from: Instant | null;
  /** Null: nobody has said how long a piece takes. */
  readonly to: Instant | null;
}

type Places = ReadonlyMap<string, readonly TaskPlace[]>;

/**
 * What the floor has and what waits, played forward by the order of work: whenever a place is free it takes the order of the
 * highest index there. Set-ups are those from the tool that is on after present work; shifts do not end in it. An order that
 * no place may take, or that follows one, is not in the answer.
 */
export function expectedWork(
  floor: Floor,
  orders: readonly AwaitedOrder[],
  places: Places,
  policy: RoutingPolicy,
): readonly ExpectedWork[] {
  const { now } = floor;
  const found: ExpectedWork[] = floor.assignments.map((taken) => ({
    ...placeRef(taken),
    jobOrderId: taken.jobOrderId,
    from: null,
    to: Math.max(now, taken.expectedEnd),
  }));
  const ends = new Map(found.map(({ jobOrderId, to }) => [jobOrderId, to ?? now]));
  const clock = new PlaceClock(floor);
  const refs = refsOf(places);
  const starts = orders.flatMap(({ earliestStart }) => (earliestStart !== null && earliestStart > now ? [earliestStart] : []));
  const times = new Set([now, ...ends.values(), ...starts, ...refs.map((ref) => clock.freeAt(ref))]);
  let left = orders;
  while (left.length > 0 && times.size > 0) {
    const at = [...times].reduce((first, one) => Math.min(first, one));
    times.delete(at);
    for (const ref of refs) {
      while (clock.freeAt(ref) <= at) {
        const ready = left.filter((order) => isReadyAt(order, at, ends, floor) && isFor(order, ref, places));
        if (ready.length === 0) break;
        const work = openWork(
          ready.map((order) => ({ ...order, isReady: true })),
          places,
          at,
          policy,
        );
        const next = nextOrder(ref, work, policy, ({ id }) =>
          mayGoTo(
            ready.find((order) => order.id === id)!,
            ref,
          ),
        );
        if (next === null) break;
        const place = places.get(next.taskId)!.find((one) => isSamePlace(one, ref))!;
        const to = Math.round(at + occupationAt(place, next.pieces) * 1_000);
        clock.book(ref, to);
        ends.set(next.id, to);
        times.add(to);
        found.push({ ...ref, jobOrderId: next.id, from: at, to: place.perPieceS > 0 ? to : null });
        left = left.filter(({ id }) => id !== next.id);
      }
    }
  }
  return found;
}

/** Every place that something may begin at, robots before what needs a seat: a total order. */
function refsOf(places: Places): readonly PlaceRef[] {
  const refs = new Map([...places.values()].flat().map((one) => [`${one.workUnitId} ${one.consoleId ?? ''}`, placeRef(one)]));
  return [...refs].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, ref]) => ref);
}

const isFor = ({ taskId }: AwaitedOrder, ref: PlaceRef, places: Places): boolean =>
  places.get(taskId)?.some((place) => isSamePlace(place, ref)) === true;

function isReadyAt(order: AwaitedOrder, at: Instant, ends: ReadonlyMap<string, Instant>, floor: Floor): boolean {
  return (
    (order.earliestStart ?? at) <= at && order.predecessors.every((id) => !floor.openOrders.has(id) || (ends.get(id) ?? Infinity) <= at)
  );
}

/** When units and consoles are free: of a unit each slot, of a console the whole. */
class PlaceClock {
  private readonly slots = new Map<string, Instant[]>();
  private readonly seats = new Map<string, Instant>();

  constructor(private readonly floor: Floor) {}

  freeAt({ workUnitId, consoleId }: PlaceRef): Instant {
    const unit = Math.min(...this.slotsOf(workUnitId));
    return consoleId === null ? unit : Math.max(unit, this.seatOf(consoleId));
  }

  book({ workUnitId, consoleId }: PlaceRef, until: Instant): void {
    const slots = this.slotsOf(workUnitId);
    slots[slots.indexOf(Math.min(...slots))] = until;
    if (consoleId !== null) this.seats.set(consoleId, until);
  }

  private slotsOf(id: string): Instant[] {
    const known = this.slots.get(id);
    if (known) return known;
    const { now, plan } = this.floor;
    const taken = takenAt(this.floor, id).map(({ expectedEnd }) => Math.max(now, expectedEnd));
    const count = Math.max(1, plan.unit(id)?.slots ?? 1, taken.length);
    const slots = Array.from({ length: count }, (_, slot) => taken[slot] ?? plan.opensAt(id, now) ?? now);
    this.slots.set(id, slots);
    return slots;
  }

  private seatOf(id: string): Instant {
    return this.seats.get(id) ?? Math.max(this.floor.now, ...takenFrom(this.floor, id).map(({ expectedEnd }) => expectedEnd));
  }
}
