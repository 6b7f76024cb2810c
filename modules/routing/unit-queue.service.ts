import { Injectable } from '@nestjs/common';
import { looksForPlace, type JobOrder } from './domain/job-order.js';
import { ranksAt } from './domain/order-of-work/next-order.js';
import { openWork } from './domain/order-of-work/open-work.js';
import { DEFAULT_POLICY } from './domain/policy.js';
import { PASSING } from './domain/task-places.js';
import { placeRef, type PlaceRef, type Weighed } from './domain/weigh.js';
import { Gather, type FloorPicture } from './gather.service.js';
import { PlaceOrders } from './place-orders.service.js';
import { RouteOrder } from './route-order.service.js';
import { JobOrderStore } from './store/job-order.store.js';
import { WaitingOrderStore } from './store/waiting-order.store.js';

/** Waiting orders that are looked at for one queue: the most urgent and the oldest. */
const URGENT = 300;
const OLDEST = 100;

/** What a unit has before it. */
@Injectable()
export class UnitQueue {
  constructor(
    private readonly orders: JobOrderStore,
    private readonly waiting: WaitingOrderStore,
    private readonly gather: Gather,
    private readonly placing: PlaceOrders,
    private readonly router: RouteOrder,
  ) {}

  /** In dispatch order: what runs, what is loaded or ready, then what waits and would come here once there is room. */
  async of(workUnitId: string, first: number): Promise<readonly JobOrder[]> {
    const placed = await this.orders.onUnits([workUnitId]);
    if (placed.length >= first) return placed.slice(0, first);
    return [...placed, ...(await this.next(workUnitId))].slice(0, first);
  }

  /** What waits, in the order in which the place would take it: the front class by age, then by the index. */
  private async next(workUnitId: string): Promise<readonly JobOrder[]> {
    const waiting = await this.waiting.first(URGENT, OLDEST);
    const orders = (await this.orders.find(waiting.map(({ id }) => id))).filter(looksForPlace);
    const picture = await this.gather.picture(orders);
    const places = await this.placing.placesOf(waiting, picture);
    const work = openWork(waiting, places, picture.now, DEFAULT_POLICY);
    const here = new Map<string, PlaceRef>();
    for (const of of places.values()) for (const one of of) if (one.workUnitId === workUnitId) here.set(one.consoleId ?? '', placeRef(one));
    const rank = new Map<string, number>();
    for (const place of here.values())
      ranksAt(place, work, DEFAULT_POLICY).forEach((of, at) =>
        rank.set(work.orders[at]!.id, Math.max(of, rank.get(work.orders[at]!.id) ?? -Infinity)),
      );
    return orders
      .filter((order) => rank.has(order.id) && this.mayCome(order, workUnitId, picture))
      .toSorted((a, b) => compare(rank.get(b.id)!, rank.get(a.id)!) || a.acceptedAt - b.acceptedAt || (a.id < b.id ? -1 : 1));
  }

  private mayCome(order: JobOrder, workUnitId: string, picture: FloorPicture): boolean {
    const candidates = this.router.decisionIn(order, picture)?.candidates ?? [];
    return candidates.some((one) => one.workUnitId === workUnitId && comes(one));
  }
}

/** Of the front class all are alike: two infinities have no difference. */
const compare = (a: number, b: number): number => (a === b ? 0 : a - b);
const comes = ({ refusals }: Weighed): boolean => refusals.every(({ code }) => PASSING.has(code));
