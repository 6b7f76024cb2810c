import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, Who } from '../../identity/allow.js';
import type { Access, Role } from '../../identity/domain/principal.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { orProblem } from '../../platform/problem.js';
import { FollowUpOrder } from '../follow-up-order.service.js';
import { SplitOrder } from '../split-order.service.js';
import { OrderAccess } from './order-access.js';
import { ROUTING_PROBLEMS } from './problems.js';
import { JobOrderView, toOrder } from './routing.views.js';
import { FollowUpArgs, SplitAnswerView, SplitArgs } from './split-order.views.js';

const ACTORS: readonly Role[] = ['plant_manager', 'supervisor', 'mes'];

/** An order in parts, and once more where something is short. */
@Resolver(() => JobOrderView)
export class OrderPartsResolver {
  constructor(
    private readonly splits: SplitOrder,
    private readonly followUps: FollowUpOrder,
    private readonly access: OrderAccess,
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @Allow(...ACTORS)
  @Mutation(() => SplitAnswerView, {
    description: 'Gives a part of its quantity to orders of their own, which may run elsewhere at the same time.',
  })
  async splitJobOrder(@Who() who: Access, @Args() { id, version, reason, parts: asked }: SplitArgs): Promise<SplitAnswerView> {
    const order = await this.access.changeable(who, id);
    const parts = asked.map(({ quantity, externalId }) => ({ quantity, externalId: externalId ?? null }));
    const split = await this.db.transaction(async (tx) =>
      orProblem(await this.splits.split(tx, { id: order.id, version }, parts, reason, who.principal), ROUTING_PROBLEMS),
    );
    const now = this.clock.now();
    return { jobOrder: toOrder(split.order, now), parts: split.parts.map((part) => toOrder(part, now)) };
  }

  @Allow(...ACTORS)
  @Mutation(() => JobOrderView, {
    description: 'Makes up for what an ended order is short of, or mends its scrap, by an order of its own.',
  })
  async followUpJobOrder(@Who() who: Access, @Args() { id, reason, kind, quantity, taskId, dueAt }: FollowUpArgs): Promise<JobOrderView> {
    const order = await this.access.changeable(who, id);
    const request = {
      kind,
      quantity: quantity ?? null,
      taskId: taskId ?? null,
      externalId: null,
      dueAt: dueAt?.getTime() ?? null,
      priority: null,
    };
    const follower = await this.db.transaction(async (tx) =>
      orProblem(await this.followUps.followUp(tx, order.id, request, reason, who.principal), ROUTING_PROBLEMS),
    );
    return toOrder(follower, this.clock.now());
  }
}
