import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { LIMITS } from '../../../config/limits.js';
import type { JobOrderState } from '../../spine/domain/floor-event.js';
import { JobOrderStateEnum, JobOrderView } from './routing.views.js';

@ObjectType('PageInfo', { description: 'Relay.' })
export class PageInfoView {
  @Field(() => Boolean, { description: 'Whether there is more.' })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether something came before.' })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Of the first edge.' })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Of the last edge.' })
  readonly endCursor!: string | null;
}

@ObjectType('JobOrderEdge', { description: 'Relay.' })
export class JobOrderEdgeView {
  @Field(() => String, { description: 'Where a next page may begin.' })
  readonly cursor!: string;

  @Field(() => JobOrderView, { description: 'The order.' })
  readonly node!: JobOrderView;
}

@ObjectType('JobOrderConnection', { description: 'Relay.' })
export class JobOrderConnectionView {
  @Field(() => [JobOrderEdgeView], { description: 'Newest first.' })
  readonly edges!: readonly JobOrderEdgeView[];

  @Field(() => PageInfoView, { description: 'Where the page stands.' })
  readonly pageInfo!: PageInfoView;

  @Field(() => Int, { description: 'How many there are in all.' })
  readonly totalCount!: number;
}

@InputType('JobOrderFilter', { description: 'What is absent does not cut.' })
export class JobOrderFilterInput {
  @Field(() => [JobOrderStateEnum], { nullable: true, description: 'In one of these states.' })
  @IsOptional()
  readonly states?: JobOrderState[];

  @Field(() => Boolean, { nullable: true, description: 'Not ended yet.' })
  @IsOptional()
  readonly open?: boolean;

  @Field(() => ID, { nullable: true, description: 'On a unit of this line.' })
  @IsOptional()
  readonly lineId?: string;

  @Field(() => ID, { nullable: true, description: 'On this unit.' })
  @IsOptional()
  readonly workUnitId?: string;

  @Field(() => ID, { nullable: true, description: 'Of this task.' })
  @IsOptional()
  readonly taskId?: string;

  @Field(() => Boolean, { nullable: true, description: 'Due and not done.' })
  @IsOptional()
  readonly late?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Without a place.' })
  @IsOptional()
  readonly waiting?: boolean;

  @Field(() => String, { nullable: true, description: 'The id in the MES.' })
  @IsOptional()
  readonly externalId?: string;
}

@ArgsType()
export class JobOrdersArgs {
  @Field(() => Int, { description: `Page size, 1–${LIMITS.pageSize}.` })
  @IsInt()
  @Min(1)
  @Max(LIMITS.pageSize)
  readonly first!: number;

  @Field(() => String, { nullable: true, description: 'endCursor of the page before.' })
  @IsOptional()
  readonly after?: string;

  @Field(() => JobOrderFilterInput, { nullable: true, description: 'Cut down.' })
  @IsOptional()
  readonly filter?: JobOrderFilterInput;
}
