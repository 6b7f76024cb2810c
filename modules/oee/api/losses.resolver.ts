import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Allow, READERS, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { SpanInput } from '../../plant/api/plant.views.js';
import type { WorkUnit } from '../../plant/domain/plant.js';
import { Clock } from '../../platform/clock.js';
import { orProblem } from '../../platform/problem.js';
import type { Span } from '../../platform/instant.js';
import type { Bucket } from '../domain/buckets.js';
import { GiveReason } from '../give-reason.service.js';
import { OeeLosses } from '../oee-losses.service.js';
import { OeeReport } from '../oee-report.service.js';
import { MarkQuery } from '../store/mark.query.js';
import type { KeyDimension } from '../store/kept.sql.js';
import { WordStore } from '../store/word.store.js';
import { UnclassifiedStops } from '../unclassified-stops.service.js';
import { IntervalEventView, toEvent } from './detail.views.js';
import { LossesView, ShiftReportView, UnclassifiedStopView } from './losses.views.js';
import {
  OeeBucketEnum,
  OeeDimensionEnum,
  OeeFilterInput,
  OeeRowView,
  TimelineIntervalView,
  toInterval,
  toOee,
  type OEE_DIMENSIONS,
} from './oee.views.js';
import { OEE_PROBLEMS } from './problems.js';
import { Scopes, spanOf } from './scope.js';

type Dimension = (typeof OEE_DIMENSIONS)[number];
const SCOPE = { name: 'scope', type: () => ID, description: 'Path of a site, area, line or unit.' } as const;
const SPAN = { name: 'span', type: () => SpanInput, description: 'Half-open.' } as const;
const ONLY = { name: 'only', type: () => OeeFilterInput, nullable: true, description: 'Only the sums of these.' } as const;
const EVENTS_MOST = 200;
const STOPS_MOST = 100;
const RESTATEMENTS_MOST = 1_000;

@Resolver()
export class LossesResolver {
  constructor(
    private readonly reports: OeeReport,
    private readonly lossesOf: OeeLosses,
    private readonly reasons: GiveReason,
    private readonly unclassified: UnclassifiedStops,
    private readonly marks: MarkQuery,
    private readonly words: WordStore,
    private readonly scopes: Scopes,
    private readonly clock: Clock,
  ) {}

  @Allow(...READERS)
  @Query(() => [OeeRowView], { description: "OEE in buckets of the site's zone, and by a dimension where asked for. At most 2,000 rows." })
  async oeeBuckets(
    @Who() who: Access,
    @Args(SCOPE) scope: string,
    @Args(SPAN) input: SpanInput,
    @Args('bucket', { type: () => OeeBucketEnum }) bucket: Bucket,
    @Args('by', { type: () => OeeDimensionEnum, nullable: true }) by: Dimension | null,
    @Args(ONLY) only: OeeFilterInput | null,
  ): Promise<OeeRowView[]> {
    const span = spanOf(input);
    // By unit, each stands for itself; else a line is as good as its constraint.
    const units = by === 'UNIT' ? this.scopes.units(who, scope) : await this.scopes.ofFigure(who, scope, span);
    return this.rows(scope, units, span, bucket, by === 'REASON' ? null : by, only);
  }

  @Allow(...READERS)
  @Query(() => LossesView, { description: 'Where the time and the parts went.' })
  async losses(
    @Who() who: Access,
    @Args(SCOPE) scope: string,
    @Args(SPAN) input: SpanInput,
    @Args('by', { type: () => OeeDimensionEnum, nullable: true, description: 'Default: REASON.' }) by: Dimension | null,
    @Args(ONLY) only: OeeFilterInput | null,
  ): Promise<LossesView> {
    return this.lossView(who, scope, spanOf(input), by ?? 'REASON', only);
  }

