import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';

const WORD_MOST = 64;

@InputType('StateCorrectionInput', { description: 'What a unit really was.' })
export class StateCorrectionInput {
  @Field(() => String, { description: 'State, as the unit itself would say it.' })
  @IsString()
  @MaxLength(WORD_MOST)
  readonly state!: string;

  @Field(() => String, { nullable: true, description: 'Its mode.' })
  @IsOptional()
  @IsString()
  @MaxLength(WORD_MOST)
  readonly mode?: string;

  @Field(() => String, { nullable: true, description: 'Code of its reason.' })
  @IsOptional()
  @IsString()
  @MaxLength(WORD_MOST)
  readonly reason?: string;
}

@InputType('CountCorrectionInput', { description: 'Pieces that were really made.' })
export class CountCorrectionInput {
  @Field(() => Int, { description: 'Good ones.' })
  @IsInt()
  @Min(0)
  readonly good!: number;

  @Field(() => Int, { description: 'Scrap.' })
  @IsInt()
  @Min(0)
  readonly scrap!: number;
}

@ObjectType('Correction', { description: 'A correction that was taken; figures follow within a second.' })
export class CorrectionView {
  @Field(() => ID, { description: 'Path of the unit.' })
  readonly workUnitId!: string;

  @Field(() => Date, { description: 'The instant that it is about.' })
  readonly at!: Date;
}
