import { Injectable } from '@nestjs/common';
import { firstToPlace, type JobOrder } from './domain/job-order.js';
import { PASSING } from './domain/task-places.js';
import type { Weighed } from './domain/weigh.js';
import { Gather } from './gather.service.js';
import { RouteOrder } from './route-order.service.js';
import { JobOrderStore } from './store/job-order.store.js';

/** Waiting orders that are looked at for one queue: more are never at its head. */
const LOOKED_AT = 300;

/** What a unit has before it. */
@Injectable()
export class UnitQueue {
  constructor(
    private readonly orders: JobOrderStore,
    private readonly gather: Gather,
    private readonly router: RouteOrder,
  ) {}

  /** In dispatch order: what runs, what is loaded or ready, then what waits and would come here once there is room. */
  async of(workUnitId: string, first: number): Promise<readonly JobOrder[]> {
    const placed = await this.orders.onUnits([workUnitId]);
    if (placed.length >= first) return placed.slice(0, first);
    const waiting = (await this.orders.waiting(LOOKED_AT)).toSorted(firstToPlace);
    const picture = await this.gather.picture(waiting);
    const next = waiting.filter((order) => {
      const candidates = this.router.decideIn(order, picture)?.decision.candidates ?? [];
      return candidates.some((one) => one.workUnitId === workUnitId && comes(one));
    });
    return [...placed, ...next].slice(0, first);
  }
}

const comes = ({ refusals }: Weighed): boolean => refusals.every(({ code }) => PASSING.has(code));
