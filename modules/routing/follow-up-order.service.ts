import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Audit } from '../identity/audit.js';
import type { Principal } from '../identity/domain/principal.js';
import { PlantService } from '../plant/plant.service.js';
import { Clock } from '../platform/clock.js';
import type { Transaction } from '../platform/database.js';
import type { Instant } from '../platform/instant.js';
import { refused, type Outcome } from '../platform/outcome.js';
import { AcceptOrders } from './accept-orders.service.js';
import { insideOf } from './act-on-order.service.js';
import { derivedFrom, isOver, stateName, type JobOrder, type Origin } from './domain/job-order.js';
import { JobOrderStore } from './store/job-order.store.js';

export interface FollowUpRequest {
  /** REPLACEMENT makes again what is short; REWORK mends what was scrap. */
  readonly kind: 'REPLACEMENT' | 'REWORK';
  /** Null: all that is open. */
  readonly quantity: number | null;
  /** Null: the same task. */
  readonly taskId: string | null;
  readonly externalId: string | null;
  readonly dueAt: Instant | null;
  readonly priority: number | null;
}

type FollowUpRefusal = 'UNKNOWN_JOB_ORDER' | 'UNKNOWN_TASK' | 'NOT_ENDED' | 'NOTHING_OPEN' | 'EXTERNAL_ID_TAKEN';

/** An order that is over short of its quantity, or with scrap, is made up for by an order of its own. */
@Injectable()
export class FollowUpOrder {
  constructor(
    private readonly accepting: AcceptOrders,
    private readonly orders: JobOrderStore,
    private readonly plant: PlantService,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async followUp(
    tx: Transaction,
    id: string,
    request: FollowUpRequest,
    reason: string,
    by: Principal,
  ): Promise<Outcome<JobOrder, FollowUpRefusal>> {
    const [order] = await this.orders.lock(tx, [id]);
    if (!order) return refused('UNKNOWN_JOB_ORDER', `There is no job order "${id}".`);
    if (!isOver(order.state))
      return {
        ...refused('NOT_ENDED', `The job order is ${stateName(order)}: what is short is known at its end.`),
        inside: insideOf(order),
      };
    if (request.taskId !== null && !this.plant.task(request.taskId))
      return refused('UNKNOWN_TASK', `This plant has no task "${request.taskId}".`, 'taskId');
    const made = await this.orders.madeOutOf(tx, id);
    const open = openOf(order, request.kind, made);
    const quantity = request.quantity ?? open;
    if (quantity > open || open === 0)
      return { ...refused('NOTHING_OPEN', `${open} pieces are open for ${request.kind}.`, 'quantity'), inside: insideOf(order) };
    const follower = await this.accepting.derive(tx, this.orderOf(order, request, quantity, made.length));
    if (!follower.ok) return follower;
    await this.audit.record(tx, by, `order.${request.kind.toLowerCase()}`, `job-order:${id}`, {
      quantity,
      reason,
      jobOrderId: follower.value.id,
    });
    // What was aborted left nothing: whoever waited for it waits for its replacement.
    if (order.state === 'ABORTED') await this.orders.followInstead(tx, id, follower.value.id);
    else await this.orders.followAlso(tx, id, [follower.value.id]);
    return follower;
  }

  private orderOf(order: JobOrder, request: FollowUpRequest, quantity: number, before: number): JobOrder {
    const origin: Origin = { kind: request.kind, jobOrderId: order.id };
    const externalId = request.externalId ?? `${order.externalId}/${request.kind.toLowerCase()}-${before + 1}`;
    const child = derivedFrom(order, { id: uuid(), externalId, quantity, origin, acceptedAt: this.clock.now() });
    return {
      ...child,
      taskId: request.taskId ?? order.taskId,
      dueAt: request.dueAt ?? order.dueAt,
      priority: request.priority ?? order.priority,
    };
  }
}

/** Pieces that no order has taken up yet. */
function openOf(order: JobOrder, kind: FollowUpRequest['kind'], made: readonly JobOrder[]): number {
  const takenUp = made.filter((one) => one.origin?.kind === kind && one.state !== 'ABORTED').reduce((sum, one) => sum + one.quantity, 0);
  return Math.max(0, (kind === 'REWORK' ? order.scrap : order.quantity - order.good) - takenUp);
}
