import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { STORED } from '../store/person.query.js';

const enumOf = <T extends string>(values: readonly T[]): Readonly<Record<T, T>> =>
  Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;

const GapEnum = enumOf(['NONE', 'EXPIRED'] as const);
registerEnumType(GapEnum, { name: 'QualificationGapReason', description: 'NONE: never held. EXPIRED: held before.' });
const StoredEnum = enumOf(STORED);
registerEnumType(StoredEnum, { name: 'StoredOfMe', description: 'A kind of row that names the person.' });

@ObjectType('MyQualification', { description: 'What you are qualified for.' })
export class MyQualificationView {
  @Field(() => ID, { description: 'Task.' })
  readonly taskId!: string;

  @Field(() => String, { description: 'Its name.' })
  readonly taskName!: string;

  @Field(() => Int, { description: '1–4.' })
  readonly level!: number;

  @Field(() => String, { description: 'The last day on which it holds, YYYY-MM-DD.' })
  readonly until!: string;

  @Field(() => Boolean, { description: 'Whether it holds today, in the zone of the site.' })
  readonly holds!: boolean;
}

@ObjectType('MyGap', { description: 'A task for which you have no qualification that holds.' })
export class MyGapView {
  @Field(() => ID, { description: 'Task.' })
  readonly taskId!: string;

  @Field(() => String, { description: 'Its name.' })
  readonly taskName!: string;

  @Field(() => GapEnum, { description: 'Whether there was one before.' })
  readonly why!: 'NONE' | 'EXPIRED';
}

@ObjectType('MySignOn', { description: 'A time at a station.' })
export class MySignOnView {
  @Field(() => ID, { description: 'Path of the station.' })
  readonly workUnitId!: string;

  @Field(() => Date, { description: 'When you signed on.' })
  readonly from!: Date;

  @Field(() => Date, { nullable: true, description: 'When you signed off. Null: you are there.' })
  readonly to!: Date | null;
}

@ObjectType('MyHours', { description: 'Your times at stations in a span.' })
export class MyHoursView {
  @Field(() => Float, { description: 'Time signed on in the span, ms; at two stations at once it counts once.' })
  readonly ms!: number;

  @Field(() => [MySignOnView], { description: 'Newest first, at most 2,000.' })
  readonly signOns!: readonly MySignOnView[];
}

@ObjectType('MyJobOrder', { description: 'A job order that was done where you were signed on. No figure of it is yours alone.' })
export class MyJobOrderView {
  @Field(() => ID, { description: 'Job order.' })
  readonly jobOrderId!: string;

  @Field(() => String, { description: 'Number in the MES.' })
  readonly externalId!: string;

  @Field(() => ID, { description: 'Task.' })
  readonly taskId!: string;

  @Field(() => ID, { description: 'Path of the station.' })
  readonly workUnitId!: string;

  @Field(() => Date, { description: 'When it came to the station.' })
  readonly from!: Date;

  @Field(() => Date, { nullable: true, description: 'When it left. Null: it is there.' })
  readonly to!: Date | null;
}

@ObjectType('MyDisagreement', { description: 'A class that you have contested.' })
export class MyDisagreementView {
  @Field(() => ID, { description: 'Of the review.' })
  readonly id!: string;

  @Field(() => ID, { description: 'Task.' })
  readonly taskId!: string;

  @Field(() => Date, { description: 'When.' })
  readonly since!: Date;

  @Field(() => String, { description: 'Your words.' })
  readonly words!: string;

  @Field(() => String, { nullable: true, description: 'The answer. Null: not yet.' })
  readonly answer!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was answered.' })
  readonly answeredAt!: Date | null;
}

@ObjectType('MyStored', { description: 'What is kept that names you.' })
export class MyStoredView {
  @Field(() => StoredEnum, { description: 'What.' })
  readonly what!: (typeof STORED)[number];

  @Field(() => Int, { description: 'How many.' })
  readonly count!: number;

  @Field(() => Date, { nullable: true, description: 'The oldest.' })
  readonly oldest!: Date | null;
}

@ObjectType('MyLook', { description: 'Somebody was shown that you did something.' })
export class MyLookView {
  @Field(() => Date, { description: 'When; in one hour the same look is noted once.' })
  readonly at!: Date;

  @Field(() => String, { description: 'Who looked.' })
  readonly by!: string;

  @Field(() => [String], { description: 'In which roles, each as role@scope.' })
  readonly roles!: readonly string[];

  @Field(() => String, { description: 'At what: classification.contest, oee.correction.' })
  readonly what!: string;
}
