import { ArgsType, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { LIMITS } from '../../../config/limits.js';
import { enumOf } from '../../plant/api/plant.views.js';
import { JOB_ORDER_STATES, type JobOrderState } from '../../spine/domain/floor-event.js';
import { CHOICE_BASES, TIE_STEPS } from '../domain/choose.js';
import { DECISION_OUTCOMES, type DecisionOutcome } from '../domain/decide.js';
import type { JobOrder } from '../domain/job-order.js';
import { TERM_NAMES } from '../domain/policy.js';
import { shownCode } from '../domain/refusal.js';
import { isSamePlace, namedTerms, WEIGH_FLAGS } from '../domain/weigh.js';
import { EN } from '../domain/words/en.js';
import { shown, type ShownRefusal } from '../domain/words/words.js';
import { ActView, OriginView, PinView } from './order-parts.views.js';
import type { DecisionRecord } from '../store/routing.store.js';

export const JobOrderStateEnum = enumOf(JOB_ORDER_STATES);
registerEnumType(JobOrderStateEnum, { name: 'JobOrderState', description: 'OPC 10031-4.' });
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

@ObjectType('JobOrder', { description: 'One request to do a task for a quantity (ISA-95 job order).' })
export class JobOrderView {
  @Field(() => ID, { description: 'Its id.' })
  readonly id!: string;

  @Field(() => String, { description: 'Its id in the MES.' })
  readonly externalId!: string;

  @Field(() => Int, { description: 'Pieces.' })
  readonly quantity!: number;

  @Field(() => Int, { description: '0–1,000, higher is more urgent.' })
  readonly priority!: number;

  @Field(() => Date, { description: 'When it shall be done.' })
  readonly dueAt!: Date;

  @Field(() => Date, { description: 'When it was taken in.' })
  readonly acceptedAt!: Date;

  @Field(() => JobOrderStateEnum, { description: 'Its state.' })
  readonly state!: JobOrderState;

  @Field(() => String, { nullable: true, description: 'Waiting, Ready, Loaded, Held, Completed, Closed.' })
  readonly subState!: string | null;

  @Field(() => String, { nullable: true, description: 'While it has no place: code of the nearest blocker.' })
  readonly waitingReason!: string | null;

  @Field(() => ID, { nullable: true, description: 'Its assignment on the floor.' })
  readonly assignmentId!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it started.' })
  readonly startedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it ended.' })
  readonly endedAt!: Date | null;

  @Field(() => Int, { description: 'Good pieces, as the unit reports them.' })
  readonly good!: number;

  @Field(() => Int, { description: 'Scrap.' })
  readonly scrap!: number;

  @Field(() => String, { nullable: true, description: 'Why it ended, is held, or was moved.' })
  readonly reason!: string | null;

  @Field(() => Boolean, { description: 'Due and not done in time.' })
  readonly late!: boolean;

  @Field(() => Int, { description: 'Goes up with each change; an act names the one that was seen.' })
  readonly version!: number;

  @Field(() => Int, { description: 'How often it was placed anew.' })
  readonly moves!: number;

  @Field(() => [ID], { description: 'Orders that must have ended well before it.' })
  readonly predecessors!: readonly string[];

  @Field(() => PinView, { nullable: true, description: 'The unit that a person has pinned it to. Null: none.' })
  readonly pinnedTo!: PinView | null;

  @Field(() => ActView, { nullable: true, description: 'What the floor was asked to do with it and has not confirmed. Null: nothing.' })
  readonly underWay!: ActView | null;

  @Field(() => ActView, { nullable: true, description: 'Who keeps it from starting or going on. Null: nobody.' })
  readonly heldBy!: ActView | null;

  @Field(() => OriginView, { nullable: true, description: 'The order that it was made out of. Null: none.' })
  readonly origin!: OriginView | null;

  readonly taskId!: string;
  readonly productId!: string | null;
  readonly workUnitId!: string | null;
}

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

const date = (at: number | null): Date | null => (at === null ? null : new Date(at));

export function toOrder(order: JobOrder, now: number): JobOrderView {
  return {
    ...order,
    dueAt: new Date(order.dueAt),
    acceptedAt: new Date(order.acceptedAt),
    startedAt: date(order.startedAt),
    endedAt: date(order.endedAt),
    late: order.state !== 'ABORTED' && order.dueAt < (order.endedAt ?? now),
    pinnedTo: order.pin && { ...order.pin, until: new Date(order.pin.until) },
    underWay: order.asked && { ...order.asked, at: new Date(order.asked.at) },
    heldBy: order.held && { ...order.held, act: 'HOLD', at: new Date(order.held.at) },
  };
}

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
