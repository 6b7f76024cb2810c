import { Args, Context, ID, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { ClassificationService } from '../../classification/classification.service.js';
import { whyOf } from '../../classification/domain/why.js';
import { Allow, Who } from '../../identity/allow.js';
import { mayReach, type Access, type Role } from '../../identity/domain/principal.js';
import { ProductView, TaskView, WorkUnitView } from '../../plant/api/plant.views.js';
import { toTask } from '../../plant/api/plant.resolver.js';
import type { WorkUnit } from '../../plant/domain/plant.js';
import { PlantService } from '../../plant/plant.service.js';
import { Clock } from '../../platform/clock.js';
import { orProblem } from '../../platform/problem.js';
import type { RequestContext } from '../../platform/request-loaders.js';
import { isWithin } from '../../spine/domain/floor-event.js';
import { Feed } from '../../spine/feed.js';
import { isInForce, type JobOrder } from '../domain/job-order.js';
import { ORDER_KINDS } from '../routing.projection.js';
import { JobOrderStore, type OrderFilter } from '../store/job-order.store.js';
import { RoutingStore } from '../store/routing.store.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { ROUTING_PROBLEMS } from './problems.js';
import { maySee } from './reach.js';
import { CandidateView, RoutingDecisionView, toDecision } from './decision.views.js';
import { JobOrderConnectionView, JobOrdersArgs } from './order-page.views.js';
import { JobOrderView, toOrder } from './routing.views.js';

/** Who may see orders and decisions; an order without a place belongs to nobody's line yet. */
export const WATCHERS: readonly Role[] = [
  'plant_manager',
  'supervisor',
  'engineer',
  'skill_architect',
  'operator',
  'teleoperator',
  'mes',
  'auditor',
];

@Resolver(() => JobOrderView)
export class JobOrderResolver {
  constructor(
    private readonly orders: JobOrderStore,
    private readonly store: RoutingStore,
    private readonly plant: PlantService,
    private readonly classes: ClassificationService,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  @Allow(...WATCHERS)
  @Query(() => JobOrderView, { nullable: true, description: 'One job order. Null: there is none of that id that you may see.' })
  async jobOrder(@Who() who: Access, @Args('id', { type: () => ID }) id: string): Promise<JobOrderView | null> {
    const [order] = UUID.test(id) ? await this.orders.find([id]) : [];
    return order && maySee(who, order) ? toOrder(order, this.clock.now()) : null;
  }

  @Allow(...WATCHERS)
  @Query(() => JobOrderConnectionView, { description: 'Job orders, newest first.' })
  async jobOrders(@Who() who: Access, @Args() { first, after, filter }: JobOrdersArgs): Promise<JobOrderConnectionView> {
    const now = this.clock.now();
    const { lineId, late, ...rest } = filter ?? {};
    const wanted: OrderFilter = { ...rest, ...(lineId ? { under: lineId } : {}), ...(late ? { lateAt: now } : {}) };
    const cursor = after === undefined || after === null ? undefined : orProblem(decodeCursor(after), ROUTING_PROBLEMS);
    const { orders, totalCount } = await this.orders.page(wanted, first + 1, cursor);
    const edges = orders
      .slice(0, first)
      .filter((order) => maySee(who, order))
      .map((order) => ({ cursor: encodeCursor(order), node: toOrder(order, now) }));
    return {
      edges,
      totalCount,
      pageInfo: {
        hasNextPage: orders.length > first,
        hasPreviousPage: cursor !== undefined,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  }

  @Allow(...WATCHERS)
  @ResolveField(() => TaskView, { description: 'What is to be done.' })
  task(@Parent() order: JobOrder): TaskView {
    const task = this.plant.task(order.taskId);
    return task ? toTask(task) : { id: order.taskId, name: order.taskId, manualS: null };
  }

  @Allow(...WATCHERS)
  @ResolveField(() => String, {
    nullable: true,
    description: 'Whose work it is and why, in one sentence. Null: its task has not been classified.',
  })
  why(@Parent() order: JobOrder, @Context() { loaders }: RequestContext): Promise<string | null> {
    return loaders.load('why-of-task', order.taskId, async (ids) => {
      const current = await this.classes.current(ids);
      return ids.map((id) => {
        const found = current.get(id);
        return found ? whyOf(found.result, found.inForce) : null;
      });
    });
  }

  @Allow(...WATCHERS)
  @ResolveField(() => ProductView, { nullable: true, description: 'What it is for. Null: not named.' })
  product(@Parent() order: JobOrder): ProductView | null {
    return this.plant.current().products.find((product) => product.id === order.productId) ?? null;
  }

  @Allow(...WATCHERS)
  @ResolveField(() => WorkUnitView, { nullable: true, description: 'Where it is, or was done. Null: no place.' })
  workUnit(@Parent() order: JobOrder): WorkUnitView | null {
    return (order.workUnitId !== null && this.plant.unit(order.workUnitId)) || null;
  }

  @Allow(...WATCHERS)
  @ResolveField(() => ID, { nullable: true, description: 'The tool that it needs, by its own word or its task’s. Null: none.' })
  toolId(@Parent() { constraints, taskId }: JobOrder): string | null {
    return constraints.toolId ?? this.plant.task(taskId)?.needs.tool ?? null;
  }

  @Allow(...WATCHERS)
  @ResolveField(() => RoutingDecisionView, {
    nullable: true,
    description: 'The decision in force. Null: not decided yet, or not since it lost its place.',
  })
  async routing(@Parent() order: JobOrder, @Context() { loaders }: RequestContext): Promise<RoutingDecisionView | null> {
    const latest = await loaders.load('decision-of-order', order.id, async (ids) => {
      const found = new Map((await this.store.latestDecisions(ids)).map((record) => [record.jobOrderId, record]));
      return ids.map((id) => {
        const record = found.get(id);
        return record ? toDecision(record) : null;
      });
    });
    return latest && isInForce(order, latest.decision) ? latest : null;
  }

  @Allow(...WATCHERS)
  @Subscription(() => JobOrderView, {
    description: 'Every change of a job order, from now on; with a scope those on units under it, and those without a place.',
    resolve: (order: JobOrderView) => order,
  })
  jobOrderChanged(
    @Who() who: Access,
    @Args('scope', { type: () => ID, nullable: true }) scope: string | null,
  ): AsyncIterableIterator<JobOrderView> {
    return this.feed.follow('routing', ORDER_KINDS, async (events) => {
      const ids = [...new Set(events.flatMap((event) => (event.subject.kind === 'job-order' ? [event.subject.id] : [])))].filter((id) =>
        UUID.test(id),
      );
      const orders = await this.orders.find(ids);
      return orders
        .filter((order) => maySee(who, order) && (!scope || order.workUnitId === null || isWithin(order.workUnitId, scope)))
        .map((order) => toOrder(order, this.clock.now()));
    });
  }
}

@Resolver(() => RoutingDecisionView)
export class RoutingDecisionResolver {
  constructor(
    private readonly store: RoutingStore,
    private readonly feed: Feed,
  ) {}

  @Allow(...WATCHERS)
  @Query(() => RoutingDecisionView, {
    nullable: true,
    description: 'A decision as it was made. Null: there is none of that id that you may see.',
  })
  async routingDecision(@Who() who: Access, @Args('id', { type: () => ID }) id: string): Promise<RoutingDecisionView | null> {
    const [record] = UUID.test(id) ? await this.store.decisions([id]) : [];
    return record && maySee(who, { workUnitId: record.decision.chosen?.workUnitId ?? null }) ? toDecision(record) : null;
  }

  @Allow(...WATCHERS)
  @Subscription(() => RoutingDecisionView, {
    description: 'Every decision from now on; with a scope those for units under it, and those that wait.',
    resolve: (decision: RoutingDecisionView) => decision,
  })
  routingDecided(
    @Who() who: Access,
    @Args('scope', { type: () => ID, nullable: true }) scope: string | null,
  ): AsyncIterableIterator<RoutingDecisionView> {
    return this.feed.follow('routing', ['DECIDED'], async (events) => {
      const ids = events.flatMap((event) => (event.kind === 'DECIDED' ? [event.payload.decisionId] : []));
      return (await this.store.decisions(ids))
        .map(toDecision)
        .filter(({ chosenWorkUnitId: unit }) => unit === null || (mayReach(who, unit) && (!scope || isWithin(unit, scope))));
    });
  }
}

@Resolver(() => CandidateView)
export class CandidateResolver {
  constructor(private readonly plant: PlantService) {}

  @Allow(...WATCHERS)
  @ResolveField(() => WorkUnitView, { nullable: true, description: 'The unit. Null: the plant no longer has it.' })
  workUnit(@Parent() candidate: CandidateView): WorkUnitView | null {
    return this.plant.unit(candidate.workUnitId) ?? null;
  }
}

@Resolver(() => WorkUnitView)
export class WorkUnitOrderResolver {
  constructor(
    private readonly orders: JobOrderStore,
    private readonly clock: Clock,
  ) {}

  @Allow(...WATCHERS)
  @ResolveField(() => JobOrderView, { nullable: true, description: 'The job order on it: running, else ready there. Null: none.' })
  jobOrder(@Parent() unit: WorkUnit, @Context() { loaders }: RequestContext): Promise<JobOrderView | null> {
    return loaders.load('order-on-unit', unit.id, async (ids) => {
      const orders = await this.orders.onUnits(ids);
      return ids.map((id) => {
        const order = orders.find((one) => one.workUnitId === id);
        return order ? toOrder(order, this.clock.now()) : null;
      });
    });
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
