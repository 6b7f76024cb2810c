import { Inject, Injectable } from '@nestjs/common';
import { LIMITS } from '../../config/limits.js';
import type { Settings } from '../../config/settings.js';
import { Clock } from '../platform/clock.js';
import type { Transaction } from '../platform/database.js';
import { SETTINGS_TOKEN } from '../platform/tokens.js';
import { isUuid } from '../spine/domain/command.js';
import { ours, type EventKind, type StoredEvent } from '../spine/domain/floor-event.js';
import { EventLog } from '../spine/event-log.js';
import { ProjectionRunner, type Projection } from '../spine/projection.js';
import { Attempts } from './attempts.service.js';
import { afterFloor, type Consequence, type FloorNews } from './domain/after-floor.js';
import { isOver, type JobOrder } from './domain/job-order.js';
import { DEFAULT_POLICY } from './domain/policy.js';
import { OrderLife, type Named } from './order-life.service.js';
import { JobOrderStore } from './store/job-order.store.js';
import { RoutingStore } from './store/routing.store.js';

/** What the relay says where a unit said nothing. */
const SILENCE: ReadonlySet<string> = new Set(['NO_ANSWER', 'NEVER_SENT']);

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
  readonly kinds = ['JOB_STATE', 'COMMAND_ANSWERED', 'COUNTED'] as const;

  constructor(
    private readonly orders: JobOrderStore,
    private readonly store: RoutingStore,
    private readonly life: OrderLife,
    private readonly attempts: Attempts,
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
    const attempts = await this.attempts.of(tx, [...orders.values()]);
    const downReasons = this.attempts.downReasons();
    for (const one of news) {
      const before = orders.get(one.jobOrderId);
      const attempt = before?.assignmentId == null ? undefined : attempts.get(before.assignmentId);
      if (!before || !attempt) continue;
      const ladder = { movesPerOrder: LIMITS.movesPerOrder, exclusionS: DEFAULT_POLICY.exclusionS, attempt, downReasons };
      orders.set(before.id, await this.carryOut(tx, before, one, afterFloor(before, one, ladder)));
    }
    await this.renew(tx, events, news);
  }

  /** Each word of the floor about an order renews its lease. */
  private async renew(tx: Transaction, events: readonly StoredEvent[], news: readonly News[]): Promise<void> {
    const spoken = news.filter(({ payload }) => !SILENCE.has(payload.reason ?? ''));
    const counted = events.flatMap((event) => (event.kind === 'COUNTED' ? (event.payload.jobOrderId ?? []) : []));
    const ids = [...new Set([...spoken.map(({ jobOrderId }) => jobOrderId), ...counted])].filter(isUuid).sort();
    const now = this.clock.now();
    const lease = this.settings.FP_ASSIGNMENT_LEASE_MS;
    await this.store.renew(tx, ids, now + lease, now + (lease * 2) / 3);
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
    if (send === null && !isMove(before, order)) {
      // A unit that refuses another quantity goes on with the one that it has: the order's history tells.
      if (isRefusedUpdate(news)) await this.life.note(tx, order, named(news), before.workUnitId);
      return isSame(before, order) ? before : this.orders.save(tx, order);
    }
    const saved = await this.life.advance(tx, before, { order, send }, named(news));
    if (order.setback && order.setback !== before.setback)
      await this.life.note(
        tx,
        saved,
        { move: `LADDER_${order.setback.rung}`, by: 'fingerpost', reason: order.setback.words },
        before.workUnitId,
      );
    return saved;
  }
}

const isRefusedUpdate = (news: News): boolean => news.kind === 'ANSWER' && news.command === 'UPDATE' && news.payload.status === 'REFUSED';

/** A repeated word changes nothing: neither does the order's version. */
const isSame = (before: JobOrder, order: JobOrder): boolean => before.good === order.good && before.scrap === order.scrap;

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
