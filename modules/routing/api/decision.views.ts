import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../../plant/api/plant.views.js';
import { CHOICE_BASES, TIE_STEPS } from '../domain/choose.js';
import { DECISION_OUTCOMES, type DecisionOutcome } from '../domain/decide.js';
import { TERM_NAMES } from '../domain/policy.js';
import { shownCode } from '../domain/refusal.js';
import { isSamePlace, namedTerms, WEIGH_FLAGS } from '../domain/weigh.js';
import { EN } from '../domain/words/en.js';
import { shown, type ShownRefusal } from '../domain/words/words.js';
import type { DecisionRecord } from '../store/routing.store.js';

export const DecisionOutcomeEnum = enumOf(DECISION_OUTCOMES);
registerEnumType(DecisionOutcomeEnum, {
  name: 'DecisionOutcome',
  description: 'Placed; waiting for a place; waiting because its pin cannot be met; or no unit of the plant ever could.',
});

@ObjectType('Refusal', { description: 'Why a unit may not do an order.' })
export class RefusalView {
  @Field(() => String, { description: 'Published code.' })
  readonly code!: string;

  @Field(() => String, { description: 'In words.' })
  readonly text!: string;

  @Field(() => String, { description: 'What would open it.' })
  readonly opens!: string;

  @Field(() => Boolean, { description: 'Would still hold tomorrow.' })
  readonly hard!: boolean;

  @Field(() => Date, { nullable: true, description: 'When it is expected to end, where that is known.' })
  readonly until!: Date | null;
}

@ObjectType('ScoreTerm', { description: 'A part of a score.' })
export class ScoreTermView {
  @Field(() => String, { description: `${TERM_NAMES.join(', ')}.` })
  readonly name!: string;

  @Field(() => Float, { description: 'Seconds-equivalent, to 0.1; lower is better.' })
  readonly value!: number;
}

@ObjectType('Samples', { description: 'How many pieces stand behind what was expected of a place; 0: only what the plant says.' })
export class SamplesView {
  @Field(() => Int, { description: 'Cycles.' })
  readonly cycle!: number;

  @Field(() => Int, { description: 'Pieces with and without help.' })
  readonly assists!: number;

  @Field(() => Int, { description: 'Pieces, good and bad.' })
  readonly bad!: number;
}

@ObjectType('Candidate', { description: 'A unit that was asked: either its reasons why not, or its terms.' })
export class CandidateView {
  @Field(() => ID, { description: 'Path of the unit.' })
  readonly workUnitId!: string;

  @Field(() => ID, { nullable: true, description: 'The console that would drive it, for a teleoperated run.' })
  readonly consoleId!: string | null;

  @Field(() => Boolean, { description: 'Whether it was chosen.' })
  readonly chosen!: boolean;

  @Field(() => [RefusalView], { description: 'Every reason why not; empty where it may.' })
  readonly refusals!: readonly RefusalView[];

  @Field(() => [ScoreTermView], { description: 'What its score is made of; terms of 0 are left out.' })
  readonly terms!: readonly ScoreTermView[];

  @Field(() => Float, { nullable: true, description: 'Sum of the terms. Null where it may not.' })
  readonly total!: number | null;

  @Field(() => [String], { description: `${WEIGH_FLAGS.join(', ')}: what a reader should know of the score.` })
  readonly flags!: readonly string[];

  @Field(() => SamplesView, { nullable: true, description: 'What stands behind its score. Null where it has none.' })
  readonly samples!: SamplesView | null;

  @Field(() => Date, { nullable: true, description: 'When it would start.' })
  readonly expectedStart!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it would be done.' })
  readonly expectedEnd!: Date | null;
}

@ObjectType('RoutingDecision', { description: 'Where an order goes, and why not elsewhere.' })
export class RoutingDecisionView {
  @Field(() => ID, { description: 'Its id.' })
  readonly id!: string;

  @Field(() => ID, { description: 'The order.' })
  readonly jobOrderId!: string;

  @Field(() => Date, { description: 'When it was made.' })
  readonly decidedAt!: Date;

  @Field(() => DecisionOutcomeEnum, { description: 'What came of it.' })
  readonly outcome!: DecisionOutcome;

  @Field(() => ID, { nullable: true, description: 'Path of the unit that was chosen.' })
  readonly chosenWorkUnitId!: string | null;

  @Field(() => String, { nullable: true, description: `${CHOICE_BASES.join(', ')}: why this place. Null while it waits.` })
  readonly basis!: string | null;

  @Field(() => [String], {
    description: `${TIE_STEPS.join(', ')}: what told it from the next; each was equal up to the last. Empty where there was no other.`,
  })
  readonly tiePath!: readonly string[];

  @Field(() => String, { description: 'Version of the rules and terms.' })
  readonly policyVersion!: string;

  @Field(() => String, { description: 'SHA-256 of everything that led to it.' })
  readonly inputsHash!: string;

  @Field(() => Date, { nullable: true, description: 'While it waits: when the nearest known blocker ends.' })
  readonly until!: Date | null;

  @Field(() => String, { nullable: true, description: 'While it waits: the unit that misses least, and what.' })
  readonly whatWouldChange!: string | null;

  @Field(() => [CandidateView], { description: 'Every unit of the plant.' })
  readonly candidates!: readonly CandidateView[];

  /** For what is told of it in words. */
  readonly decision!: DecisionRecord['decision'];
}

const date = (at: number | null): Date | null => (at === null ? null : new Date(at));

export const toRefusal = ({ code, why, opens, hard, until }: ShownRefusal): RefusalView => ({
  code,
  text: why,
  opens,
  hard,
  until: date(until),
});

export function toDecision({ decision, ...record }: DecisionRecord): RoutingDecisionView {
  const { nearest } = decision;
  return {
    ...record,
    decision,
    decidedAt: new Date(record.decidedAt),
    outcome: decision.outcome,
    chosenWorkUnitId: decision.chosen?.workUnitId ?? null,
    basis: decision.choice?.basis ?? null,
    tiePath: decision.choice?.tiePath ?? [],
    until: date(decision.until),
    whatWouldChange: nearest && `${nearest.workUnitId}: ${nearest.codes.map((code) => EN.reasons[shownCode(code)].why).join('; ')}`,
    candidates: decision.candidates.map((candidate) => ({
      workUnitId: candidate.workUnitId,
      consoleId: candidate.consoleId,
      chosen: decision.chosen !== null && isSamePlace(candidate, decision.chosen),
      refusals: candidate.refusals.map((refusal) => toRefusal(shown(refusal, EN))),
      terms: namedTerms(candidate),
      total: candidate.total,
      samples: candidate.samples,
      flags: candidate.flags,
      expectedStart: date(candidate.expectedStart),
      expectedEnd: date(candidate.expectedEnd),
    })),
  };
}
