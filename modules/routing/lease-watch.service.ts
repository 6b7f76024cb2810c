import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../config/settings.js';
import { Clock } from '../platform/clock.js';
import { Database, type Transaction } from '../platform/database.js';
import { SETTINGS_TOKEN } from '../platform/tokens.js';
import { isOver } from './domain/job-order.js';
import { OrderLife } from './order-life.service.js';
import { JobOrderStore } from './store/job-order.store.js';
import { RoutingStore } from './store/routing.store.js';

const LOOKED_AT = 50;

/**
 * Asks the floor of orders that it has said nothing of for too long. The question is an update that changes nothing: whoever
 * has the order says so, whoever does not know it gives it free. Nothing is placed elsewhere before the answer.
 */
@Injectable()
export class LeaseWatch {
  constructor(
    private readonly db: Database,
    private readonly orders: JobOrderStore,
    private readonly store: RoutingStore,
    private readonly life: OrderLife,
    private readonly clock: Clock,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /** @returns how many were asked for */
  async pass(): Promise<number> {
    let asked = 0;
    for (const id of await this.store.lapsed(this.clock.now(), LOOKED_AT))
      if (await this.db.transaction((tx) => this.ask(tx, id))) asked += 1;
    return asked;
  }

  /** Another router may have asked first: only who finds the lease lapsed under the order's lock asks. */
  private async ask(tx: Transaction, jobOrderId: string): Promise<boolean> {
    const [order] = await this.orders.lock(tx, [jobOrderId]);
    const assignment = order?.assignmentId ? await this.store.liveAssignment(tx, order.assignmentId) : undefined;
    const now = this.clock.now();
    if (!order || !assignment || isOver(order.state) || assignment.leaseUntil > now) return false;
    await this.store.lapse(tx, assignment.id, now + this.settings.FP_COMMAND_DEADLINE_MS + this.settings.FP_ASSIGNMENT_LEASE_MS);
    // What is under way asks by itself, again and again.
    if (order.asked !== null) return false;
    await this.life.advance(tx, order, { order, send: 'UPDATE' }, { move: 'LEASE_LAPSED', by: 'fingerpost', reason: 'LOST' });
    return true;
  }
}
