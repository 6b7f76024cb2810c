import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsDate, IsIn, IsInt, IsOptional, IsString, Length, Max, Min, ValidateNested } from 'class-validator';
import { enumOf } from '../../plant/api/plant.views.js';
import { ActArgs } from './order-acts.views.js';
import { JobOrderView } from './routing.views.js';

const FOLLOW_UPS = ['REPLACEMENT', 'REWORK'] as const;
export const FollowUpKindEnum = enumOf(FOLLOW_UPS);
registerEnumType(FollowUpKindEnum, {
  name: 'FollowUpKind',
  description: 'REPLACEMENT makes again what is short, REWORK mends what was scrap.',
});

const QUANTITY_MOST = 10_000_000;
const PARTS_MOST = 50;

@InputType('JobOrderPart', { description: 'A part of the quantity that becomes a job order of its own.' })
export class JobOrderPartInput {
  @Field(() => Int, { description: 'Whole pieces.' })
  @IsInt()
  @Min(1)
  @Max(QUANTITY_MOST)
  readonly quantity!: number;

  @Field(() => String, { nullable: true, description: 'Its id in the MES. Default: made from that of the order.' })
  @IsOptional()
  @Length(1, 200)
  readonly externalId?: string | null;
}

@ArgsType()
export class SplitArgs extends ActArgs {
  @Field(() => [JobOrderPartInput], { description: `1–${PARTS_MOST}.` })
  @ArrayMinSize(1)
  @ArrayMaxSize(PARTS_MOST)
  @ValidateNested({ each: true })
  @Type(() => JobOrderPartInput)
  readonly parts!: JobOrderPartInput[];
}

@ArgsType()
export class FollowUpArgs {
  @Field(() => ID, { description: 'The order that has ended.' })
  @IsString()
  readonly id!: string;

  @Field(() => String, { description: 'Why.' })
  @Length(1, 500)
  readonly reason!: string;

  @Field(() => FollowUpKindEnum, { description: 'What it makes up for.' })
  @IsIn(FOLLOW_UPS)
  readonly kind!: (typeof FOLLOW_UPS)[number];

  @Field(() => Int, { nullable: true, description: 'Whole pieces. Default: all that is open.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(QUANTITY_MOST)
  readonly quantity?: number | null;

  @Field(() => ID, { nullable: true, description: 'Default: the same task.' })
  @IsOptional()
  @IsString()
  readonly taskId?: string | null;

  @Field(() => Date, { nullable: true, description: 'When it shall be done. Default: as the order.' })
  @IsOptional()
  @IsDate()
  readonly dueAt?: Date | null;
}

@ObjectType('SplitAnswer', { description: 'The order with what is left to it, and its parts.' })
export class SplitAnswerView {
  @Field(() => JobOrderView, { description: 'The order.' })
  readonly jobOrder!: JobOrderView;

  @Field(() => [JobOrderView], { description: 'Orders that were made out of it.' })
  readonly parts!: readonly JobOrderView[];
}
