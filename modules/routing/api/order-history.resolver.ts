import { Args, Context, Field, ID, Int, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { LIMITS } from '../../../config/limits.js';
import { Allow, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { orProblem, ProblemError } from '../../platform/problem.js';
import type { RequestContext } from '../../platform/request-loaders.js';
import type { JobOrder } from '../domain/job-order.js';
import type { JobResponse } from '../domain/job-response.js';
import { JobResponseStore } from '../store/job-response.store.js';
import { OrderMoveStore } from '../store/order-move.store.js';
import { decodePosition, encodePosition } from './cursor.js';
import { ROUTING_PROBLEMS } from './problems.js';
import { maySee } from './reach.js';
import { WATCHERS } from './routing.resolver.js';
import { JobOrderView } from './routing.views.js';

@ObjectType('OrderMove', { description: 'One move in the life of an order.' })
export class OrderMoveView {
  @Field(() => String, { description: 'An act (HOLD), a word of the floor (JOB_RUNNING), or ASSIGN and WAIT.' })
  readonly move!: string;

  @Field(() => String, { description: 'A pseudonym, a machine, a unit, or fingerpost.' })
  readonly by!: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  readonly reason!: string | null;

  @Field(() => Date, { description: 'When.' })
  readonly at!: Date;

  @Field(() => String, { description: 'The state after it.' })
  readonly state!: string;

  @Field(() => String, { nullable: true, description: 'And the sub-state.' })
  readonly subState!: string | null;
}

@ObjectType('JobResponse', { description: 'What came of a job order (ISA-95 job response). It names a role, never a person.' })
export class JobResponseView {
  @Field(() => ID, { description: 'The order.' })
  readonly jobOrderId!: string;

  @Field(() => String, { description: 'Its id in the MES.' })
  readonly externalId!: string;

  @Field(() => String, { description: 'ENDED or ABORTED.' })
  readonly state!: string;

  @Field(() => String, { nullable: true, description: 'Why it ended otherwise than completed.' })
  readonly reason!: string | null;

  @Field(() => Int, { description: 'Pieces asked for.' })
  readonly quantity!: number;

  @Field(() => Int, { description: 'Good pieces.' })
  readonly good!: number;

  @Field(() => Int, { description: 'Scrap.' })
  readonly scrap!: number;

  @Field(() => Int, { description: 'Asked for and not made well.' })
  readonly short!: number;

  @Field(() => Date, { nullable: true, description: 'When it began. Null: it never did.' })
  readonly actualStart!: Date | null;

  @Field(() => Date, { description: 'When it ended.' })
  readonly actualEnd!: Date;

  @Field(() => ID, { nullable: true, description: 'Where it ran last.' })
  readonly workUnitId!: string | null;

  @Field(() => String, { nullable: true, description: 'operator, teleoperator; null: nobody was needed.' })
  readonly operatorRole!: string | null;

  @Field(() => ID, { nullable: true, description: 'The tool of the cell.' })
  readonly toolId!: string | null;

  @Field(() => String, { nullable: true, description: 'Configuration of the learned skill that ran, where one did.' })
  readonly skillVersion!: string | null;
}

@ObjectType('JobResponsePage', { description: 'Responses in the order in which they came.' })
export class JobResponsePageView {
  @Field(() => [JobResponseView], { description: 'Those after the cursor.' })
  readonly items!: readonly JobResponseView[];

  @Field(() => String, { description: 'Where the next reading goes on, whether there is more or not.' })
  readonly nextCursor!: string;
}

@Resolver(() => JobOrderView)
export class OrderHistoryResolver {
  constructor(
    private readonly moves: OrderMoveStore,
    private readonly responses: JobResponseStore,
  ) {}

  @Allow(...WATCHERS)
  @ResolveField(() => [OrderMoveView], { description: 'Every move by name, oldest first: who, why, when.' })
  history(@Parent() { id }: JobOrder, @Context() { loaders }: RequestContext): Promise<readonly OrderMoveView[]> {
    return loaders.load('moves-of-order', id, async (ids) => {
      const found = Map.groupBy(await this.moves.ofOrders(ids), ({ jobOrderId }) => jobOrderId);
      return ids.map((one) => (found.get(one) ?? []).map((move) => ({ ...move, at: new Date(move.at) })));
    });
  }

  @Allow(...WATCHERS)
  @ResolveField(() => JobResponseView, { nullable: true, description: 'What came of it. Null: it has not ended.' })
  response(@Parent() { id }: JobOrder, @Context() { loaders }: RequestContext): Promise<JobResponseView | null> {
    return loaders.load('response-of-order', id, async (ids) => {
      const found = new Map((await this.responses.ofOrders(ids)).map((response) => [response.jobOrderId, toResponse(response)]));
      return ids.map((one) => found.get(one) ?? null);
    });
  }

  @Allow(...WATCHERS)
  @Query(() => JobResponsePageView, { description: 'What came of the job orders, from a cursor on.' })
  async jobResponses(
    @Who() who: Access,
    @Args('first', { type: () => Int, description: `1–${LIMITS.pageSize}.` }) first: number,
    @Args('since', { type: () => String, nullable: true, description: 'nextCursor of the reading before.' }) since: string | null,
  ): Promise<JobResponsePageView> {
    if (first < 1 || first > LIMITS.pageSize)
      throw new ProblemError('INVALID_INPUT', ROUTING_PROBLEMS.INVALID_INPUT, `first is ${first}; accepted: 1–${LIMITS.pageSize}.`);
    const from = orProblem(decodePosition(since ?? undefined, 'since'), ROUTING_PROBLEMS);
    const found = await this.responses.after(from, first);
    return {
      items: found
        .map(({ response }) => response)
        .filter((one) => maySee(who, one))
        .map(toResponse),
      nextCursor: encodePosition(found.at(-1) ?? from),
    };
  }
}

const toResponse = (response: JobResponse): JobResponseView => ({
  ...response,
  actualStart: response.actualStart === null ? null : new Date(response.actualStart),
  actualEnd: new Date(response.actualEnd),
});
