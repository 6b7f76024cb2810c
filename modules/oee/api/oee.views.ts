import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsOptional, IsString } from 'class-validator';
import { enumOf } from '../../plant/api/plant.views.js';
import { BUCKETS } from '../domain/buckets.js';
import { TIME_CATEGORIES, type TimeCategory } from '../domain/category.js';
import { calendarMsOf, idealMsOf, kpis, msByCategory, ratio, totalOf } from '../domain/kpi.js';
import type { ExplainedInterval } from '../give-reason.service.js';
import type { OeeOf } from '../oee-report.service.js';
import type { Restatement } from '../store/word.store.js';

export const TimeCategoryEnum = enumOf(TIME_CATEGORIES);
registerEnumType(TimeCategoryEnum, { name: 'TimeCategory', description: 'Every instant of a unit belongs to exactly one of these.' });
export const OeeBucketEnum = enumOf(BUCKETS);
registerEnumType(OeeBucketEnum, { name: 'OeeBucket', description: 'How a span is divided, in the zone of the site.' });
export const OEE_DIMENSIONS = ['REASON', 'UNIT', 'PRODUCT', 'TASK', 'TOOL', 'CLASS', 'SHIFT'] as const;
export const OeeDimensionEnum = enumOf(OEE_DIMENSIONS);
registerEnumType(OeeDimensionEnum, { name: 'OeeDimension', description: 'What sums are asked for by. Never by persons.' });

@InputType('OeeFilterInput', { description: 'Only the sums of these; what is absent does not matter.' })
export class OeeFilterInput {
  @Field(() => ID, { nullable: true, description: 'One task.' })
  @IsOptional()
  @IsString()
  readonly taskId?: string;

  @Field(() => ID, { nullable: true, description: 'One product.' })
  @IsOptional()
  @IsString()
  readonly productId?: string;

  @Field(() => ID, { nullable: true, description: 'One tool.' })
  @IsOptional()
  @IsString()
  readonly toolId?: string;

  @Field(() => String, { nullable: true, description: 'One class: AUTOMATED, DIGITISING or HUMAN_ORCHESTRATED.' })
  @IsOptional()
  @IsString()
  readonly taskClass?: string;

  @Field(() => String, { nullable: true, description: 'One shift of the calendar, such as early.' })
  @IsOptional()
  @IsString()
  readonly shiftId?: string;
}

@ObjectType('CategoryMs', { description: 'Time of one category.' })
export class CategoryMsView {
  @Field(() => TimeCategoryEnum, { description: 'The category.' })
  readonly category!: TimeCategory;

  @Field(() => Float, { description: 'Milliseconds.' })
  readonly ms!: number;
}

@ObjectType('TimelineInterval', { description: 'A half-open piece of time of one category.' })
export class TimelineIntervalView {
  @Field(() => Date, { description: 'First instant.' })
  readonly from!: Date;

  @Field(() => Date, { description: 'First instant after it.' })
  readonly to!: Date;

  @Field(() => TimeCategoryEnum, { description: 'What the time counts as.' })
  readonly category!: TimeCategory;

  @Field(() => String, { nullable: true, description: 'The state as the unit said it. Null: not known.' })
  readonly state!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the reason, where one was given.' })
  readonly reason!: string | null;

  @Field(() => Boolean, { description: 'Running with help.' })
  readonly assisted!: boolean;

  @Field(() => ID, { nullable: true, description: 'Task of the order that was on the unit.' })
  readonly taskId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Product of that order.' })
  readonly productId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Tool that was mounted, where the unit has told.' })
  readonly toolId!: string | null;

  @Field(() => String, { nullable: true, description: 'Class in force of that task: AUTOMATED, DIGITISING or HUMAN_ORCHESTRATED.' })
  readonly taskClass!: string | null;

  @Field(() => String, { nullable: true, description: 'Shift that owns the time; null outside every shift.' })
  readonly shiftId!: string | null;

  @Field(() => Boolean, { description: 'Set-up beyond its standard.' })
  readonly overrun!: boolean;

  @Field(() => Int, { description: '1, and one more for each time that it was restated.' })
  readonly revision!: number;

  @Field(() => Int, { description: 'How often reasons were given for the stop: send it back with giveReason.' })
  readonly reasonRevision!: number;

