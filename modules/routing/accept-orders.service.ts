import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { PlantService } from '../plant/plant.service.js';
import { Clock } from '../platform/clock.js';
import type { Transaction } from '../platform/database.js';
import type { Instant } from '../platform/instant.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import { ours } from '../spine/domain/floor-event.js';
import { EventLog } from '../spine/event-log.js';
import type { Constraints, JobOrder, Pin } from './domain/job-order.js';
import type { RoutingRefusal } from './api/problems.js';
import { JobOrderStore } from './store/job-order.store.js';

/** A job order as an MES asks for it. */
export interface OrderRequest {
  readonly externalId: string;
  readonly taskId: string;
  readonly productId: string | null;
  readonly quantity: number;
  readonly dueAt: Instant;
  readonly priority: number;
  readonly earliestStart: Instant | null;
  readonly latestEnd: Instant | null;
  readonly predecessors: readonly string[];
  readonly pin: Pin | null;
  readonly constraints: Constraints;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface Accepted {
  readonly order: JobOrder;
  /** False: the same order had been accepted before. */
  readonly created: boolean;
}

/** Takes job orders in. */
@Injectable()
export class AcceptOrders {
  constructor(
    private readonly orders: JobOrderStore,
    private readonly plant: PlantService,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /** One result for each request, in their order; an order that is refused keeps none of the others out. */
  async accept(tx: Transaction, requests: readonly OrderRequest[]): Promise<Outcome<Accepted, RoutingRefusal>[]> {
    await this.orders.takeTurns(
      tx,
      requests.map((r) => r.externalId),
    );
    const known = new Map(
      (
        await this.orders.byExternalIds(
          tx,
          requests.map((r) => r.externalId),
        )
      ).map((order) => [order.externalId, order]),
    );
    const predecessors = new Set((await this.orders.find(requests.flatMap((r) => r.predecessors))).map((order) => order.id));
    const results: Outcome<Accepted, RoutingRefusal>[] = [];
    for (const request of requests) {
      const bodyHash = createHash('sha256').update(JSON.stringify(request)).digest('hex');
      const before = known.get(request.externalId);
      if (before) {
        results.push(
          before.bodyHash === bodyHash
            ? done({ order: before, created: false })
            : refused(
                'EXTERNAL_ID_TAKEN',
                `"${request.externalId}" is the external id of job order ${before.id}, which says something else.`,
                'externalId',
              ),
        );
        continue;
      }
      const checked = this.checked(request, predecessors);
      if (!checked.ok) {
        results.push(checked);
        continue;
      }
      const order = this.orderOf(request);
      await this.orders.insert(tx, order, bodyHash, request.attributes);
      known.set(request.externalId, { ...order, bodyHash });
      results.push(done({ order, created: true }));
    }
    await this.record(tx, results);
    return results;
  }

  /** The order as it would be; nothing is stored. */
  orderOf(request: OrderRequest): JobOrder {
    const { attributes: _attributes, ...rest } = request;
    return {
      ...rest,
      id: uuid(),
      state: request.predecessors.length > 0 ? 'NOT_ALLOWED_TO_START' : 'ALLOWED_TO_START',
      subState: 'Waiting',
      waitingReason: null,
      reason: null,
      cancelRequested: false,
      moves: 0,
      exclusions: [],
      workUnitId: null,
      assignmentId: null,
      good: 0,
      scrap: 0,
      settledGood: 0,
      settledScrap: 0,
      acceptedAt: this.clock.now(),
      startedAt: null,
      endedAt: null,
      version: 1,
    };
  }

  /** Whether the plant knows what the order speaks of. */
  checked(request: OrderRequest, predecessors: ReadonlySet<string>): Outcome<OrderRequest, RoutingRefusal> {
    const { tasks, products, tools } = this.plant.current();
    if (!tasks.some((task) => task.id === request.taskId))
      return refused('UNKNOWN_TASK', `This plant has no task "${request.taskId}".`, 'taskId');
    if (request.productId !== null && !products.some((product) => product.id === request.productId))
      return refused('UNKNOWN_PRODUCT', `This plant has no product "${request.productId}".`, 'productId');
    const stranger = request.predecessors.find((id) => !predecessors.has(id));
    if (stranger) return refused('UNKNOWN_PREDECESSOR', `There is no job order "${stranger}".`, 'predecessors');
    const unit = [request.pin?.workUnitId, ...(request.constraints.excludeUnits ?? [])].find(
      (id) => id !== undefined && !this.plant.unit(id),
    );
    if (unit)
      return refused(
        'UNKNOWN_UNIT',
        `This plant has no work unit "${unit}".`,
        request.pin?.workUnitId === unit ? 'pin.workUnitId' : 'constraints.excludeUnits',
      );
    const { toolId } = request.constraints;
    if (toolId !== undefined && !tools.some((tool) => tool.id === toolId))
      return refused('UNKNOWN_TOOL', `This plant has no tool "${toolId}".`, 'constraints.toolId');
    if (request.pin && request.pin.until <= this.clock.now()) return refused('PIN_ENDED', 'The pin has ended already.', 'pin.until');
    return done(request);
  }

  private async record(tx: Transaction, results: readonly Outcome<Accepted, RoutingRefusal>[]): Promise<void> {
    const created = results.flatMap((result) => (result.ok && result.value.created ? [result.value.order] : []));
    await this.events.record(
      tx,
      created.map(({ id, externalId, taskId, productId, quantity, acceptedAt }) =>
        ours(
          'ORDER_ACCEPTED',
          { kind: 'job-order', id },
          null,
          { externalId, taskId, quantity, ...(productId === null ? {} : { productId }) },
          acceptedAt,
        ),
      ),
    );
  }
}
