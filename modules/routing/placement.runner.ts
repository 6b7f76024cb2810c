import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { withLogContext } from '../platform/logging.js';
import { LOG } from '../platform/tokens.js';
import { RouteOrder } from './route-order.service.js';
import { Gather, type FloorPicture } from './gather.service.js';
import { firstToPlace, type JobOrder } from './domain/job-order.js';
import { JobOrderStore } from './store/job-order.store.js';

const TICK_MS = 300;
const ORDERS_A_PASS = 500;

/**
 * Places the orders that wait, whenever the floor may have changed. Replicas need no lock between them: whoever commits
 * first has the slot, the other decides anew.
 */
@Injectable()
export class PlacementRunner {
  private running = false;
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly orders: JobOrderStore,
    private readonly gather: Gather,
    private readonly router: RouteOrder,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  start(): void {
    this.running = true;
    this.work = this.loop();
  }

  async stop(): Promise<void> {
    this.running = false;
    await this.work;
  }

  /** Decides every waiting order once, the most urgent first. */
  async pass(): Promise<void> {
    const waiting = (await this.orders.waiting(ORDERS_A_PASS)).toSorted(firstToPlace);
    if (waiting.length === 0) return;
    let picture = await this.gather.picture(waiting);
    for (const order of waiting) picture = await withLogContext({ jobOrderId: order.id }, () => this.place(order, picture));
  }

  private async place(order: JobOrder, picture: FloorPicture): Promise<FloorPicture> {
    const record = this.router.decideIn(order, picture);
    if (!record) return picture;
    const assignment = await this.router.commit(order, record);
    return assignment ? { ...picture, assignments: [...picture.assignments, assignment] } : picture;
  }

  private async loop(): Promise<void> {
    while (this.running) {
      await this.pass().catch((error: unknown) => this.log.error({ err: error }, 'placement paused'));
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
  }
}
