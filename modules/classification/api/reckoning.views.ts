import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Economics } from '../domain/economics.js';
import type { TaskClass } from '../domain/task-class.js';
import { TaskClassEnum } from './class-enums.js';

const number = (description: string): PropertyDecorator => Field(() => Float, { description });
const maybe = (description: string): PropertyDecorator => Field(() => Float, { nullable: true, description });

@ObjectType('ClassEconomics', { description: "Costs per piece in the site's currency, times in years." })
export class ClassEconomicsView implements Economics {
  @number('By hand.') readonly manualCost!: number;
  @number('By a dedicated robot.') readonly automatedCost!: number;
  @number('By a learned skill.') readonly learnedCost!: number;
  @number('Driven from afar.') readonly teleoperatedCost!: number;
  @Field(() => Int, { description: 'Demonstrations that learning needs.' }) readonly demonstrations!: number;
  @number('What learning costs.') readonly digitisingInvestment!: number;
  @number('Chance that learning comes to anything.') readonly chance!: number;
  @maybe('Years until a robot pays. Null: never.') readonly paybackAutomating!: number | null;
  @maybe('Years until learning pays. Null: never.') readonly paybackDigitising!: number | null;
  @maybe('Pieces a year from which learning pays within the horizon. Null: none.') readonly breakEvenDigitising!: number | null;
}

@ObjectType('FeatureChange', { description: 'One level that would be another.' })
export class FeatureChangeView {
  @Field(() => String, { description: 'The feature.' }) readonly feature!: string;
  @Field(() => Int, { description: 'Level now.' }) readonly from!: number;
  @Field(() => Int, { description: 'Level then.' }) readonly to!: number;
}

@ObjectType('LevelChange', { description: 'A smallest change of levels that gives another class.' })
export class LevelChangeView {
  @Field(() => Int, { description: 'One-level steps.' }) readonly steps!: number;
  @Field(() => TaskClassEnum, { description: 'The class then.' }) readonly class!: TaskClass;
  @Field(() => Boolean, { description: "All of it lies in the plant's hands without changing the product." }) readonly changeable!: boolean;
  @Field(() => [FeatureChangeView], { description: 'The changes.' }) readonly changes!: readonly FeatureChangeView[];
}

@ObjectType('FactChange', { description: 'One fact that alone gives another class, with its exact threshold.' })
export class FactChangeView {
  @Field(() => String, { description: 'The fact.' }) readonly fact!: string;
  @Field(() => String, { description: 'Its value then.' }) readonly to!: string;
  @Field(() => TaskClassEnum, { description: 'The class then.' }) readonly class!: TaskClass;
}

@ObjectType('MissingFact', { description: 'A level that is not known.' })
export class MissingFactView {
  @Field(() => String, { description: 'The feature.' }) readonly feature!: string;
  @Field(() => String, { description: 'D, V or J.' }) readonly index!: string;
  @Field(() => Int, { description: 'What it may take away at most.' }) readonly millipoints!: number;
}

@ObjectType('ClassThresholds', { description: 'Limits of the policy of a result, and those that hold for the class held.' })
export class ClassThresholdsView {
  @Field(() => Int, { description: 'Millipoints for AUTOMATED, for the class held.' }) readonly autoScore!: number;
  @Field(() => Int, { description: 'Millipoints at which AUTOMATED stays.' }) readonly autoScoreKeep!: number;
  @Field(() => Int, { description: 'Millipoints at which it is entered.' }) readonly autoScoreEnter!: number;
  @number('Longest pay-back of a robot in years, for the class held.') readonly paybackAutomating!: number;
  @number('Longest pay-back of learning in years, for the class held.') readonly paybackDigitising!: number;
  @number('Share of judgement above which nothing is AUTOMATED.') readonly judgementAboveAuto!: number;
  @number('Share of judgement from which nothing is DIGITISING.') readonly judgementHuman!: number;
  @number('Success rate that trials must prove.') readonly provenAt!: number;
  @number('Success rate that they must not lie below.') readonly disprovenBelow!: number;
}

@ObjectType('ClassPin', { description: 'A class that somebody has set by hand.' })
export class ClassPinView {
  @Field(() => TaskClassEnum, { description: 'The class.' }) readonly class!: TaskClass;
  @Field(() => String, { description: 'Who set it and answers for it.' }) readonly owner!: string;
  @Field(() => String, { description: 'Why.' }) readonly why!: string;
  @Field(() => Date, { description: 'When it ends.' }) readonly until!: Date;
  @Field(() => Date, { description: 'When it must be looked at.' }) readonly reviewAt!: Date;
  @Field(() => Date, { description: 'Since when.' }) readonly pinnedAt!: Date;
}

@ObjectType('ComparedValue', { description: 'A value that differs between two results.' })
export class ComparedValueView {
  @Field(() => String, { description: 'Which, such as levels.grasp or facts.mass_kg.' }) readonly path!: string;
  @Field(() => String, { nullable: true, description: 'In the first. Null: not there.' }) readonly from!: string | null;
  @Field(() => String, { nullable: true, description: 'In the second. Null: not there.' }) readonly to!: string | null;
}

@ObjectType('TaskMissingFacts', { description: 'What is not known of a task.' })
export class TaskMissingFactsView {
  @Field(() => ID, { description: 'The task.' }) readonly taskId!: string;
  @Field(() => String, { nullable: true, description: 'Why its class is what it is.' }) readonly reason!: string | null;
  @number('Confidence in its class.') readonly confidence!: number;
  @Field(() => [MissingFactView], { description: 'Levels, what weighs most first.' }) readonly missing!: readonly MissingFactView[];
  @Field(() => [String], { description: 'Facts without which a gate or the economics cannot be judged.' })
  readonly facts!: readonly string[];
}
