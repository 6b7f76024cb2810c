import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { LIMITS } from '../../config/limits.js';
import type { Settings } from '../../config/settings.js';
import { Clock } from '../platform/clock.js';
import type { Transaction } from '../platform/database.js';
import { SETTINGS_TOKEN } from '../platform/tokens.js';
import { isUuid } from '../spine/domain/command.js';
import { ours, type EventKind, type FloorEvent, type StoredEvent } from '../spine/domain/floor-event.js';
import { EventLog } from '../spine/event-log.js';
import { Outbox } from '../spine/outbox.js';
import { ProjectionRunner, type Projection } from '../spine/projection.js';
import { afterFloor, type Consequence, type FloorNews } from './domain/after-floor.js';
import { isOver, type JobOrder } from './domain/job-order.js';
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
    private readonly outbox: Outbox,
    private readonly events: EventLog,
    private readonly clock: Clock,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
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
      orders.set(before.id, await this.carryOut(tx, before, consequence));
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

  private async carryOut(tx: Transaction, before: JobOrder, { order, assignmentEnds, send }: Consequence): Promise<JobOrder> {
    if (order === before && send === null) return before;
    const now = this.clock.now();
    const saved = order === before ? before : await this.orders.save(tx, order);
    if (assignmentEnds !== null && before.assignmentId !== null)
      await this.store.endAssignment(tx, before.assignmentId, now, assignmentEnds);
    if (send !== null) await this.send(tx, order, send);
    await this.events.record(tx, eventsOf(before, order, assignmentEnds, now));
    return saved;
  }

  private async send(tx: Transaction, order: JobOrder, kind: 'REVOKE' | 'STOP'): Promise<void> {
    if (order.assignmentId === null || order.workUnitId === null) return;
    await this.store.markRevoking(tx, order.assignmentId);
    await this.outbox.put(tx, [
      {
        commandId: uuid(),
        kind,
        workUnitId: order.workUnitId,
        jobOrderId: order.id,
        assignmentId: order.assignmentId,
        deadline: this.clock.now() + this.settings.FP_COMMAND_DEADLINE_MS,
        taskId: order.taskId,
        productId: order.productId,
        toolId: null,
        quantity: order.quantity,
      },
    ]);
  }
}

function eventsOf(before: JobOrder, order: JobOrder, assignmentEnds: string | null, now: number): FloorEvent[] {
  const subject = { kind: 'job-order' as const, id: order.id };
  const events: FloorEvent[] = [];
  if (assignmentEnds !== null && !isOver(order.state))
    events.push(
      ours(
        'REVOKED',
        subject,
        before.workUnitId,
        { assignmentId: before.assignmentId!, workUnitId: before.workUnitId!, reason: assignmentEnds },
        now,
      ),
    );
  if (before.state !== order.state || before.subState !== order.subState) {
    const sub = order.subState === null ? {} : { subState: order.subState };
    const reason = order.reason === null ? {} : { reason: order.reason };
    events.push(ours('ORDER_CHANGED', subject, before.workUnitId, { state: order.state, ...sub, ...reason }, now));
  }
  if (order.state === 'ENDED')
    events.push(ours('RESPONSE_READY', subject, before.workUnitId, { good: order.good, scrap: order.scrap }, now));
  return events;
}
