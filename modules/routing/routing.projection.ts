import { Injectable } from '@nestjs/common';
import { LIMITS } from '../../config/limits.js';
import { Clock } from '../platform/clock.js';
import type { Transaction } from '../platform/database.js';
import { isUuid } from '../spine/domain/command.js';
import { ours, type EventKind, type StoredEvent } from '../spine/domain/floor-event.js';
import { EventLog } from '../spine/event-log.js';
import { ProjectionRunner, type Projection } from '../spine/projection.js';
import { afterFloor, type Consequence, type FloorNews } from './domain/after-floor.js';
import { isOver, type JobOrder } from './domain/job-order.js';
import { OrderLife, type Named } from './order-life.service.js';
import { JobOrderStore } from './store/job-order.store.js';
import { RoutingStore } from './store/routing.store.js';

const EXCLUSION_MS = 60_000;

/** What a subscriber of job orders is told of. */
export const ORDER_KINDS = [
  'ORDER_ACCEPTED',
  'ORDER_CHANGED',
  'ASSIGNED',
  'REVOKED',
  'DECIDED',
  'JOB_STATE',
] as const satisfies readonly EventKind[];

type News = FloorNews & { readonly jobOrderId: string };

/** Moves job orders on by what the floor says. */
@Injectable()
export class RoutingProjection implements Projection {
  readonly name = 'routing';
  readonly kinds = ['JOB_STATE', 'COMMAND_ANSWERED'] as const;

  constructor(
    private readonly orders: JobOrderStore,
    private readonly store: RoutingStore,
    private readonly life: OrderLife,
    private readonly events: EventLog,
    private readonly clock: Clock,
    runner: ProjectionRunner,
  ) {
    runner.register(this);
  }

  async apply(tx: Transaction, events: readonly StoredEvent[]): Promise<void> {
    const news = await this.newsOf(tx, events);
    const ids = [...new Set(news.map((one) => one.jobOrderId))].filter(isUuid).sort();
    const orders = new Map((await this.orders.lock(tx, ids)).map((order) => [order.id, order]));
    for (const one of news) {
      const before = orders.get(one.jobOrderId);
      if (!before) continue;
      const consequence = afterFloor(before, one, { movesPerOrder: LIMITS.movesPerOrder, exclusionMs: EXCLUSION_MS });
      orders.set(before.id, await this.carryOut(tx, before, one, consequence));
    }
  }

  /** Answers carry a command id only; what was told says which order it concerns. */
  private async newsOf(tx: Transaction, events: readonly StoredEvent[]): Promise<News[]> {
    const ids = events.flatMap((event) => (event.kind === 'COMMAND_ANSWERED' ? [event.payload.commandId] : []));
    const commands = new Map((await this.store.commands(tx, ids)).map((command) => [command.commandId, command]));
    return events.flatMap((event): News[] => {
      if (event.kind === 'JOB_STATE' && event.workUnitId !== null)
        return [
          {
            kind: 'JOB_STATE',
            at: event.occurredAt,
            workUnitId: event.workUnitId,
            payload: event.payload,
            jobOrderId: event.payload.jobOrderId,
          },
        ];
      const command = event.kind === 'COMMAND_ANSWERED' ? commands.get(event.payload.commandId) : undefined;
      if (event.kind !== 'COMMAND_ANSWERED' || !command) return [];
      const { jobOrderId, assignmentId, workUnitId, kind } = command;
      return [{ kind: 'ANSWER', at: event.occurredAt, workUnitId, assignmentId, command: kind, payload: event.payload, jobOrderId }];
    });
  }

  private async carryOut(tx: Transaction, before: JobOrder, news: News, { order, assignmentEnds, send }: Consequence): Promise<JobOrder> {
    if (assignmentEnds !== null && before.assignmentId !== null) {
      const { assignmentId, workUnitId } = before;
      const now = this.clock.now();
      await this.store.endAssignment(tx, assignmentId, now, assignmentEnds);
      const payload = { assignmentId, workUnitId: workUnitId!, reason: assignmentEnds };
      if (!isOver(order.state))
        await this.events.record(tx, [ours('REVOKED', { kind: 'job-order', id: order.id }, workUnitId, payload, now)]);
    }
    if (send === null && !isMove(before, order)) return order === before ? before : this.orders.save(tx, order);
    return this.life.advance(tx, before, { order, send }, named(news));
  }
}

/** More than the totals are new. */
const isMove = (before: JobOrder, order: JobOrder): boolean =>
  before.state !== order.state ||
  before.subState !== order.subState ||
  before.asked !== order.asked ||
  before.held !== order.held ||
  before.assignmentId !== order.assignmentId;

/** The floor speaks as a unit: who stood there is not kept with the order. */
const named = (news: FloorNews): Named => ({
  move: news.kind === 'JOB_STATE' ? `JOB_${news.payload.state}` : `${news.command}_${news.payload.status}`,
  by: news.workUnitId,
  reason: news.payload.reason ?? null,
});
