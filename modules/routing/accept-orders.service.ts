import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { PlantService } from '../plant/plant.service.js';
import { Clock } from '../platform/clock.js';
import type { Transaction } from '../platform/database.js';
import type { Instant } from '../platform/instant.js';
import { done, refused, type Outcome, type Refused } from '../platform/outcome.js';
import { ours } from '../spine/domain/floor-event.js';
import { EventLog } from '../spine/event-log.js';
import { FRESH, type Constraints, type JobOrder, type Pin } from './domain/job-order.js';
import { circleThrough, inTurn } from './domain/precedence.js';
import type { RoutingRefusal } from './api/problems.js';
import { JobOrderStore } from './store/job-order.store.js';
import { OrderMoveStore } from './store/order-move.store.js';

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
    private readonly moves: OrderMoveStore,
    private readonly plant: PlantService,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /**
   * One result for each request, in their order; an order that is refused keeps none of the others out, but those that
   * name it as predecessor. A predecessor is named by its id, or by `ext:` and its external id, also of the same list.
   */
  async accept(tx: Transaction, requests: readonly OrderRequest[]): Promise<Outcome<Accepted, RoutingRefusal>[]> {
    const externalIds = requests.map((request) => request.externalId);
    await this.orders.takeTurns(tx, externalIds);
    const known = new Map((await this.orders.byExternalIds(tx, externalIds)).map((order) => [order.externalId, order]));
    const ids = new Map(await this.idsOf(tx, requests));
    const fresh = requests.filter(
      (request, index) => !known.has(request.externalId) && externalIds.indexOf(request.externalId) === index && this.checked(request).ok,
    );
    const steps = fresh.map((request) => ({ id: `ext:${request.externalId}`, after: request.predecessors, request }));
    const created = new Map<OrderRequest, JobOrder>();
    for (const { id, request } of inTurn(steps, (one) => ids.has(one))) {
      const order = this.orderOf({ ...request, predecessors: request.predecessors.map((one) => ids.get(one)!) });
      const bodyHash = hashOf(request);
      await this.orders.insert(tx, order, bodyHash, request.attributes);
      ids.set(id, order.id);
      known.set(request.externalId, { ...order, bodyHash });
      created.set(request, order);
    }
    await this.record(tx, [...created.values()]);
    const edges = new Map(steps.map(({ id, after }) => [id, after]));
    return requests.map((request) => {
      const order = created.get(request);
      if (order) return done({ order, created: true });
      const before = known.get(request.externalId);
      return before ? sameOrTaken(before, request) : this.whyNot(request, edges, ids);
    });
  }

  /** The order as it would be taken in; nothing is stored. */
  async draft(request: OrderRequest): Promise<Outcome<JobOrder, RoutingRefusal>> {
    const ids = new Map(await this.idsOf(undefined, [request]));
    const named = request.predecessors.flatMap((one) => ids.get(one) ?? []);
    const isResolved = named.length === request.predecessors.length;
    if (isResolved && this.checked(request).ok) return done(this.orderOf({ ...request, predecessors: named }));
    return this.whyNot(request, new Map([[`ext:${request.externalId}`, request.predecessors]]), ids);
  }

  /** Takes in an order that was made out of another one. */
  async derive(tx: Transaction, order: JobOrder): Promise<Outcome<JobOrder, 'EXTERNAL_ID_TAKEN'>> {
    await this.orders.takeTurns(tx, [order.externalId]);
    const [taken] = await this.orders.byExternalIds(tx, [order.externalId]);
    if (taken) return refused('EXTERNAL_ID_TAKEN', `"${order.externalId}" is the external id of job order ${taken.id}.`, 'externalId');
    await this.orders.insert(tx, order, hashOf(order), {});
    await this.record(tx, [order]);
    return done(order);
  }

  private orderOf(request: OrderRequest): JobOrder {
    const { attributes: _attributes, ...rest } = request;
    return {
      ...FRESH,
      ...rest,
      id: uuid(),
      state: request.predecessors.length > 0 ? 'NOT_ALLOWED_TO_START' : 'ALLOWED_TO_START',
      acceptedAt: this.clock.now(),
    };
  }

  /** Whether the plant knows what the order speaks of. */
  private checked(request: OrderRequest): Outcome<OrderRequest, RoutingRefusal> {
    const { tasks, products, tools } = this.plant.current();
    if (!tasks.some((task) => task.id === request.taskId))
      return refused('UNKNOWN_TASK', `This plant has no task "${request.taskId}".`, 'taskId');
    if (request.productId !== null && !products.some((product) => product.id === request.productId))
      return refused('UNKNOWN_PRODUCT', `This plant has no product "${request.productId}".`, 'productId');
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

  private whyNot(
    request: OrderRequest,
    edges: ReadonlyMap<string, readonly string[]>,
    ids: ReadonlyMap<string, string>,
  ): Refused<RoutingRefusal> {
    const checked = this.checked(request);
    if (!checked.ok) return checked;
    const circle = circleThrough(`ext:${request.externalId}`, edges);
    if (circle) return refused('PRECEDENCE_CYCLE', `The predecessors run in a circle: ${circle.join(' → ')}.`, 'predecessors');
    const stranger = request.predecessors.find((id) => !ids.has(id));
    return refused('UNKNOWN_PREDECESSOR', `There is no job order "${stranger}", or it was refused.`, 'predecessors');
  }

  /** Ids of the predecessors that exist, by the name that the requests give them. */
  private async idsOf(tx: Transaction | undefined, requests: readonly OrderRequest[]): Promise<(readonly [string, string])[]> {
    const named = requests.flatMap((request) => request.predecessors);
    const own = named.filter((name) => name.startsWith('ext:')).map((name) => name.slice(4));
    const found = await this.orders.find(
      named.filter((name) => !name.startsWith('ext:')),
      tx,
    );
    const byOwn = await this.orders.byExternalIds(tx, own);
    return [...found.map(({ id }) => [id, id] as const), ...byOwn.map((order) => [`ext:${order.externalId}`, order.id] as const)];
  }

  private async record(tx: Transaction, created: readonly JobOrder[]): Promise<void> {
    await this.moves.insert(
      tx,
      created.map(({ id, acceptedAt, state, subState, origin }) => ({
        jobOrderId: id,
        at: acceptedAt,
        move: 'ACCEPT_ORDER',
        by: 'fingerpost',
        reason: origin && `${origin.kind} of ${origin.jobOrderId}`,
        state,
        subState,
      })),
    );
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

const hashOf = (value: object): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

const sameOrTaken = (before: JobOrder & { readonly bodyHash: string }, request: OrderRequest): Outcome<Accepted, RoutingRefusal> =>
  before.bodyHash === hashOf(request)
    ? done({ order: before, created: false })
    : refused(
        'EXTERNAL_ID_TAKEN',
        `"${request.externalId}" is the external id of job order ${before.id}, which says something else.`,
        'externalId',
      );
