import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { TaskClass } from '../domain/task-class.js';
import { whyOf } from '../domain/why.js';
import type { CurrentClassification } from '../store/classification.store.js';
import { TaskClassEnum } from './class-enums.js';
import { TrialEvidenceView } from './evidence.views.js';
import { TaskFactView, toFacts } from './fact.views.js';
import { ClassEconomicsView, FactChangeView, LevelChangeView, MissingFactView } from './reckoning.views.js';

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

  @Field(() => [TaskClassEnum], { description: 'Classes that no gate rules out.' })
  readonly open!: readonly TaskClass[];

  @Field(() => Float, { description: '0 to 1: how much of the score rests on how good a source.' })
  readonly coverage!: number;

  @Field(() => Int, { nullable: true, description: 'Fewest one-level changes that give another class. Null: more than four.' })
  readonly stepsToFlip!: number | null;

  @Field(() => Date, { description: 'Since when the class in force is.' })
  readonly inForceSince!: Date;

  @Field(() => Boolean, { description: 'Somebody must sign before the class is in force.' })
  readonly signatureDue!: boolean;

  @Field(() => TrialEvidenceView, { nullable: true, description: 'Null: no trials of the present configuration.' })
  readonly evidence!: TrialEvidenceView | null;

  @Field(() => ClassEconomicsView, { nullable: true, description: 'Null: seconds per piece or pieces a year are not known.' })
  readonly economics!: ClassEconomicsView | null;

  @Field(() => [LevelChangeView], { description: 'Smallest changes of levels that give another class, nearest first; at most 20.' })
  readonly levelChanges!: readonly LevelChangeView[];

  @Field(() => Int, { description: 'How many there are.' })
  readonly levelChangeCount!: number;

  @Field(() => [FactChangeView], { description: 'Single facts that give another class.' })
  readonly factChanges!: readonly FactChangeView[];

  @Field(() => String, { nullable: true, description: 'PROMOTION_DUE or EVIDENCE_DISAGREES. Null: neither.' })
  readonly review!: string | null;

  @Field(() => [MissingFactView], { description: 'Levels that are not known, what weighs most first.' })
  readonly missing!: readonly MissingFactView[];

  @Field(() => [TaskFactView], { description: 'The facts that went in, in the order of a task sheet; what is not known among them.' })
  readonly facts!: readonly TaskFactView[];
}

export function toClassification({ taskId, version, result, inputs, classifiedAt, inForce }: CurrentClassification): ClassificationView {
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
    open: result.open,
    coverage: result.coverage,
    stepsToFlip: result.stepsToFlip,
    inForceSince: new Date(inForce.since),
    signatureDue: inForce.class !== result.class && result.class !== 'REFUSED',
    evidence: result.evidence,
    economics: result.economics,
    levelChanges: result.levelChanges,
    levelChangeCount: result.levelChangeCount,
    factChanges: result.factChanges.map((change) => ({ ...change, to: String(change.to) })),
    review: result.review,
    missing: score.contributions
      .filter(({ source }) => source === 'UNKNOWN')
      .map(({ feature, axis, millipoints }) => ({ feature, index: axis, millipoints: -millipoints }))
      .toSorted((a, b) => b.millipoints - a.millipoints || (a.feature < b.feature ? -1 : 1)),
    facts: toFacts(inputs.facts),
  };
}
