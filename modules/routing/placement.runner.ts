import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { LOG } from '../platform/tokens.js';
import { ProjectionRunner } from '../spine/projection.js';
import { LeaseWatch } from './lease-watch.service.js';
import { MoveOrders } from './move-orders.service.js';
import { PlaceOrders } from './place-orders.service.js';

/** What comes in between two looks is placed together. */
const WINDOW_MS = 200;
const AT_LEAST_EVERY_MS = 2_000;
const LEASES_EVERY_MS = 1_000;
/** Better places are looked for a fifth of the time at most: nobody waits for them, and an order that has moved stays for a while. */
const REST_TIMES = 4;
/** Projections whose state a decision looks at. */
const LOOKED_AT = ['plant', 'classification', 'routing'];

/**
 * Places the orders that wait and moves those that are better off elsewhere, whenever the floor may have changed. Replicas
 * need no lock between them: whoever commits first has the slot, the other decides anew.
 */
@Injectable()
export class PlacementRunner {
  private running = false;
  private work: Promise<void> = Promise.resolve();
  private applied = '';
  private passedAt = 0;
  private leasesAt = 0;
  private moveAgainAt = 0;

  constructor(
    private readonly placing: PlaceOrders,
    private readonly moving: MoveOrders,
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

  /** Looks once for places for the orders that wait, and for better ones for those that have not begun. */
  async pass(): Promise<void> {
    await this.placing.pass();
    await this.moving.pass();
  }

  /** A decision follows from what the projections hold and from the time: where they stand still, time alone is looked at now and then. */
  private async passIfNews(): Promise<void> {
    const tx = this.db.source.manager;
    const applied = JSON.stringify(await Promise.all(LOOKED_AT.map((name) => this.projections.position(tx, name))));
    const now = this.clock.now();
    if (applied === this.applied && now - this.passedAt < AT_LEAST_EVERY_MS) return;
    this.applied = applied;
    this.passedAt = now;
    await this.placing.pass();
    await this.moveIfDue();
  }

  private async moveIfDue(): Promise<void> {
    const began = performance.now();
    if (began < this.moveAgainAt) return;
    await this.moving.pass();
    this.moveAgainAt = performance.now() + REST_TIMES * (performance.now() - began);
  }

  private async leasesIfDue(): Promise<void> {
    const now = this.clock.now();
    if (now - this.leasesAt < LEASES_EVERY_MS) return;
    this.leasesAt = now;
    await this.leases.pass();
  }

  private async loop(): Promise<void> {
    while (this.running) {
      const began = performance.now();
      await this.passIfNews().catch((error: unknown) => this.log.error({ err: error }, 'placement paused'));
      await this.leasesIfDue().catch((error: unknown) => this.log.error({ err: error }, 'leases not looked at'));
      // Never more than half of the time, however large the floor.
      const pause = Math.max(WINDOW_MS, performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
