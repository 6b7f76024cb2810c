import { ArgsType, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsDate, IsIn, IsInt, IsOptional, IsString, Length, Max, Min, ValidateNested } from 'class-validator';
import { enumOf } from '../../plant/api/plant.views.js';
import { DECLINE_GROUNDS, type DeclineGround } from '../answer-offer.service.js';
import { OUT_MODES, type OutMode } from '../store/unit-out.store.js';
import type { JobOrder } from '../domain/job-order.js';
import type { PinObjection } from '../domain/objection.js';
import { JobOrderView, toOrder } from './routing.views.js';

export const DeclineGroundEnum = enumOf(DECLINE_GROUNDS);
registerEnumType(DeclineGroundEnum, { name: 'DeclineGround', description: 'Grounds on which an offer may be declined; free of blame.' });
export const OutModeEnum = enumOf(OUT_MODES);
registerEnumType(OutModeEnum, {
  name: 'OutMode',
  description: 'What becomes of the orders of a unit that is taken out: DRAIN they end there, REASSIGN they go elsewhere, CANCEL.',
});

const QUANTITY_MOST = 10_000_000;
const CHANGES_MOST = 50;

/** Which order, as it was seen, and why. */
@ArgsType()
export class ActArgs {
  @Field(() => ID, { description: 'The order.' })
  @IsString()
  readonly id!: string;

  @Field(() => Int, { description: 'The version that was seen; a newer one refuses the act with STALE_VERSION.' })
  @IsInt()
  readonly version!: number;

  @Field(() => String, { description: 'Why; kept in its history.' })
  @Length(1, 500)
  readonly reason!: string;
}

@ArgsType()
export class PinArgs extends ActArgs {
  @Field(() => ID, { description: 'Path of the unit.' })
  @IsString()
  readonly workUnitId!: string;

  @Field(() => Date, { description: 'Until when it holds.' })
  @IsDate()
  readonly until!: Date;
}

@ArgsType()
export class OfferArgs {
  @Field(() => ID, { description: 'The order.' })
  @IsString()
  readonly id!: string;

  @Field(() => Int, { description: 'The version that was seen.' })
  @IsInt()
  readonly version!: number;
}

@ArgsType()
export class DeclineArgs extends OfferArgs {
  @Field(() => DeclineGroundEnum, { description: 'The ground.' })
  @IsIn(DECLINE_GROUNDS)
  readonly ground!: DeclineGround;
}

@InputType('JobOrderChange', { description: 'What is absent stays.' })
export class JobOrderChangeInput {
  @Field(() => Date, { nullable: true, description: 'When it shall be done.' })
  @IsOptional()
  readonly dueAt?: Date;

  @Field(() => Int, { nullable: true, description: '0–1,000.' })
  @IsOptional()
  @Min(0)
  @Max(1_000)
  readonly priority?: number;

  @Field(() => Int, { nullable: true, description: 'Whole pieces.' })
  @IsOptional()
  @Min(1)
  @Max(QUANTITY_MOST)
  readonly quantity?: number;
}

@ArgsType()
export class ChangeArgs extends ActArgs {
  @Field(() => JobOrderChangeInput, { description: 'What is absent stays.' })
  @ValidateNested()
  @Type(() => JobOrderChangeInput)
  readonly change!: JobOrderChangeInput;
}

@InputType('ToolElsewhere', { description: 'A tool lies in the rack of this unit and nowhere else.' })
export class ToolElsewhereInput {
  @Field(() => ID, { description: 'The tool.' })
  readonly toolId!: string;

  @Field(() => ID, { nullable: true, description: 'Path of the unit. Null: it is nowhere.' })
  @IsOptional()
  readonly workUnitId?: string | null;
}

@InputType('WhatIfChanges', { description: 'What is to be otherwise; nothing is written.' })
export class WhatIfInput {
  @Field(() => [ID], { nullable: true, description: 'Units that are down.' })
  @IsOptional()
  @ArrayMaxSize(CHANGES_MOST)
  readonly down?: string[];

  @Field(() => [ID], { nullable: true, description: 'People who are away, by pseudonym.' })
  @IsOptional()
  @ArrayMaxSize(CHANGES_MOST)
  readonly absent?: string[];

  @Field(() => [ID], { nullable: true, description: 'Units that nobody is at: whoever is signed on there is away.' })
  @IsOptional()
  @ArrayMaxSize(CHANGES_MOST)
  readonly unattended?: string[];

  @Field(() => [ToolElsewhereInput], { nullable: true, description: 'Tools that are elsewhere.' })
  @IsOptional()
  @ArrayMaxSize(CHANGES_MOST)
  readonly tools?: ToolElsewhereInput[];

  @Field(() => [ID], { nullable: true, description: 'Units that are left out.' })
  @IsOptional()
  @ArrayMaxSize(CHANGES_MOST)
  readonly exclude?: string[];

  @Field(() => ID, { nullable: true, description: 'The unit that it is pinned to.' })
  @IsOptional()
  readonly pin?: string | null;

  @Field(() => Date, { nullable: true, description: 'The instant that is asked about. Default: now.' })
  @IsOptional()
  readonly asOf?: Date | null;
}

@ObjectType('PinObjection', { description: 'What the engine has against a pin; it may object, never overrule.' })
export class PinObjectionView {
  @Field(() => [String], { description: 'Codes why the pinned unit cannot do it at present; empty: it can.' })
  readonly blockedBy!: readonly string[];

  @Field(() => ID, { nullable: true, description: 'The unit that would be best without the pin.' })
  readonly betterWorkUnitId!: string | null;

  @Field(() => Float, { nullable: true, description: 'What the pin costs beside it, s-eq.' })
  readonly costs!: number | null;
}

@ObjectType('PinAnswer', { description: 'The order with its pin, and what the engine has against it.' })
export class PinAnswerView {
  @Field(() => JobOrderView, { description: 'The order.' })
  readonly jobOrder!: JobOrderView;

  @Field(() => PinObjectionView, { nullable: true, description: 'Null: nothing.' })
  readonly objection!: PinObjectionView | null;
}

@ObjectType('UnitService', { description: 'Whether a unit takes orders, and what became of those that it had.' })
export class UnitServiceView {
  @Field(() => ID, { description: 'Path of the unit.' })
  readonly workUnitId!: string;

  @Field(() => Boolean, { description: 'False: a person has taken it out.' })
  readonly inService!: boolean;

  @Field(() => OutModeEnum, { nullable: true, description: 'How it was taken out.' })
  readonly mode!: OutMode | null;

  @Field(() => [JobOrderView], { description: 'The orders that it had.' })
  readonly orders!: readonly JobOrderView[];
}

export const toPinAnswer = (order: JobOrder, objection: PinObjection | null, now: number): PinAnswerView => ({
  jobOrder: toOrder(order, now),
  objection: objection && {
    blockedBy: objection.blockedBy,
    betterWorkUnitId: objection.better?.workUnitId ?? null,
    costs: objection.costs,
  },
});
