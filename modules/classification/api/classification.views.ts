import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../../plant/api/plant.views.js';
import { TASK_CLASSES, type TaskClass } from '../domain/task-class.js';
import { whyOf } from '../domain/why.js';
import type { CurrentClassification } from '../store/classification.store.js';

export const TaskClassEnum = enumOf(TASK_CLASSES);
registerEnumType(TaskClassEnum, {
  name: 'TaskClass',
  description:
    'Who should do a task: conventional robotics, people who are recorded and learned from, people on their own, or (REFUSED) nobody.',
});

@ObjectType('ClassGate', { description: 'Something that rules classes out, or a duty that goes with the task.' })
export class ClassGateView {
  @Field(() => String, { description: 'Stable code, such as PAYLOAD or VETO:compliance.' })
  readonly code!: string;

  @Field(() => [TaskClassEnum], { description: 'Classes that it rules out; none where it is a duty, or lifted by trials.' })
  readonly blocks!: readonly TaskClass[];

  @Field(() => String, { description: 'What it means, in words.' })
  readonly text!: string;
}

@ObjectType('Contribution', { description: 'What one feature takes away from the score.' })
export class ContributionView {
  @Field(() => String, { description: 'The feature.' })
  readonly feature!: string;

  @Field(() => String, { description: 'D (dexterity), V (variability) or J (judgement).' })
  readonly index!: string;

  @Field(() => Int, { description: '0 (easiest for a robot) to 4; 4 where it is not known.' })
  readonly level!: number;

  @Field(() => Int, { description: 'At most 0; all of them sum to the score less 100,000 exactly.' })
  readonly millipoints!: number;

  @Field(() => String, { description: 'Where the level comes from: MEASURED, DOCUMENTED, ENGINEER, INFERRED or UNKNOWN.' })
  readonly source!: string;
}

@ObjectType('Classification', { description: 'The latest class of a task with everything that it follows from.' })
export class ClassificationView {
  @Field(() => ID, { description: 'Code of the task.' })
  readonly taskId!: string;

  @Field(() => Int, { description: 'Counts up with each result of the task; none is overwritten.' })
  readonly version!: number;

  @Field(() => TaskClassEnum, { description: 'What the model says now.' })
  readonly class!: TaskClass;

  @Field(() => TaskClassEnum, { description: 'What routing obeys; another than the class while a signature is missing.' })
  readonly inForce!: TaskClass;

  @Field(() => TaskClassEnum, { description: 'What the work is, before any gate.' })
  readonly nature!: TaskClass;

  @Field(() => String, { nullable: true, description: 'Why the class is not what the score alone would say. Null: it is.' })
  readonly reason!: string | null;

  @Field(() => Int, { description: 'Millipoints: 0 (hardest for a robot) to 100,000.' })
  readonly score!: number;

  @Field(() => Float, { description: 'Share of the dexterity points that the task takes, 0 to 1.' })
  readonly dexterity!: number;

  @Field(() => Float, { description: 'Share of the variability points that the task takes, 0 to 1.' })
  readonly variability!: number;

  @Field(() => Float, { description: 'Share of the judgement points that the task takes, 0 to 1.' })
  readonly judgement!: number;

  @Field(() => Float, { description: '0 to 1: how much is known, how far the class is from flipping, and what trials say.' })
  readonly confidence!: number;

  @Field(() => [TaskClassEnum], { description: 'Classes that the levels not known leave open.' })
  readonly plausible!: readonly TaskClass[];

  @Field(() => [ClassGateView], { description: 'Everything that rules a class out.' })
  readonly gates!: readonly ClassGateView[];

  @Field(() => [ContributionView], { description: 'From 100 points down to the score, feature by feature.' })
  readonly contributions!: readonly ContributionView[];

  @Field(() => String, { description: 'Version of the policy that was applied.' })
  readonly policyVersion!: string;

  @Field(() => String, { nullable: true, description: 'Who signed the class in force. Null: nobody.' })
  readonly signedBy!: string | null;

  @Field(() => String, { description: 'One sentence: what it means and what decided it.' })
  readonly why!: string;

  @Field(() => Date, { description: 'When this result was reckoned.' })
  readonly classifiedAt!: Date;
}

export function toClassification({ taskId, version, result, classifiedAt, inForce }: CurrentClassification): ClassificationView {
  const { score } = result;
  return {
    taskId,
    version,
    class: result.class,
    inForce: inForce.class,
    nature: result.nature,
    reason: result.reason,
    score: score.millipoints,
    dexterity: score.dexterity,
    variability: score.variability,
    judgement: score.judgement,
    confidence: result.confidence,
    plausible: result.plausible,
    gates: result.gates,
    contributions: score.contributions.map(({ axis, ...one }) => ({ ...one, index: axis })),
    policyVersion: result.policyVersion,
    signedBy: inForce.signedBy,
    why: whyOf(result, inForce),
    classifiedAt: new Date(classifiedAt),
  };
}
