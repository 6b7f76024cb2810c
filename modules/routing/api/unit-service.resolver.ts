import { Args, Context, ID, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Who } from '../../identity/allow.js';
import { mayReach, type Access, type Role } from '../../identity/domain/principal.js';
import { WorkUnitView } from '../../plant/api/plant.views.js';
import type { WorkUnit } from '../../plant/domain/plant.js';
import { Clock } from '../../platform/clock.js';
import { Database, type Transaction } from '../../platform/database.js';
import { refused, type Outcome } from '../../platform/outcome.js';
import { fail, orProblem, ProblemError } from '../../platform/problem.js';
import type { RequestContext } from '../../platform/request-loaders.js';
import { TakeOutUnit, type ServiceChange } from '../take-out-unit.service.js';
import { UnitOutStore, type OutMode } from '../store/unit-out.store.js';
import { UnitQueue } from '../unit-queue.service.js';
import { OutModeEnum, UnitServiceView } from './order-acts.views.js';
import { ROUTING_PROBLEMS } from './problems.js';
import { WATCHERS } from './routing.resolver.js';
import { JobOrderView, toOrder } from './routing.views.js';

const ACTORS: readonly Role[] = ['plant_manager', 'supervisor', 'engineer', 'mes'];
const UNIT = { name: 'workUnitId', type: () => ID, description: 'Path of the unit.' } as const;
const QUEUE_MOST = 50;

/** Which orders a unit has before it, and whether it takes any. */
@Resolver(() => WorkUnitView)
export class UnitServiceResolver {
  constructor(
    private readonly units: TakeOutUnit,
    private readonly outs: UnitOutStore,
    private readonly queues: UnitQueue,
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Allow(...ACTORS)
  @Mutation(() => UnitServiceView, { description: 'Takes a unit out of service. Default: its orders go elsewhere.' })
  decommissionWorkUnit(
    @Who() who: Access,
    @Args(UNIT) workUnitId: string,
    @Args('reason', { description: 'Why.' }) reason: string,
    @Args('mode', { type: () => OutModeEnum, defaultValue: 'REASSIGN' }) mode: OutMode,
  ): Promise<UnitServiceView> {
    return this.change(who, workUnitId, (tx) => this.units.decommission(tx, workUnitId, mode, reason, who.principal));
  }

  @Allow(...ACTORS)
  @Mutation(() => UnitServiceView, { description: 'Puts a unit back into service.' })
  commissionWorkUnit(
    @Who() who: Access,
    @Args(UNIT) workUnitId: string,
    @Args('reason', { description: 'Why.' }) reason: string,
  ): Promise<UnitServiceView> {
    return this.change(who, workUnitId, (tx) => this.units.commission(tx, workUnitId, reason, who.principal));
  }

  @Allow(...WATCHERS)
  @ResolveField(() => Boolean, { description: 'False: a person or the MES has taken it out.' })
  inService(@Parent() unit: WorkUnit, @Context() { loaders }: RequestContext): Promise<boolean> {
    return loaders.load('unit-out', unit.id, async (ids) => {
      const out = new Set((await this.outs.list()).map(({ workUnitId }) => workUnitId));
      return ids.map((id) => !out.has(id));
    });
  }

  @Allow(...WATCHERS)
  @ResolveField(() => [JobOrderView], {
    description: 'Its queue in dispatch order: what it has, then what waits and would come here as soon as there is room.',
  })
  async queue(
    @Parent() unit: WorkUnit,
    @Args('first', { type: () => Int, defaultValue: 20, description: `1–${QUEUE_MOST}.` }) first: number,
  ): Promise<readonly JobOrderView[]> {
    if (first < 1 || first > QUEUE_MOST)
      throw new ProblemError('INVALID_INPUT', ROUTING_PROBLEMS.INVALID_INPUT, `first is ${first}; accepted: 1–${QUEUE_MOST}.`);
    const now = this.clock.now();
    return (await this.queues.of(unit.id, first)).map((order) => toOrder(order, now));
  }

  private async change(
    who: Access,
    workUnitId: string,
    work: (tx: Transaction) => Promise<Outcome<ServiceChange, 'UNKNOWN_UNIT'>>,
  ): Promise<UnitServiceView> {
    if (!mayReach(who, workUnitId)) fail(refused('UNKNOWN_UNIT', `There is no work unit "${workUnitId}" in your reach.`), ROUTING_PROBLEMS);
    const change = await this.db.transaction(async (tx) => orProblem(await work(tx), ROUTING_PROBLEMS));
    const now = this.clock.now();
    return { ...change, orders: change.orders.map(({ order }) => toOrder(order, now)) };
  }
}
