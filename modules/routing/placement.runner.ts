import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { withLogContext } from '../platform/logging.js';
import { LOG } from '../platform/tokens.js';
import { ProjectionRunner } from '../spine/projection.js';
import { RouteOrder } from './route-order.service.js';
import { LeaseWatch } from './lease-watch.service.js';
import { Gather, type FloorPicture } from './gather.service.js';
import { firstToPlace, type JobOrder } from './domain/job-order.js';
import { JobOrderStore } from './store/job-order.store.js';

const TICK_MS = 300;
const ORDERS_A_PASS = 500;
const AT_LEAST_EVERY_MS = 2_000;
const LEASES_EVERY_MS = 1_000;
/** Projections whose state a decision looks at. */
const LOOKED_AT = ['plant', 'classification', 'routing'];

/**
 * Places the orders that wait, whenever the floor may have changed. Replicas need no lock between them: whoever commits
 * first has the slot, the other decides anew.
 */
@Injectable()
export class PlacementRunner {
  private running = false;
  private work: Promise<void> = Promise.resolve();
  private applied = '';
  private passedAt = 0;
  private leasesAt = 0;

  constructor(
    private readonly orders: JobOrderStore,
    private readonly gather: Gather,
    private readonly router: RouteOrder,
    private readonly leases: LeaseWatch,
    private readonly db: Database,
    private readonly projections: ProjectionRunner,
    private readonly clock: Clock,
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

  /** A decision follows from what the projections hold and from the time: where they stand still, time alone is looked at now and then. */
  private async passIfNews(): Promise<void> {
    const tx = this.db.source.manager;
    const applied = JSON.stringify(await Promise.all(LOOKED_AT.map((name) => this.projections.position(tx, name))));
    const now = this.clock.now();
    if (applied === this.applied && now - this.passedAt < AT_LEAST_EVERY_MS) return;
    this.applied = applied;
    this.passedAt = now;
    await this.pass();
  }

  private async leasesIfDue(): Promise<void> {
    const now = this.clock.now();
    if (now - this.leasesAt < LEASES_EVERY_MS) return;
    this.leasesAt = now;
    await this.leases.pass();
  }

  private async loop(): Promise<void> {
    while (this.running) {
      await this.passIfNews().catch((error: unknown) => this.log.error({ err: error }, 'placement paused'));
      await this.leasesIfDue().catch((error: unknown) => this.log.error({ err: error }, 'leases not looked at'));
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
  }
}
