import { Args, Context, Float, ID, Int, Mutation, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { Allow, READERS, Who } from '../../identity/allow.js';
import { mayReach, type Access } from '../../identity/domain/principal.js';
import { LineView, SiteView, SpanInput, WorkUnitStateView, WorkUnitView } from '../../plant/api/plant.views.js';
import type { Line, WorkUnit } from '../../plant/domain/plant.js';
import { PlantService } from '../../plant/plant.service.js';
import { Clock } from '../../platform/clock.js';
import { orProblem } from '../../platform/problem.js';
import type { RequestContext } from '../../platform/request-loaders.js';
import { categoryOf, explained, type TimeCategory } from '../domain/category.js';
import { coarser } from '../domain/coarser.js';
import { rulesAt } from '../domain/rules.js';
import { GiveReason } from '../give-reason.service.js';
import { OeeLive } from '../oee.live.js';
import { OeeReport } from '../oee-report.service.js';
import { OeeService } from '../oee.service.js';
import { OrderQuery } from '../store/order.query.js';
import { OEE_PROBLEMS } from './problems.js';
import { ReasonGivenView } from './detail.views.js';
import { OeeFilterInput, OeeView, TimeCategoryEnum, TimelineIntervalView, toInterval, toOee } from './oee.views.js';
import { Scopes, spanOf } from './scope.js';

const DAY_MS = 86_400_000;
const SPAN = { name: 'span', type: () => SpanInput, description: 'Half-open.' } as const;
const ONLY = { name: 'only', type: () => OeeFilterInput, nullable: true, description: 'Only the sums of these.' } as const;

@Resolver(() => OeeView)
export class OeeResolver {
  constructor(
    private readonly reports: OeeReport,
    private readonly live: OeeLive,
    private readonly plant: PlantService,
    private readonly scopes: Scopes,
    private readonly clock: Clock,
    private readonly reasons: GiveReason,
  ) {}

  @Allow(...READERS)
  @Query(() => OeeView, { description: 'OEE of a work unit, a line, an area or the site.' })
  async oee(
    @Who() who: Access,
    @Args('scope', { type: () => ID }) scope: string,
    @Args(SPAN) input: SpanInput,
    @Args(ONLY) only: OeeFilterInput | null,
  ): Promise<OeeView> {
    const span = spanOf(input);
    const units = await this.scopes.ofFigure(who, scope, span);
    return toOee(await this.reports.of(scope, units, span, only ?? {}), this.clock.now());
  }

  @Allow('plant_manager', 'supervisor', 'engineer', 'operator')
  @Mutation(() => ReasonGivenView, {
    description: 'Gives a stop a reason. Of two people who classify one stop, the second gets REASON_CONFLICT.',
  })
  async giveReason(
    @Who() who: Access,
    @Args('workUnitId', { type: () => ID }) workUnitId: string,
    @Args('from', { type: () => Date, description: 'An instant of the stop.' }) from: Date,
    @Args('to', { type: () => Date, nullable: true, description: 'Absent: the whole stop, until it ends.' }) to: Date | null,
    @Args('reason', { type: () => String, description: 'Code of the plant file.' }) reason: string,
    @Args('revision', { type: () => Int, description: 'reasonRevision, as you saw it.' }) revision: number,
    @Args('cause', { type: () => String, nullable: true, description: 'Why it is said only now, or otherwise.' }) cause: string | null,
  ): Promise<ReasonGivenView> {
    const unit = this.scopes.unit(who, workUnitId);
    const span = to ? spanOf({ from, to }) : undefined;
    const given = { unit, from: from.getTime(), to: span?.to ?? null, reason, revision, cause: cause ?? null };
    const done = orProblem(await this.reasons.give(given, who.principal), OEE_PROBLEMS);
    return { workUnitId, from: new Date(done.from), reason, revision: done.revision };
  }

  @Allow(...READERS)
  @Subscription(() => OeeView, {
    description:
      'OEE of a scope whenever it has moved, within a second, at most twice a second. Span: from its begin to now; default the shift in force.',
    resolve: (view: OeeView) => view,
  })
  oeeChanged(
    @Who() who: Access,
    @Args('scope', { type: () => ID }) scope: string,
    @Args('span', { type: () => SpanInput, nullable: true }) input: SpanInput | null,
  ): AsyncIterableIterator<OeeView> {
    const units = this.scopes.units(who, scope);
    const fixed = input ? spanOf(input) : undefined;
    return this.live.stream(
      (unitId) => units.some((unit) => unit.id === unitId),
      async (now) => {
        const shift = units[0] && this.plant.shiftOf(units[0], now);
        const span = fixed ?? { from: shift?.from ?? now - DAY_MS, to: shift?.to ?? now };
        return toOee(await this.reports.of(scope, await this.scopes.ofFigure(who, scope, span), span), now);
      },
    );
  }
}

@Resolver(() => WorkUnitView)
export class WorkUnitOeeResolver {
  constructor(
    private readonly oees: OeeService,
    private readonly reports: OeeReport,
    private readonly clock: Clock,
  ) {}

  @Allow(...READERS)
  @ResolveField(() => OeeView, { nullable: true, description: 'OEE of the unit. Null: a console makes no parts.' })
  async oee(@Parent() unit: WorkUnit, @Args(SPAN) input: SpanInput, @Context() { loaders }: RequestContext): Promise<OeeView | null> {
    const span = spanOf(input);
    return unit.kind === 'TELEOP_CONSOLE' ? null : toOee(await this.reports.together(loaders, unit.id, [unit], span), this.clock.now());
  }

  @Allow(...READERS)
  @ResolveField(() => [TimelineIntervalView], {
    description: 'What the unit did, without gap and overlap, up to now. For drawing: revisions are those of the root field.',
  })
  async timeline(
    @Parent() unit: WorkUnit,
    @Args(SPAN) input: SpanInput,
    @Args('resolutionS', {
      type: () => Float,
      nullable: true,
      description: 'Seconds of one point of the drawing: of what is shorter only the worst is kept. Default: everything.',
    })
    resolutionS: number | null,
  ): Promise<TimelineIntervalView[]> {
    const intervals = await this.oees.timelineOf(unit, spanOf(input));
    return coarser(intervals, (resolutionS ?? 0) * 1_000).map((interval) =>
      toInterval({ interval, explainable: false, reasonRevision: 0 }, []),
    );
  }
}

@Resolver(() => LineView)
export class LineOeeResolver {
  constructor(
    private readonly reports: OeeReport,
    private readonly clock: Clock,
  ) {}

  @Allow(...READERS)
  @ResolveField(() => OeeView, { description: 'OEE of the line: that of its constraint.' })
  async oee(@Parent() line: Line, @Args(SPAN) input: SpanInput, @Context() { loaders }: RequestContext): Promise<OeeView> {
    const span = spanOf(input);
    const constraint = await this.reports.constraintOf(loaders, line, span);
    const units = constraint ? [constraint] : line.units;
    return toOee(await this.reports.together(loaders, line.id, units, span), this.clock.now());
  }
}

@Resolver(() => SiteView)
export class SiteOeeResolver {
  constructor(
    private readonly reports: OeeReport,
    private readonly plant: PlantService,
    private readonly clock: Clock,
  ) {}

  @Allow(...READERS)
  @ResolveField(() => OeeView, { description: 'OEE of the units of the site that you may see, from their sums.' })
  async oee(
    @Who() who: Access,
    @Parent() site: SiteView,
    @Args(SPAN) input: SpanInput,
    @Context() { loaders }: RequestContext,
  ): Promise<OeeView> {
    const units = this.plant.units().filter((unit) => mayReach(who, unit.id));
    return toOee(await this.reports.together(loaders, site.id, units, spanOf(input)), this.clock.now());
  }
}

@Resolver(() => WorkUnitStateView)
export class StateCategoryResolver {
  constructor(
    private readonly oees: OeeService,
    private readonly orders: OrderQuery,
    private readonly clock: Clock,
  ) {}

  @Allow(...READERS)
  @ResolveField(() => TimeCategoryEnum, { description: 'What the state counts as, calendar apart.' })
  async category(@Parent() state: WorkUnitStateView, @Context() { loaders }: RequestContext): Promise<TimeCategory> {
    const orderPresent = await loaders.load('order-present', state.workUnitId, async (ids) => {
      const busy = new Set(await this.orders.unitsWithOrder(ids));
      return ids.map((id) => busy.has(id));
    });
    const { table, reasons } = rulesAt(this.oees.rules(), this.clock.now());
    return explained(categoryOf(state, { orderPresent, inMaintenanceWindow: false }, table, reasons), state.reason, reasons, false);
  }
}
