import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Settings } from '../../config/settings.js';
import { PlantService } from '../plant/plant.service.js';
import { Clock } from '../platform/clock.js';
import type { Transaction } from '../platform/database.js';
import { SETTINGS_TOKEN } from '../platform/tokens.js';
import type { CommandKind } from '../spine/domain/command.js';
import { ours } from '../spine/domain/floor-event.js';
import { EventLog } from '../spine/event-log.js';
import { Outbox } from '../spine/outbox.js';
import { isOver, type JobOrder } from './domain/job-order.js';
import { responseTo } from './domain/job-response.js';
import { owedThere, type Step } from './domain/order-acts.js';
import { JobOrderStore } from './store/job-order.store.js';
import { JobResponseStore } from './store/job-response.store.js';
import { OrderMoveStore, type OrderMove } from './store/order-move.store.js';
import { RoutingStore } from './store/routing.store.js';

export type Named = Pick<OrderMove, 'move' | 'by' | 'reason'>;

/** Moves a job order on in the transaction of whatever moves it: row, history, event, command, and at the end the response. */
@Injectable()
export class OrderLife {
  constructor(
    private readonly orders: JobOrderStore,
    private readonly moves: OrderMoveStore,
    private readonly responses: JobResponseStore,
    private readonly store: RoutingStore,
    private readonly outbox: Outbox,
    private readonly events: EventLog,
    private readonly plant: PlantService,
    private readonly clock: Clock,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /** Saves a step under its name, and tells the unit. A step that changes nothing leaves no trace. */
  async advance(tx: Transaction, before: JobOrder, { order, send }: Step, named: Named): Promise<JobOrder> {
    if (order === before && send === null) return before;
    const saved = order === before ? before : await this.orders.save(tx, order);
    await this.note(tx, saved, named, before.workUnitId);
    if (send !== null) await this.tell(tx, order, send);
    if (isOver(order.state) && !isOver(before.state)) await this.respond(tx, saved);
    return saved;
  }

  /** Writes a move into the history and the log. */
  async note(tx: Transaction, order: JobOrder, { move, by, reason }: Named, workUnitId: string | null): Promise<void> {
    const now = this.clock.now();
    const { state, subState } = order;
    await this.moves.insert(tx, [{ jobOrderId: order.id, at: now, move, by, reason, state, subState }]);
    const said = { state, move, by, ...(subState === null ? {} : { subState }), ...(reason === null ? {} : { reason }) };
    await this.events.record(tx, [ours('ORDER_CHANGED', { kind: 'job-order', id: order.id }, workUnitId, said, now)]);
  }

  private async tell(tx: Transaction, order: JobOrder, kind: CommandKind): Promise<void> {
    const { assignmentId, workUnitId } = order;
    if (assignmentId === null || workUnitId === null) return;
    if (kind === 'REVOKE' || kind === 'STOP' || kind === 'ABORT') await this.store.markRevoking(tx, assignmentId);
    const deadline = this.clock.now() + this.settings.FP_COMMAND_DEADLINE_MS;
    const { id: jobOrderId, taskId, productId } = order;
    const what = { jobOrderId, assignmentId, workUnitId, taskId, productId, toolId: null, quantity: owedThere(order) };
    await this.outbox.put(tx, [{ commandId: uuid(), kind, deadline, ...what }]);
  }

  private async respond(tx: Transaction, order: JobOrder): Promise<void> {
    const last = await this.store.lastAssignment(tx, order.id);
    const unit = (last && this.plant.unit(last.workUnitId)) ?? null;
    const task = this.plant.task(order.taskId) ?? null;
    const response = responseTo(order, { unit, task, consoleId: last?.consoleId ?? null });
    await this.responses.insert(tx, response);
    const { good, scrap } = response;
    const subject = { kind: 'job-order', id: order.id } as const;
    await this.events.record(tx, [ours('RESPONSE_READY', subject, response.workUnitId, { good, scrap }, this.clock.now())]);
  }
}
