import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { POLICY_SETTINGS, valueAt } from '../domain/policy-settings.js';
import type { SourceGrade } from '../domain/features.js';
import type { TaskClass } from '../domain/task-class.js';
import type { PublishedPolicy } from '../store/policy.store.js';
import { CalibrationKnotView } from './calibration.views.js';
import { SourceGradeEnum, TaskClassEnum } from './class-enums.js';

@ObjectType('PolicySetting', { description: 'One number of a policy.' })
export class PolicySettingView {
  @Field(() => String, { description: 'Where it stands, such as autoScore.fresh.' }) readonly path!: string;
  @Field(() => Float, { description: 'What it is.' }) readonly value!: number;
  @Field(() => String, { description: 'What it means.' }) readonly about!: string;
  @Field(() => String, { description: 'Its unit; empty where it has none.' }) readonly unit!: string;
  @Field(() => Float, { description: 'Least that is accepted.' }) readonly min!: number;
  @Field(() => Float, { description: 'Most that is accepted.' }) readonly max!: number;
  @Field(() => Boolean, { description: 'Only whole numbers.' }) readonly whole!: boolean;
}

@ObjectType('ClassPolicy', { description: 'How work is classified: a published value, never altered.' })
export class ClassPolicyView {
  @Field(() => ID, { description: 'Its version.' }) readonly version!: string;
  @Field(() => String, { description: 'Who published it.' }) readonly publishedBy!: string;
  @Field(() => Date, { description: 'When.' }) readonly publishedAt!: Date;
  @Field(() => String, { description: 'What it changes and why.' }) readonly words!: string;
  @Field(() => Boolean, { description: 'It is the one in force.' }) readonly inForce!: boolean;
  @Field(() => [PolicySettingView], { description: 'Every number of it.' }) readonly settings!: readonly PolicySettingView[];
  @Field(() => [CalibrationKnotView], { description: 'Its map of confidence; empty: confidence is what the model says.' })
  readonly calibration!: readonly CalibrationKnotView[];
}

export const toPolicy = ({ policy, version, publishedBy, publishedAt, words }: PublishedPolicy, inForce: string): ClassPolicyView => ({
  version,
  publishedBy,
  publishedAt: new Date(publishedAt),
  words,
  inForce: version === inForce,
  settings: POLICY_SETTINGS.map((setting) => ({ ...setting, value: valueAt(policy, setting.path) ?? 0 })),
  calibration: policy.calibration ?? [],
});

@ObjectType('PolicyFlip', { description: 'A task that another policy would give another class.' })
export class PolicyFlipView {
  @Field(() => ID, { description: 'The task.' }) readonly taskId!: string;
  @Field(() => String, { description: 'Its name.' }) readonly name!: string;
  @Field(() => TaskClassEnum, { description: 'Class now.' }) readonly from!: TaskClass;
  @Field(() => TaskClassEnum, { description: 'Class then.' }) readonly to!: TaskClass;
  @Field(() => Boolean, { description: 'Which way.' }) readonly towardsRobots!: boolean;
  @Field(() => Boolean, { description: 'Somebody would have to sign it.' }) readonly signatureNeeded!: boolean;
  @Field(() => Float, { nullable: true, description: 'A year; below 0 it costs. Null: not known.' }) readonly savingPerYear!: number | null;
  @Field(() => Float, { nullable: true, description: 'What the class then asks for first. Null: not known.' }) readonly investment!:
    number | null;
  @Field(() => Int, { description: 'Millipoints under the other policy.' }) readonly score!: number;
}

@ObjectType('PolicyProblem', { description: 'A number of a policy that is not accepted.' })
export class PolicyProblemView {
  @Field(() => String, { description: 'Which.' }) readonly path!: string;
  @Field(() => String, { description: 'What is wrong.' }) readonly message!: string;
  @Field(() => String, { description: 'What is accepted.' }) readonly accepted!: string;
}

@ObjectType('PolicyDryRun', { description: 'What another policy would do. Nothing is stored.' })
export class PolicyDryRunView {
  @Field(() => Int, { description: 'Tasks that were tried; 0 where there are problems.' }) readonly tasks!: number;
  @Field(() => [PolicyFlipView], { description: 'Every task that flips.' }) readonly flips!: readonly PolicyFlipView[];
  @Field(() => Int, { description: 'Flips towards robots.' }) readonly towardsRobots!: number;
  @Field(() => Int, { description: 'Flips towards people.' }) readonly towardsPeople!: number;
  @Field(() => Float, { description: 'A year, of the flips whose money is known; below 0 it costs.' }) readonly savingPerYear!: number;
  @Field(() => Float, { description: 'What the flips ask for first.' }) readonly investment!: number;
  @Field(() => [PolicyProblemView], { description: 'With problems nothing was run.' }) readonly problems!: readonly PolicyProblemView[];
}

@InputType('PolicyChangeInput', { description: 'A number of a policy that is to be another.' })
export class PolicyChangeInput {
  @Field(() => String, { description: 'Where it stands.' }) readonly path!: string;
  @Field(() => Float, { description: 'What it is to be.' }) readonly value!: number;
}

@InputType('LevelInput', { description: 'A level, and where it comes from.' })
export class LevelInput {
  @Field(() => String, { description: 'The feature.' }) readonly feature!: string;
  @Field(() => Int, { nullable: true, description: '0 to 4; null: not known any more.' }) readonly level?: number | null;
  @Field(() => SourceGradeEnum, { nullable: true, description: 'Default: ENGINEER.' }) readonly source?: SourceGrade | null;
}

@InputType('FactInput', { description: 'A fact of a task.' })
export class FactInput {
  @Field(() => String, { description: 'Which, as in the plant file.' }) readonly fact!: string;
  @Field(() => String, { nullable: true, description: 'Its value; null: not known any more.' }) readonly value?: string | null;
  @Field(() => String, { nullable: true, description: 'Its unit, where it has one: kg, m, s, 1/a.' }) readonly unit?: string | null;
}

@InputType('SplitStepInput', { description: 'One step of a task.' })
export class SplitStepInput {
  @Field(() => String, { description: 'Its name.' }) readonly id!: string;
  @Field(() => [LevelInput], { description: 'Its levels.' }) readonly levels!: readonly LevelInput[];
  @Field(() => Float, { description: 'Of a person, per piece.' }) readonly seconds!: number;
  @Field(() => Boolean, { nullable: true, description: 'A robot for it stands already.' }) readonly commissioned?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'The part holds itself after it.' }) readonly stableAfter?: boolean | null;
}
