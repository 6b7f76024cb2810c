import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf, ShiftView } from '../../plant/api/plant.views.js';
import { SKILL_GAPS, type SkillGap } from '../domain/shift-start/skill-cover.js';
import { MATERIAL_STATES, type MaterialState } from '../domain/shift-start/unit-readiness.js';
import { EN } from '../domain/words/en.js';
import { shown } from '../domain/words/words.js';
import type { ShiftStartPicture, UnitAtStart } from '../shift-start.service.js';
import { RefusalView, toRefusal } from './decision.views.js';
import { JobOrderView, toOrder } from './routing.views.js';

const SkillGapEnum = enumOf(SKILL_GAPS);
registerEnumType(SkillGapEnum, {
  name: 'SkillGap',
  description: 'Open work that only people do, and nobody is qualified, or nobody is there.',
});
const MaterialStateEnum = enumOf(MATERIAL_STATES);
registerEnumType(MaterialStateEnum, { name: 'MaterialState', description: 'Something to work on, nothing, or no room for what is made.' });

@ObjectType('SkillCover', { description: 'How many people could do a task today: counts, no person, no level, no comparison.' })
export class SkillCoverView {
  @Field(() => ID, { description: 'Task.' })
  readonly taskId!: string;

  @Field(() => String, { description: 'Its name.' })
  readonly taskName!: string;

  @Field(() => Int, { description: 'Of those who are signed on where you may look.' })
  readonly signedOn!: number;

  @Field(() => Int, { description: 'On record with a qualification that holds today.' })
  readonly qualified!: number;

  @Field(() => Int, { description: 'Of these, whose qualification ends within 30 days.' })
  readonly endingSoon!: number;

  @Field(() => Int, { description: 'Orders of it that are here or wait.' })
  readonly orders!: number;

  @Field(() => Int, { description: 'Their pieces that are still to be made.' })
  readonly pieces!: number;

  @Field(() => Boolean, { description: 'It is open, and no robot of the plant could do it as it stands.' })
  readonly byHand!: boolean;

  @Field(() => SkillGapEnum, { nullable: true, description: 'What is missing. Null: nothing.' })
  readonly gap!: SkillGap | null;
}

@ObjectType('ShiftStartOrder', { description: 'An order in a queue, with its expected end.' })
export class ShiftStartOrderView {
  @Field(() => JobOrderView, { description: 'The order.' })
  readonly jobOrder!: JobOrderView;

  @Field(() => ID, { nullable: true, description: 'The console that would drive it. Null: none.' })
  readonly consoleId!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it would begin here. Null: it is here already.' })
  readonly expectedStart!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it is expected to be done. Null: nobody has said how long a piece takes.' })
  readonly expectedEnd!: Date | null;
}

@ObjectType('ShiftStartUnit', { description: 'Whether a unit is ready, and what it has before it.' })
export class ShiftStartUnitView {
  @Field(() => ID, { description: 'Path of the unit.' })
  readonly workUnitId!: string;

  @Field(() => Boolean, { description: 'Whether somebody is signed on.' })
  readonly attended!: boolean;

  @Field(() => [RefusalView], { description: 'What stands against it, whatever the order. Empty: it is ready.' })
  readonly hindrances!: readonly RefusalView[];

  @Field(() => MaterialStateEnum, { nullable: true, description: 'As the unit says. Null: it says nothing.' })
  readonly material!: MaterialState | null;

  @Field(() => [ShiftStartOrderView], { description: 'What it has and what is expected to come, in order; played forward from now.' })
  readonly queue!: readonly ShiftStartOrderView[];
}

@ObjectType('ShiftStartGap', { description: 'An order that is ready and finds no hands.' })
export class ShiftStartGapView {
  @Field(() => JobOrderView, { description: 'The order.' })
  readonly jobOrder!: JobOrderView;

  @Field(() => String, { description: 'Code of what it waits for, as in JobOrder.waitingReason.' })
  readonly code!: string;

  @Field(() => ID, { nullable: true, description: 'Path of the unit of the line that misses least. Null: none ever could.' })
  readonly nearestUnitId!: string | null;

  @Field(() => [String], { description: 'Codes of all that this unit misses.' })
  readonly misses!: readonly string[];

  @Field(() => Date, { nullable: true, description: 'When the nearest known blocker ends.' })
  readonly until!: Date | null;
}

@ObjectType('ShiftStart', { description: 'Whether a line can run: people by skill, units, material, queues with expected ends, gaps.' })
export class ShiftStartView {
  @Field(() => ID, { description: 'Path of the line.' })
  readonly lineId!: string;

  @Field(() => Date, { description: 'When it was so.' })
  readonly at!: Date;

  @Field(() => ShiftView, { nullable: true, description: 'The shift that is on. Null: none.' })
  readonly shift!: ShiftView | null;

  @Field(() => [SkillCoverView], { description: 'Of each task that is open or that somebody has learned.' })
  readonly skills!: readonly SkillCoverView[];

  @Field(() => [ShiftStartUnitView], { description: 'In the order of the flow.' })
  readonly units!: readonly ShiftStartUnitView[];

  @Field(() => [ShiftStartGapView], { description: 'By due time, at most 50.' })
  readonly gaps!: readonly ShiftStartGapView[];

  @Field(() => Int, { description: 'Orders that wait for an earlier step which finds no place itself.' })
  readonly following!: number;
}

const date = (at: number | null): Date | null => (at === null ? null : new Date(at));

export const toShiftStart = (
  lineId: string,
  shift: ShiftView | null,
  { at, skills, units, gaps, following }: ShiftStartPicture,
): ShiftStartView => ({
  lineId,
  at: new Date(at),
  shift,
  skills,
  units: units.map((unit) => toUnit(unit, at)),
  gaps: gaps.map(({ order, until, ...gap }) => ({ ...gap, jobOrder: toOrder(order, at), until: date(until) })),
  following,
});

const toUnit = ({ hindrances, queue, ...unit }: UnitAtStart, at: number): ShiftStartUnitView => ({
  ...unit,
  hindrances: hindrances.map((one) => toRefusal(shown(one, EN))),
  queue: queue.map(({ order, expected: { consoleId, from, to } }) => ({
    jobOrder: toOrder(order, at),
    consoleId,
    expectedStart: date(from),
    expectedEnd: date(to),
  })),
});
