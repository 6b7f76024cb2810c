import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../../plant/api/plant.views.js';
import type { Span } from '../../platform/instant.js';
import { TIME_CATEGORIES, type TimeCategory } from '../domain/category.js';
import { kpis, type OeeSums } from '../domain/kpi.js';

export const TimeCategoryEnum = enumOf(TIME_CATEGORIES);
registerEnumType(TimeCategoryEnum, { name: 'TimeCategory', description: 'Every instant of a unit belongs to exactly one of these.' });

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
}

const DEFINITION = 'ISO 22400-2:2014 OEE index over known planned time; quality weighed by ideal time; micro-stops count as run.';
const LINE_DEFINITION = `${DEFINITION} A line is as good as its constraint.`;

export function toOee(scope: string, span: Span, now: number, sums: OeeSums): OeeView {
  return {
    scope,
    from: new Date(span.from),
    to: new Date(Math.max(span.from, Math.min(span.to, now))),
    ...kpis(sums),
    ...sums,
    knownMs: sums.plannedMs,
    byCategory: TIME_CATEGORIES.flatMap((category) => {
      const ms = sums.msByCategory[category] ?? 0;
      return ms === 0 ? [] : [{ category, ms }];
    }),
    definition: scope.split('/').length === 3 ? LINE_DEFINITION : DEFINITION,
  };
}
