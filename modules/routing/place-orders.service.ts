import { setImmediate as others } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { withLogContext } from '../platform/logging.js';
import { looksForPlace, type JobOrder } from './domain/job-order.js';
import type { TaskPlace } from './domain/order-of-work/elsewhere.js';
import { nextOrders, openWork, type WaitingOrder } from './domain/order-of-work/open-work.js';
import { DEFAULT_POLICY } from './domain/policy.js';
import { taskAtPlaces } from './domain/task-places.js';
import { blocker } from './domain/waiting.js';
import { Gather, type FloorPicture } from './gather.service.js';
import { JointPlaces, withKept } from './joint-places.service.js';
import { RouteOrder } from './route-order.service.js';
import { JobOrderStore } from './store/job-order.store.js';
import { WaitingOrderStore } from './store/waiting-order.store.js';

/** Orders that one pass looks at: the most urgent ones, and the oldest, of which none must starve. */
const URGENT = 1_000;
const OLDEST = 200;
/** Free places that are filled together, and how often in one pass. */
const PLACES_A_ROUND = 40;
const ROUNDS = 25;
/** How long a pass tells orders that stay what they wait for; the next one goes on. */
const TELL_MS = 150;

/** Places the orders that wait: the index says which are next, the least cost of all says where each of them goes. */
@Injectable()
export class PlaceOrders {
  /** The last order that was told what it waits for. */
  private told = '';

  constructor(
    private readonly orders: JobOrderStore,
    private readonly waiting: WaitingOrderStore,
    private readonly gather: Gather,
    private readonly joint: JointPlaces,
    private readonly router: RouteOrder,
  ) {}

  /** @returns the floor as it is then; undefined where nothing waits */
  async pass(): Promise<FloorPicture | undefined> {
    const waiting = await this.waiting.first(URGENT, OLDEST);
    if (waiting.length === 0) return undefined;
    let picture = await this.gather.picture(waiting.map(({ taskId }) => ({ taskId, predecessors: [] })));
    const places = await this.placesOf(waiting, picture);
    const left = new Map(waiting.map((order) => [order.id, order]));
    for (let round = 0; round < ROUNDS; round += 1) {
      const work = openWork([...left.values()], places, picture.now, DEFAULT_POLICY);
      const next = nextOrders(picture, work, DEFAULT_POLICY, PLACES_A_ROUND);
      if (next.length === 0) break;
      picture = await this.placeTogether(next, picture);
      for (const id of next) left.delete(id);
    }
    return this.tell([...left.values()], picture);
  }

  /** Where each task may be done. Others get their turn in between: on a large floor it takes its time. */
  async placesOf(waiting: readonly WaitingOrder[], picture: FloorPicture): Promise<ReadonlyMap<string, readonly TaskPlace[]>> {
    const places = new Map<string, readonly TaskPlace[]>();
    for (const { taskId } of waiting) {
      if (places.has(taskId)) continue;
      places.set(taskId, taskAtPlaces(taskId, picture));
      await others();
    }
    return places;
  }

  private async placeTogether(ids: readonly string[], before: FloorPicture): Promise<FloorPicture> {
    const orders = await this.inOrder(ids);
    let picture = await this.withOpen(orders, before);
    const kept = this.joint.of(orders, picture);
    for (const order of orders) {
      kept.delete(order.id);
      picture = await this.place(order, picture, withKept(picture, kept));
      await others();
    }
    return picture;
  }

  /** Orders that stay are told what they wait for: those that have not been told first, then each in turn. */
  private async tell(left: readonly WaitingOrder[], before: FloorPicture): Promise<FloorPicture> {
    const fresh = left.filter(({ isTold }) => !isTold);
    const rest = left.filter(({ isTold }) => isTold).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const turn = [...fresh, ...rest.filter(({ id }) => id > this.told), ...rest.filter(({ id }) => id <= this.told)];
    let picture = before;
    const began = performance.now();
    for (let from = 0; from < turn.length && performance.now() - began < TELL_MS; from += PLACES_A_ROUND) {
      const orders = await this.inOrder(turn.slice(from, from + PLACES_A_ROUND).map(({ id }) => id));
      picture = await this.withOpen(orders, picture);
      for (const order of orders) {
        picture = await this.place(order, picture, picture);
        await others();
      }
      const last = turn.slice(from, from + PLACES_A_ROUND).findLast(({ isTold }) => isTold);
      if (last) this.told = last.id;
    }
    return picture;
  }

  private async inOrder(ids: readonly string[]): Promise<readonly JobOrder[]> {
    const found = new Map((await this.orders.find(ids)).map((order) => [order.id, order]));
    return ids.flatMap((id) => found.get(id) ?? []).filter(looksForPlace);
  }

  private async withOpen(orders: readonly JobOrder[], picture: FloorPicture): Promise<FloorPicture> {
    const predecessors = orders.flatMap((order) => order.predecessors);
    if (predecessors.length === 0) return picture;
    return { ...picture, openOrders: new Set([...picture.openOrders, ...(await this.orders.open(predecessors))]) };
  }

  /** @param seen the floor that it is decided on @returns the floor afterwards */
  private place(order: JobOrder, picture: FloorPicture, seen: FloorPicture): Promise<FloorPicture> {
    return withLogContext({ jobOrderId: order.id }, async () => {
      const decision = this.router.decisionIn(order, seen);
      // Most stay as they are: only what is kept needs a record.
      if (!decision || (!decision.chosen && blocker(decision) === order.waitingReason)) return picture;
      const record = this.router.decideIn(order, seen);
      const assignment = record && (await this.router.commit(order, record));
      return assignment ? { ...picture, assignments: [...picture.assignments, assignment] } : picture;
    });
  }
}
