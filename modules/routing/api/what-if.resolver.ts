import { Args, Context, Field, Float, ID, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Who, type Asked } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { refused } from '../../platform/outcome.js';
import { fail } from '../../platform/problem.js';
import type { DecisionRecord } from '../store/routing.store.js';
import { explain, type Explanation } from '../domain/words/explain.js';
import { RouteOrder } from '../route-order.service.js';
import { languageOf } from './language.js';
import { OrderAccess } from './order-access.js';
import { WhatIfInput } from './order-acts.views.js';
import { ROUTING_PROBLEMS } from './problems.js';
import { WATCHERS } from './routing.resolver.js';
import { RefusalView, RoutingDecisionView, toDecision, toRefusal } from './decision.views.js';

/** The last instant that a date can name: a pin that is only tried does not end. */
const LAST_INSTANT = 8_640_000_000_000_000;

@ObjectType('TermDifference', { description: 'A term, beside that of the chosen place.' })
export class TermDifferenceView {
  @Field(() => String, { description: 'The term.' })
  readonly term!: string;

  @Field(() => String, { description: 'In words.' })
  readonly name!: string;

  @Field(() => Float, { description: 's-eq; above 0 it is dearer here.' })
  readonly difference!: number;
}

@ObjectType('WhyNot', { description: 'Why a place was or was not chosen, in your language (Accept-Language: en, de, tr).' })
export class WhyNotView {
  @Field(() => ID, { description: 'Path of the unit.' })
  readonly workUnitId!: string;

  @Field(() => ID, { nullable: true, description: 'The console that would drive it.' })
  readonly consoleId!: string | null;

  @Field(() => String, { description: 'CHOSEN, REFUSED or WEIGHED.' })
  readonly verdict!: string;

  @Field(() => String, { description: 'In sentences.' })
  readonly text!: string;

  @Field(() => [RefusalView], { description: 'Every reason against it.' })
  readonly refusals!: readonly RefusalView[];

  @Field(() => [TermDifferenceView], { description: 'Term by term beside the chosen place.' })
  readonly differences!: readonly TermDifferenceView[];
}

/** Why not there, and what if. */
@Resolver(() => RoutingDecisionView)
export class WhatIfResolver {
  constructor(
    private readonly router: RouteOrder,
    private readonly access: OrderAccess,
  ) {}

  @Allow(...WATCHERS)
  @Query(() => RoutingDecisionView, { description: 'Where an order would go if some things were otherwise. Nothing is written.' })
  async whatIf(
    @Who() who: Access,
    @Args('jobOrderId', { type: () => ID }) jobOrderId: string,
    @Args('changes', { type: () => WhatIfInput }) changes: WhatIfInput,
  ): Promise<RoutingDecisionView> {
    const order = await this.access.find(who, jobOrderId, 'jobOrderId');
    const { down = [], absent = [], unattended = [], tools = [], exclude = [], pin, asOf } = changes;
    const excludeUnits = [...(order.constraints.excludeUnits ?? []), ...exclude];
    const asked = { ...order, constraints: { ...order.constraints, excludeUnits } };
    const record = await this.router.whatIf(
      pin ? { ...asked, pin: { workUnitId: pin, reason: 'what if', until: LAST_INSTANT, by: who.principal.subject } } : asked,
      {
        ...(asOf ? { asOf: asOf.getTime() } : {}),
        changes: { down, absent, unattended, tools: tools.map(({ toolId, workUnitId }) => ({ toolId, workUnitId: workUnitId ?? null })) },
      },
    );
    return toDecision(record ?? fail(refused('UNKNOWN_TASK', `This plant has no task "${order.taskId}".`, 'jobOrderId'), ROUTING_PROBLEMS));
  }

  @Allow(...WATCHERS)
  @ResolveField(() => [WhyNotView], { description: 'Why this unit was not chosen: alone, and with each console that drives it.' })
  whyNot(
    @Parent() { decision }: Pick<DecisionRecord, 'decision'>,
    @Args('workUnitId', { type: () => ID, description: 'Path of the unit.' }) workUnitId: string,
    @Context() { req }: { readonly req: Asked },
  ): readonly WhyNotView[] {
    return explain(decision, workUnitId, languageOf(req.headers?.['accept-language'])).map(toWhyNot);
  }
}

const toWhyNot = ({ refusals, ...rest }: Explanation): WhyNotView => ({ ...rest, refusals: refusals.map(toRefusal) });
