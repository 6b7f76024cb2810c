import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../../plant/api/plant.views.js';
import type { TimeCategory } from '../domain/category.js';
import { WATERFALL_KINDS } from '../domain/losses.js';
import { OeeRowView, OeeView, TimeCategoryEnum } from './oee.views.js';

export const WaterfallKindEnum = enumOf(WATERFALL_KINDS);
registerEnumType(WaterfallKindEnum, { name: 'WaterfallKind', description: 'What is left (LEVEL), or what was lost (LOSS).' });

@ObjectType('WaterfallRow', { description: 'One step from all time down to fully productive time.' })
export class WaterfallRowView {
  @Field(() => String, { description: 'Such as RUN, SPEED, or a category.' })
  readonly name!: string;

  @Field(() => WaterfallKindEnum, { description: 'Level or loss.' })
  readonly kind!: (typeof WATERFALL_KINDS)[number];

  @Field(() => Float, { description: 'Milliseconds; a speed loss below zero says that the ideal cycle is too long.' })
  readonly ms!: number;

  @Field(() => Float, { nullable: true, description: 'The same in pieces at the ideal pace; null where none is known.' })
  readonly parts!: number | null;
}

@ObjectType('ParetoRow', { description: 'A loss by its reason, or by what it was asked for by.' })
export class ParetoRowView {
  @Field(() => String, { description: 'Category and reason, or an id.' })
  readonly key!: string;

  @Field(() => String, { description: 'In words where there are some.' })
  readonly name!: string;

  @Field(() => TimeCategoryEnum, { nullable: true, description: 'Category of the stop.' })
  readonly category!: TimeCategory | null;

  @Field(() => Float, { description: 'Milliseconds lost.' })
  readonly ms!: number;

  @Field(() => Int, { description: 'How often it began.' })
  readonly count!: number;

  @Field(() => Float, { nullable: true, description: 'Pieces lost at the ideal pace; null where none is known.' })
  readonly lostParts!: number | null;

  @Field(() => Boolean, { description: 'A stop that is asked for a reason and has none.' })
  readonly unclassified!: boolean;
}

@ObjectType('LineCause', { description: 'Which unit stopped first, by the declared flow, when the constraint had to wait.' })
export class LineCauseView {
  @Field(() => ID, { nullable: true, description: 'The unit; null: by the declared flow nobody stood.' })
  readonly workUnitId!: string | null;

  @Field(() => TimeCategoryEnum, { description: 'STARVED or BLOCKED: what it did to the constraint.' })
  readonly effect!: TimeCategory;

  @Field(() => TimeCategoryEnum, { nullable: true, description: 'What the unit itself was.' })
  readonly category!: TimeCategory | null;

  @Field(() => String, { nullable: true, description: 'Its reason.' })
  readonly reason!: string | null;

  @Field(() => Float, { description: 'Milliseconds that the constraint waited.' })
  readonly ms!: number;

  @Field(() => Int, { description: 'How often.' })
  readonly count!: number;
}

@ObjectType('LineLoss', { description: 'What the constraint of a line lost by its neighbours.' })
export class LineLossView {
  @Field(() => ID, { nullable: true, description: 'Path of the constraint; null where none is known.' })
  readonly constraintId!: string | null;

  @Field(() => Boolean, { description: 'Declared in the plant file, or found as the unit with the most ideal time per good part.' })
  readonly declared!: boolean;

  @Field(() => Float, { description: 'Starved, ms.' })
  readonly starvedMs!: number;

  @Field(() => Float, { description: 'Blocked, ms.' })
  readonly blockedMs!: number;

  @Field(() => [LineCauseView], { description: 'By whom, the longest first.' })
  readonly causes!: readonly LineCauseView[];
}

@ObjectType('Losses', { description: 'Where the time and the parts went.' })
export class LossesView {
  @Field(() => ID, { description: 'Path of the scope.' })
  readonly scope!: string;

  @Field(() => Date, { description: 'First instant.' })
  readonly from!: Date;

  @Field(() => Date, { description: 'First instant after it.' })
  readonly to!: Date;

  @Field(() => [WaterfallRowView], { description: 'From all time to fully productive time, in order.' })
  readonly waterfall!: readonly WaterfallRowView[];

  @Field(() => [ParetoRowView], { description: 'Unclassified first, then the largest.' })
  readonly pareto!: readonly ParetoRowView[];

  @Field(() => Float, { nullable: true, description: 'Of the time of stops that are asked for a reason, the share without one.' })
  readonly unclassifiedShare!: number | null;

  @Field(() => LineLossView, { nullable: true, description: 'Where the scope is a line.' })
  readonly line!: LineLossView | null;

  @Field(() => OeeView, { description: 'The figures of the same sums.' })
  readonly oee!: OeeView;
}

@ObjectType('UnclassifiedStop', { description: 'A stop that is asked for a reason and has none.' })
export class UnclassifiedStopView {
  @Field(() => ID, { description: 'Path of the unit.' })
  readonly workUnitId!: string;

  @Field(() => Date, { description: 'First instant within the span.' })
  readonly from!: Date;

  @Field(() => Date, { nullable: true, description: 'First instant after it. Null: it lasts.' })
  readonly to!: Date | null;

  @Field(() => TimeCategoryEnum, { description: 'STOPPED or DOWN.' })
  readonly category!: TimeCategory;

  @Field(() => Float, { description: 'Milliseconds within the span.' })
  readonly ms!: number;

  @Field(() => Int, { description: 'What to send with giveReason.' })
  readonly reasonRevision!: number;
}

@ObjectType('ShiftReport', { description: 'A shift on one page.' })
export class ShiftReportView {
  @Field(() => String, { description: 'Its id in the calendar.' })
  readonly shiftId!: string;

  @Field(() => Date, { description: 'Begin.' })
  readonly from!: Date;

  @Field(() => Date, { description: 'End.' })
  readonly to!: Date;

  @Field(() => OeeView, { description: 'Its figures.' })
  readonly oee!: OeeView;

  @Field(() => LossesView, { description: 'Its losses.' })
  readonly losses!: LossesView;

  @Field(() => [OeeRowView], { description: 'Each unit.' })
  readonly units!: readonly OeeRowView[];
}
