import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Settings } from '../../config/settings.js';
import { Audit } from '../identity/audit.js';
import type { Principal } from '../identity/domain/principal.js';
import { Clock } from '../platform/clock.js';
import type { Transaction } from '../platform/database.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import { SETTINGS_TOKEN } from '../platform/tokens.js';
import { ours } from '../spine/domain/floor-event.js';
import { EventLog } from '../spine/event-log.js';
import { Outbox } from '../spine/outbox.js';
import type { RoutingRefusal } from './api/problems.js';
import { isOver, type JobOrder } from './domain/job-order.js';
import { JobOrderStore } from './store/job-order.store.js';

export interface Cancelled {
  readonly order: JobOrder;
  /** True: it is on the floor, which has been asked to give it back. */
  readonly asked: boolean;
}

/** Calls a job order off. */
@Injectable()
export class CancelOrder {
  constructor(
    private readonly orders: JobOrderStore,
    private readonly outbox: Outbox,
    private readonly events: EventLog,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /** @param version of the order as the caller saw it */
  async cancel(tx: Transaction, id: string, version: number, by: Principal): Promise<Outcome<Cancelled, RoutingRefusal>> {
    const [order] = await this.orders.lock(tx, [id]);
    if (!order) return refused('UNKNOWN_JOB_ORDER', `There is no job order "${id}".`);
    if (order.reason === 'CANCELLED') return done({ order, asked: false });
    if (isOver(order.state))
      return refused('ALREADY_ENDED', `The job order is ${order.state} since ${new Date(order.endedAt ?? 0).toISOString()}.`);
    if (order.cancelRequested) return done({ order, asked: true });
    if (order.version !== version) return refused('STALE_VERSION', `The job order has changed: it is at version ${order.version}.`);
    await this.audit.record(tx, by, 'cancel', `job-order:${id}`);
    return done(order.assignmentId === null ? await this.atOnce(tx, order) : await this.ask(tx, order));
  }

  private async atOnce(tx: Transaction, order: JobOrder): Promise<Cancelled> {
    const now = this.clock.now();
    const begun = order.startedAt !== null;
    const saved = await this.orders.save(tx, {
      ...order,
      state: begun ? 'ENDED' : 'ABORTED',
      subState: begun ? 'Closed' : null,
      reason: 'CANCELLED',
      waitingReason: null,
      cancelRequested: true,
      endedAt: now,
    });
    await this.events.record(tx, [
      ours('ORDER_CHANGED', { kind: 'job-order', id: order.id }, null, { state: saved.state, reason: 'CANCELLED' }, now),
    ]);
    return { order: saved, asked: false };
  }

  /** The unit has it: before the start it is revoked, afterwards stopped; its answer ends the order. */
  private async ask(tx: Transaction, order: JobOrder): Promise<Cancelled> {
    const now = this.clock.now();
    const saved = await this.orders.save(tx, { ...order, cancelRequested: true });
    await this.outbox.put(tx, [
      {
        commandId: uuid(),
        kind: order.state === 'ALLOWED_TO_START' ? 'REVOKE' : 'STOP',
        workUnitId: order.workUnitId!,
        jobOrderId: order.id,
        assignmentId: order.assignmentId!,
        deadline: now + this.settings.FP_COMMAND_DEADLINE_MS,
        taskId: order.taskId,
        productId: order.productId,
        toolId: null,
        quantity: order.quantity,
      },
    ]);
    await this.events.record(tx, [
      ours('ORDER_CHANGED', { kind: 'job-order', id: order.id }, order.workUnitId, { state: order.state, reason: 'CANCEL_REQUESTED' }, now),
    ]);
    return { order: saved, asked: true };
  }
}
