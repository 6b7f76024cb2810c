import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Evidence } from '../domain/evidence.js';
import type { ReviewKind } from '../domain/due-reviews.js';
import type { TaskClass } from '../domain/task-class.js';
import type { HistoryKind } from '../store/judgement.store.js';
import { HistoryKindEnum, ReviewKindEnum, TaskClassEnum } from './class-enums.js';

const number = (description: string): PropertyDecorator => Field(() => Float, { description });
const maybe = (description: string): PropertyDecorator => Field(() => Float, { nullable: true, description });

@ObjectType('TrialEvidence', { description: 'What the trials of the present configuration say of the success rate.' })
export class TrialEvidenceView implements Evidence {
  @number('Trials.') readonly n!: number;
  @number('Of them without assist, rework and scrap.') readonly k!: number;
  @number('Mean of the posterior.') readonly mean!: number;
  @number('Its 5 % quantile, by the policy.') readonly lower!: number;
  @number('Its 95 % quantile, by the policy.') readonly upper!: number;
  @number('Success rate that must be proven.') readonly threshold!: number;
  @number('Chance that the success rate reaches it.') readonly probabilityProven!: number;
  @Field(() => String, { description: 'PROVEN, DISPROVEN or OPEN.' }) readonly verdict!: Evidence['verdict'];
}

@ObjectType('EvidenceDay', { description: 'The posterior of success up to a day.' })
export class EvidenceDayView {
  @Field(() => String, { description: 'YYYY-MM-DD, UTC.' }) readonly day!: string;
  @number('Cycles up to it.') readonly n!: number;
  @number('Of them without assist, rework and scrap.') readonly k!: number;
  @number('Lower bound of the success rate.') readonly lower!: number;
  @number('Upper bound of the success rate.') readonly upper!: number;
}

@ObjectType('ObservedEvidence', { description: 'What the log shows of a task on one unit, variant and configuration. Never of a person.' })
export class ObservedEvidenceView {
  @Field(() => ID, { description: 'Path of the unit.' }) readonly workUnitId!: string;
  @Field(() => ID, { nullable: true, description: 'Variant. Null: not named.' }) readonly productId!: string | null;
  @Field(() => String, { nullable: true, description: 'Configuration. Null: none is named.' }) readonly configHash!: string | null;
  @Field(() => String, { description: 'ROBOT_CELL or MANUAL_STATION.' }) readonly unitKind!: string;
  @Field(() => Date, { description: 'Begin of the window.' }) readonly from!: Date;
  @Field(() => Date, { description: 'End of the window.' }) readonly to!: Date;
  @number('Pieces.') readonly cycles!: number;
  @number('Of them without assist, rework and scrap.') readonly successes!: number;
  @number('Of the pieces, trials of a skill outside production.') readonly trials!: number;
  @number('Times that somebody helped.') readonly assists!: number;
  @number('Pieces to be reworked.') readonly rework!: number;
  @number('Pieces lost.') readonly scrap!: number;
  @number('Faults, calls, assists and failed orders.') readonly exceptions!: number;
  @number('Changeovers to this task or variant.') readonly changeovers!: number;
  @number('Changes of the products that need this task.') readonly engineeringChanges!: number;
  @maybe('Pieces between changeovers. Null: no lot has begun.') readonly lotSize!: number | null;
  @maybe('Mean net cycle time, s. Null where too few people did it for the figure to be about none of them.') readonly cycleS!:
    number | null;
  @maybe('Coefficient of variation of the net cycle time. Null: as above, or too few cycles.') readonly cycleCv!: number | null;
  @number('Shifts of the station in which it was done. At least one person staffed each, so these are person-shifts at least; never who.')
  readonly personShifts!: number;
  @Field(() => Boolean, { description: 'Enough for levels to follow from it.' }) readonly enough!: boolean;
  @Field(() => [EvidenceDayView], { description: 'The evidence chart of a robot, day by day.' }) readonly days!: readonly EvidenceDayView[];
  @number('Chart of failures and assists.') readonly failureCusum!: number;
  @number('Its alarm limit.') readonly failureLimit!: number;
  @number('Chart of cycle times, the larger of its two sides.') readonly cycleCusum!: number;
  @number('Its alarm limit.') readonly cycleLimit!: number;
}

@ObjectType('MeasuredCharacteristic', { description: 'How far units spread on one work unit and variant, against the tolerance.' })
export class MeasuredCharacteristicView {
  @Field(() => ID, { description: 'Path of the unit.' }) readonly workUnitId!: string;
  @Field(() => ID, { nullable: true, description: 'Variant. Null: not named.' }) readonly productId!: string | null;
  @Field(() => String, { description: 'What is measured.' }) readonly name!: string;
  @number('Values within the window.') readonly values!: number;
  @maybe('Process performance index: tolerance / 6 standard deviations. Null: fewer than two values, or no spread at all.')
  readonly performance!: number | null;
}

@ObjectType('EngineeringChanges', { description: 'Changes of the task and of the products that need it, within a year.' })
export class EngineeringChangesView {
  @number('How many.') readonly count!: number;
  @Field(() => Date, { description: 'Since when they are counted; for less than a year they are the least that there were.' })
  readonly watchedSince!: Date;
}

@ObjectType('ClassReview', { description: 'Something that an engineer should look at, or has answered.' })
export class ClassReviewView {
  @Field(() => ID, { description: 'Id.' }) readonly id!: string;
  @Field(() => ID, { description: 'The task.' }) readonly taskId!: string;
  @Field(() => ReviewKindEnum, { description: 'Why.' }) readonly kind!: ReviewKind;
  @Field(() => Int, { description: 'Version of the result that it is about.' }) readonly version!: number;
  @Field(() => Date, { description: 'Since when.' }) readonly since!: Date;
  @Field(() => String, { description: 'Why, in words.' }) readonly words!: string;
  @Field(() => String, { nullable: true, description: 'Who opened it. Null: the service.' }) readonly openedBy!: string | null;
  @Field(() => TrialEvidenceView, { nullable: true, description: 'The numbers of the evidence chart when it was opened.' })
  readonly evidence!: TrialEvidenceView | null;
  @Field(() => String, { nullable: true, description: 'The answer. Null: open.' }) readonly answer!: string | null;
  @Field(() => String, { nullable: true, description: 'Who answered. Null: nobody, or its reason has gone.' }) readonly answeredBy!:
    string | null;
  @Field(() => Date, { nullable: true, description: 'When. Null: open.' }) readonly answeredAt!: Date | null;
}

@ObjectType('ClassHistoryEntry', { description: 'Something that happened to the class of a task.' })
export class ClassHistoryEntryView {
  @Field(() => Date, { description: 'When.' }) readonly at!: Date;
  @Field(() => HistoryKindEnum, { description: 'What.' }) readonly kind!: HistoryKind;
  @Field(() => String, { nullable: true, description: 'Who. Null: the service.' }) readonly by!: string | null;
  @Field(() => TaskClassEnum, { nullable: true, description: 'The class that it is about.' }) readonly class!: TaskClass | null;
  @Field(() => Int, { nullable: true, description: 'The version that it is about.' }) readonly version!: number | null;
  @Field(() => String, { description: 'In words.' }) readonly words!: string;
  @Field(() => TrialEvidenceView, { nullable: true, description: 'On which trials.' }) readonly evidence!: TrialEvidenceView | null;
}