  @Allow(...READERS)
  @Query(() => [TimelineIntervalView], { description: 'What one unit did, up to now, with what can be said of its stops.' })
  async timeline(
    @Who() who: Access,
    @Args('workUnitId', { type: () => ID }) workUnitId: string,
    @Args(SPAN) input: SpanInput,
  ): Promise<TimelineIntervalView[]> {
    const unit = this.scopes.unit(who, workUnitId);
    const span = spanOf(input);
    const restatements = await this.words.restatements([unit.id], span, RESTATEMENTS_MOST);
    return (await this.reasons.explained(unit, span)).map((one) => toInterval(one, restatements));
  }

  @Allow(...READERS)
  @Query(() => [IntervalEventView], { description: 'The events that an interval was made from, oldest first, at most 200.' })
  async intervalEvents(
    @Who() who: Access,
    @Args('workUnitId', { type: () => ID }) workUnitId: string,
    @Args(SPAN) input: SpanInput,
  ): Promise<IntervalEventView[]> {
    const unit = this.scopes.unit(who, workUnitId);
    return (await this.marks.events(unit.id, spanOf(input), EVENTS_MOST)).map(toEvent);
  }

  @Allow(...READERS)
  @Query(() => [UnclassifiedStopView], { description: 'Stops that are asked for a reason and have none, the longest first, at most 100.' })
  async unclassifiedStops(@Who() who: Access, @Args(SCOPE) scope: string, @Args(SPAN) input: SpanInput): Promise<UnclassifiedStopView[]> {
    const stops = await this.unclassified.of(this.scopes.units(who, scope), spanOf(input), STOPS_MOST);
    return stops.map(({ unit, from, to, category, ms, reasonRevision }) => ({
      workUnitId: unit.id,
      from: new Date(from),
      to: to === null ? null : new Date(to),
      category,
      ms,
      reasonRevision,
    }));
  }

  @Allow(...READERS)
  @Query(() => ShiftReportView, { nullable: true, description: 'The shift that holds an instant, on one page. Null: no shift does.' })
  async shiftReport(
    @Who() who: Access,
    @Args(SCOPE) scope: string,
    @Args('at', { type: () => Date }) at: Date,
  ): Promise<ShiftReportView | null> {
    const units = this.scopes.units(who, scope);
    const shift = this.reports.shiftAt(units, at.getTime());
    if (!shift) return null;
    const span = { from: shift.from, to: shift.to };
    const losses = await this.lossView(who, scope, span, 'REASON', null);
    return {
      shiftId: shift.id,
      from: new Date(shift.from),
      to: new Date(shift.to),
      oee: losses.oee,
      losses,
      units: await this.rows(scope, units, span, 'SPAN', 'UNIT', null),
    };
  }

  private async rows(
    scope: string,
    units: readonly WorkUnit[],
    span: Span,
    bucket: Bucket,
    by: KeyDimension | null,
    only: OeeFilterInput | null,
  ): Promise<OeeRowView[]> {
    const rows = orProblem(await this.reports.rows(scope, units, span, bucket, by, only ?? {}), OEE_PROBLEMS);
    const now = this.clock.now();
    return rows.map(({ key, figures }) => ({
      from: new Date(figures.span.from),
      to: new Date(figures.span.to),
      key,
      name: by === null ? null : this.lossesOf.nameOf(by, key),
      oee: toOee(by === 'UNIT' && key !== null ? { ...figures, scope: key } : figures, now),
    }));
  }

  private async lossView(who: Access, scope: string, span: Span, by: Dimension, only: OeeFilterInput | null): Promise<LossesView> {
    const figure = await this.reports.of(scope, await this.scopes.ofFigure(who, scope, span), span, only ?? {});
    const units = this.scopes.units(who, scope);
    const losses = await this.lossesOf.of(figure, units, this.scopes.line(scope), by, only ?? {});
    return { scope, from: new Date(span.from), to: new Date(span.to), ...losses, oee: toOee(figure, this.clock.now()) };
  }
}