  @Field(() => String, { nullable: true, description: 'MACHINE or PERSON: who named the reason. Never which person.' })
  readonly reasonBy!: string | null;

  @Field(() => Boolean, { description: 'A stop that can be given a reason.' })
  readonly explainable!: boolean;
}

@ObjectType('Oee', {
  description: 'OEE of a scope over a span, with what it was made from. Ratios: 1 = 100 %; null where they have no meaning.',
})
export class OeeView {
  @Field(() => ID, { description: 'Path of the unit, line or site.' })
  readonly scope!: string;

  @Field(() => Date, { description: 'First instant.' })
  readonly from!: Date;

  @Field(() => Date, { description: 'First instant after it, at most now.' })
  readonly to!: Date;

  @Field(() => Float, { nullable: true, description: 'Run time / known planned time.' })
  readonly availability!: number | null;

  @Field(() => Float, { nullable: true, description: 'Ideal time of all pieces / run time. Above 1 is a finding and is not clipped.' })
  readonly performance!: number | null;

  @Field(() => Float, { nullable: true, description: 'Ideal time of good pieces / ideal time of all.' })
  readonly quality!: number | null;

  @Field(() => Float, { nullable: true, description: 'Good pieces / all pieces.' })
  readonly qualityByCount!: number | null;

  @Field(() => Float, { nullable: true, description: 'Ideal time of good pieces / known planned time.' })
  readonly oee!: number | null;

  @Field(() => Float, { nullable: true, description: 'Known planned time / planned time.' })
  readonly coverage!: number | null;

  @Field(() => Float, { nullable: true, description: 'Share of the pieces whose ideal cycle is known. Null without pieces.' })
  readonly idealCoverage!: number | null;

  @Field(() => Float, { description: 'Known planned time, ms.' })
  readonly plannedMs!: number;

  @Field(() => Float, { description: 'Run time, micro-stops among it, ms.' })
  readonly runMs!: number;

  @Field(() => Float, { description: 'The same as plannedMs: what is known of the planned time, ms.' })
  readonly knownMs!: number;

  @Field(() => Float, { description: 'Planned time of which nothing is known, ms.' })
  readonly unknownMs!: number;

  @Field(() => Float, { description: 'Run time with help, ms.' })
  readonly assistedMs!: number;

  @Field(() => Float, { nullable: true, description: 'Ideal time of all pieces, ms. Null: no ideal cycle is known.' })
  readonly idealTotalMs!: number | null;

  @Field(() => Float, { nullable: true, description: 'Ideal time of the good pieces, ms. Null: no ideal cycle is known.' })
  readonly idealGoodMs!: number | null;

  @Field(() => Int, { description: 'Pieces made, good and scrap.' })
  readonly total!: number;

  @Field(() => Int, { description: 'Good pieces.' })
  readonly good!: number;

  @Field(() => Int, { description: 'Scrap, pieces held for review among it.' })
  readonly scrap!: number;

  @Field(() => Int, { description: 'Pieces that were reworked; they are not made a second time.' })
  readonly rework!: number;

  @Field(() => [CategoryMsView], { description: 'Where the time went; sums to the span.' })
  readonly byCategory!: readonly CategoryMsView[];

  @Field(() => String, { description: 'How the figure is defined.' })
  readonly definition!: string;

  @Field(() => Float, { nullable: true, description: 'Ideal time of good pieces, planned or not, in shifts / time of the shifts.' })
  readonly ooe!: number | null;

  @Field(() => Float, { nullable: true, description: 'Ideal time of good pieces, planned or not / calendar time.' })
  readonly teep!: number | null;

  @Field(() => Float, { nullable: true, description: 'Run time / known planned time without starved and blocked.' })
  readonly ownFaultAvailability!: number | null;

  @Field(() => Float, { nullable: true, description: 'OEE with set-up forgiven.' })
  readonly nee!: number | null;

  @Field(() => Float, { description: 'Time of the shifts, breaks among it, ms.' })
  readonly staffedMs!: number;

  @Field(() => Float, { description: 'All time of the span, of every unit, ms.' })
  readonly calendarMs!: number;

  @Field(() => Float, { description: 'Set-up beyond its standard, ms.' })
  readonly setupOverrunMs!: number;

  @Field(() => Int, { description: 'Breakdowns that began in the span.' })
  readonly failures!: number;

  @Field(() => Int, { description: 'Stops that began in the span, micro-stops not among them.' })
  readonly stops!: number;

