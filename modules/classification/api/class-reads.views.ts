import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { TaskClass } from '../domain/task-class.js';
import type { Worker } from '../domain/split.js';
import { ClassGateView, ClassificationView } from './classification.views.js';
import { TaskClassEnum } from './class-enums.js';
import { ComparedValueView } from './reckoning.views.js';

@ObjectType('ClassificationComparison', { description: 'Two results of a task and what differs.' })
export class ClassificationComparisonView {
  @Field(() => ClassificationView, { description: 'The first.' }) readonly from!: ClassificationView;
  @Field(() => ClassificationView, { description: 'The second.' }) readonly to!: ClassificationView;
  @Field(() => [ComparedValueView], { description: 'What went in and what came out, where it differs.' })
  readonly changes!: readonly ComparedValueView[];
}

@ObjectType('BacklogItem', { description: "Work that is a robot's by nature and not by class." })
export class BacklogItemView {
  @Field(() => ID, { description: 'The task.' }) readonly taskId!: string;
  @Field(() => TaskClassEnum, { description: 'Its class.' }) readonly class!: TaskClass;
  @Field(() => TaskClassEnum, { description: 'Its class in force.' }) readonly inForce!: TaskClass;
  @Field(() => String, { nullable: true, description: 'Why. Null: a signature is missing.' }) readonly reason!: string | null;
  @Field(() => [ClassGateView], { description: 'What stands against a robot.' }) readonly blockers!: readonly ClassGateView[];
  @Field(() => Float, { nullable: true, description: 'What a robot would save a year. Null: not known.' }) readonly savingPerYear!:
    number | null;
  @Field(() => Float, { nullable: true, description: 'Null: never, or not known.' }) readonly paybackYears!: number | null;
  @Field(() => ClassificationView, { description: 'The whole result.' }) readonly classification!: ClassificationView;
}

@ObjectType('SplitStep', { description: 'One step of a split, and who does it.' })
export class SplitStepView {
  @Field(() => String, { description: 'The step.' }) readonly id!: string;
  @Field(() => TaskClassEnum, { description: 'Its class by itself.' }) readonly class!: TaskClass;
  @Field(() => String, { description: 'ROBOT or PERSON.' }) readonly by!: Worker;
  @Field(() => Float, { description: 'Per piece, without hand-overs.' }) readonly cost!: number;
  @Field(() => Int, { description: 'Millipoints.' }) readonly score!: number;
  @Field(() => [ClassGateView], { description: 'What rules classes out.' }) readonly gates!: readonly ClassGateView[];
}

@ObjectType('SplitProposal', { description: 'Who should do which step at the least cost.' })
export class SplitProposalView {
  @Field(() => TaskClassEnum, { description: 'Of the whole: the least automated of its steps.' }) readonly class!: TaskClass;
  @Field(() => [SplitStepView], { description: 'In their order.' }) readonly steps!: readonly SplitStepView[];
  @Field(() => Float, { description: 'Per piece.' }) readonly cost!: number;
  @Field(() => Float, { description: 'Per piece, all by hand.' }) readonly byHandCost!: number;
  @Field(() => Float, { description: 'Per piece, against all by hand.' }) readonly savingPerPiece!: number;
  @Field(() => Int, { description: 'Times that the part changes hands.' }) readonly handOvers!: number;
}

@ObjectType('TaskImport', { description: 'What a spreadsheet has brought.' })
export class TaskImportView {
  @Field(() => Int, { description: 'Tasks in it.' }) readonly tasks!: number;
  @Field(() => [String], { description: 'Ids of those that it has changed.' }) readonly changed!: readonly string[];
}
