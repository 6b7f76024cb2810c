import { Args, Context, Float, ID, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { LIMITS } from '../../../config/limits.js';
import { Allow, READERS, Who } from '../../identity/allow.js';
import { mayReach, type Access } from '../../identity/domain/principal.js';
import { LineView, SiteView, SpanInput, WorkUnitStateView, WorkUnitView } from '../../plant/api/plant.views.js';
import type { Line, WorkUnit } from '../../plant/domain/plant.js';
import { PlantService } from '../../plant/plant.service.js';
import { Clock } from '../../platform/clock.js';
import type { Span } from '../../platform/instant.js';
import { done, refused, type Outcome } from '../../platform/outcome.js';
import { orProblem } from '../../platform/problem.js';
import type { RequestContext } from '../../platform/request-loaders.js';
import { isWithin } from '../../spine/domain/floor-event.js';
import { categoryOf, type TimeCategory } from '../domain/category.js';
import { coarser } from '../domain/coarser.js';
import { OeeLive } from '../oee.live.js';
import { OeeService } from '../oee.service.js';
import { OeeStore } from '../store/oee.store.js';
import { OEE_PROBLEMS, type OeeRefusal } from './problems.js';
import { OeeView, TimeCategoryEnum, TimelineIntervalView, toOee } from './oee.views.js';

const DAY_MS = 86_400_000;
const SPAN = { name: 'span', type: () => SpanInput, description: 'Half-open.' } as const;

@Resolver(() => OeeView)
export class OeeResolver {
  constructor(
    private readonly oees: OeeService,
    private readonly live: OeeLive,
    private readonly plant: PlantService,
    private readonly clock: Clock,
  ) {}

  @Allow(...READERS)
  @Query(() => OeeView, { description: 'OEE of a work unit, a line or the site.' })
  async oee(@Who() who: Access, @Args('scope', { type: () => ID }) scope: string, @Args(SPAN) input: SpanInput): Promise<OeeView> {
    const units = orProblem(this.unitsOf(who, scope), OEE_PROBLEMS);
    const span = orProblem(spanOf(input), OEE_PROBLEMS);
    return toOee(scope, span, this.clock.now(), await this.oees.ofUnits(units, span));
  }

  @Allow(...READERS)
  @Subscription(() => OeeView, {
    description: 'OEE of a scope whenever it has moved, at most once a second. Span: from its begin to now; default the shift in force.',
    resolve: (view: OeeView) => view,
  })
  oeeChanged(
    @Who() who: Access,
    @Args('scope', { type: () => ID }) scope: string,
    @Args('span', { type: () => SpanInput, nullable: true }) input: SpanInput | null,
  ): AsyncIterableIterator<OeeView> {
    const units = orProblem(this.unitsOf(who, scope), OEE_PROBLEMS);
    const fixed = input ? orProblem(spanOf(input), OEE_PROBLEMS) : undefined;
    return this.live.stream(
      (unitId) => units.some((unit) => unit.id === unitId),
      async (now) => {
        const shift = units[0] && this.plant.shiftOf(units[0], now);
        const span = fixed ?? { from: shift?.from ?? now - DAY_MS, to: shift?.to ?? now };
        return toOee(scope, span, now, await this.oees.ofUnits(units, span));
      },
    );
  }

  /** The units whose sums make the figure of a scope: a line's is that of its constraint. */
  private unitsOf(who: Access, scope: string): Outcome<readonly WorkUnit[], OeeRefusal> {
    if (!mayReach(who, scope)) return refused('UNKNOWN_SCOPE', `There is no "${scope}" that you may see.`, 'scope');
    const line = this.plant.line(scope);
    const constraint = line?.units.find((unit) => unit.id === line.constraintId);
    const units = constraint ? [constraint] : this.plant.units().filter((unit) => isWithin(unit.id, scope));
    return units.length > 0 ? done(units) : refused('UNKNOWN_SCOPE', `There is no "${scope}" that you may see.`, 'scope');
  }
}

@Resolver(() => WorkUnitView)
export class WorkUnitOeeResolver {
  constructor(
    private readonly oees: OeeService,
    private readonly clock: Clock,
  ) {}

  @Allow(...READERS)
  @ResolveField(() => OeeView, { nullable: true, description: 'OEE of the unit. Null: a console makes no parts.' })
  async oee(@Parent() unit: WorkUnit, @Args(SPAN) input: SpanInput): Promise<OeeView | null> {
    const span = orProblem(spanOf(input), OEE_PROBLEMS);
    const sums = await this.oees.ofWorkUnit(unit, span);
    return sums && toOee(unit.id, span, this.clock.now(), sums);
  }

  @Allow(...READERS)
  @ResolveField(() => [TimelineIntervalView], { description: 'What the unit did, without gap and overlap, up to now.' })
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
    const intervals = await this.oees.timelineOf(unit, orProblem(spanOf(input), OEE_PROBLEMS));
    return coarser(intervals, (resolutionS ?? 0) * 1_000).map(({ from, to, ...rest }) => ({
      ...rest,
      from: new Date(from),
      to: new Date(to),
    }));
  }
}

@Resolver(() => LineView)
export class LineOeeResolver {
  constructor(
    private readonly oees: OeeService,
    private readonly clock: Clock,
  ) {}

  @Allow(...READERS)
  @ResolveField(() => OeeView, { description: 'OEE of the line: that of its constraint.' })
  async oee(@Parent() line: Line, @Args(SPAN) input: SpanInput): Promise<OeeView> {
    const span = orProblem(spanOf(input), OEE_PROBLEMS);
    return toOee(line.id, span, this.clock.now(), await this.oees.ofLine(line, span));
  }
}

@Resolver(() => SiteView)
export class SiteOeeResolver {
  constructor(
    private readonly oees: OeeService,
    private readonly plant: PlantService,
    private readonly clock: Clock,
  ) {}

  @Allow(...READERS)
  @ResolveField(() => OeeView, { description: 'OEE of the units of the site that you may see, from their sums.' })
  async oee(@Who() who: Access, @Parent() site: SiteView, @Args(SPAN) input: SpanInput): Promise<OeeView> {
    const span = orProblem(spanOf(input), OEE_PROBLEMS);
    const units = this.plant.units().filter((unit) => mayReach(who, unit.id));
    return toOee(site.id, span, this.clock.now(), await this.oees.ofUnits(units, span));
  }
}

@Resolver(() => WorkUnitStateView)
export class StateCategoryResolver {
  constructor(
    private readonly oees: OeeService,
    private readonly store: OeeStore,
  ) {}

  @Allow(...READERS)
  @ResolveField(() => TimeCategoryEnum, { description: 'What the state counts as, calendar apart.' })
  async category(@Parent() state: WorkUnitStateView, @Context() { loaders }: RequestContext): Promise<TimeCategory> {
    const orderPresent = await loaders.load('order-present', state.workUnitId, async (ids) => {
      const busy = new Set(await this.store.unitsWithOrder(ids));
      return ids.map((id) => busy.has(id));
    });
    return categoryOf(state, orderPresent, this.oees.reasons());
  }
}

function spanOf(input: SpanInput): Outcome<Span, OeeRefusal> {
  const span = { from: input.from.getTime(), to: input.to.getTime() };
  if (!(span.from < span.to)) return refused('SPAN_EMPTY', 'from must lie before to.', 'span');
  if (span.to - span.from > LIMITS.oeeSpanDays * DAY_MS) return refused('SPAN_TOO_LONG', `At most ${LIMITS.oeeSpanDays} days.`, 'span');
  return done(span);
}