  @Field(() => Int, { description: 'Pieces of a counter that does not tell good from bad.' })
  readonly unjudged!: number;

  @Field(() => Int, { description: 'Pieces made outside the plan.' })
  readonly unplannedTotal!: number;

  @Field(() => Int, { description: 'Good ones of them.' })
  readonly unplannedGood!: number;

  @Field(() => Int, { description: 'Pieces booked for time of which nothing is known.' })
  readonly unknownTotal!: number;

  @Field(() => Int, { description: 'Calls for help.' })
  readonly interventions!: number;

  @Field(() => Float, { nullable: true, description: 'Calls for help / 100 pieces. Null without pieces.' })
  readonly interventionsPer100Cycles!: number | null;

  @Field(() => Float, { nullable: true, description: 'Run time with help / run time.' })
  readonly assistedShare!: number | null;

  /** For the fields that are asked for less often. */
  readonly source!: OeeOf;
}

@ObjectType('OeeRow', { description: 'OEE of one bucket and key.' })
export class OeeRowView {
  @Field(() => Date, { description: 'First instant.' })
  readonly from!: Date;

  @Field(() => Date, { description: 'First instant after it.' })
  readonly to!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Id of the unit, product, task, tool, class or shift; null where there is none, or none was asked for.',
  })
  readonly key!: string | null;

  @Field(() => String, { nullable: true, description: 'Its name, where it has one.' })
  readonly name!: string | null;

  @Field(() => OeeView, { description: 'Its figures.' })
  readonly oee!: OeeView;
}

const DEFINITION = 'ISO 22400-2:2014 OEE index over known planned time; quality weighed by ideal time; micro-stops count as run.';

/** How the OEE of a scope is defined. */
export const definitionOf = (scope: string): string =>
  scope.split('/').length === 3 ? `${DEFINITION} A line is as good as its constraint.` : DEFINITION;

/** @param now what lies beyond is cut */
export function toOee(source: OeeOf, now: number): OeeView {
  const { scope, span, of } = source;
  const { sums } = of;
  const ideal = idealMsOf(of);
  const total = totalOf(sums);
  return {
    scope,
    from: new Date(span.from),
    to: new Date(Math.max(span.from, Math.min(span.to, now))),
    ...kpis(of),
    plannedMs: sums.plannedMs,
    knownMs: sums.plannedMs,
    runMs: sums.runMs,
    unknownMs: sums.UNKNOWN,
    assistedMs: sums.assistedMs,
    idealTotalMs: ideal.total,
    idealGoodMs: ideal.good,
    total,
    good: sums.good,
    scrap: sums.scrap,
    rework: sums.rework,
    unjudged: sums.unjudged,
    byCategory: msByCategory(sums),
    definition: definitionOf(scope),
    staffedMs: sums.staffedMs,
    calendarMs: calendarMsOf(sums),
    setupOverrunMs: sums.setupOverrunMs,
    failures: sums.failures,
    stops: source.reasons.reduce((n, { category, count }) => (STOPS.has(category) ? n + count : n), 0),
    unplannedTotal: sums.unplannedTotal,
    unplannedGood: sums.unplannedGood,
    unknownTotal: sums.unknownTotal,
    interventions: sums.interventions,
    interventionsPer100Cycles: ratio(sums.interventions * 100, total),
    assistedShare: ratio(sums.assistedMs, sums.RUN),
    source,
  };
}

const STOPS: ReadonlySet<TimeCategory> = new Set(['TRANSITION', 'SETUP', 'DOWN', 'STOPPED', 'STARVED', 'BLOCKED', 'WAITING']);

export function toInterval(
  { interval, explainable, reasonRevision }: ExplainedInterval,
  restatements: readonly Restatement[],
): TimelineIntervalView {
  const { from, to, category, state, reason, assisted, taskId, productId, toolId, taskClass, shiftId, overrun, entry } = interval;
  return {
    from: new Date(from),
    to: new Date(to),
    category,
    state,
    reason,
    assisted,
    taskId,
    productId,
    toolId,
    taskClass,
    shiftId,
    overrun,
    explainable,
    reasonRevision,
    revision: 1 + restatements.filter((one) => one.from < to && one.to > from).length,
    reasonBy: entry ? 'PERSON' : reason === null ? null : 'MACHINE',
  };
}
