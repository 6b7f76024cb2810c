import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsDate } from 'class-validator';
import { WORK_UNIT_KINDS, type WorkUnitKind } from '../domain/plant.js';
import { QUALITIES, type Quality } from '../../spine/domain/floor-event.js';

/** An enumeration of the domain, as GraphQL wants it. */
export const enumOf = <const T extends string>(words: readonly T[]): { readonly [K in T]: K } =>
  Object.fromEntries(words.map((word) => [word, word])) as { readonly [K in T]: K };

export const WorkUnitKindEnum = enumOf(WORK_UNIT_KINDS);
registerEnumType(WorkUnitKindEnum, {
  name: 'WorkUnitKind',
  description: 'What runs job orders: a robot cell, a manual station, or the seat that drives a cell from afar.',
});
export const QualityEnum = enumOf(QUALITIES);
registerEnumType(QualityEnum, { name: 'Quality', description: 'How far a value can be trusted; BAD is no value.' });

@InputType('SpanInput', { description: 'A half-open span of time.' })
export class SpanInput {
  @Field(() => Date, { description: 'First instant.' })
  @IsDate()
  readonly from!: Date;

  @Field(() => Date, { description: 'First instant after it; what lies in the future is cut at now.' })
  @IsDate()
  readonly to!: Date;
}

@ObjectType('Shift', { description: 'A shift as it falls on real time.' })
export class ShiftView {
  @Field(() => String, { description: 'Its id in the calendar, such as early.' })
  readonly id!: string;

  @Field(() => Date, { description: 'Begin.' })
  readonly from!: Date;

  @Field(() => Date, { description: 'End.' })
  readonly to!: Date;
}

@ObjectType('WorkUnitState', { description: 'What a work unit is doing, as far as the floor has said.' })
export class WorkUnitStateView {
  @Field(() => ID, { description: 'Path of the unit.' })
  readonly workUnitId!: string;

  @Field(() => String, { nullable: true, description: "The state by its own name (PackML, or the stations' words). Null: not known." })
  readonly state!: string | null;

  @Field(() => Date, { description: 'Since when it is so.' })
  readonly since!: Date;

  @Field(() => String, { nullable: true, description: 'Code of the reason, where one was given.' })
  readonly reason!: string | null;

  @Field(() => String, { nullable: true, description: 'Mode of the machine, such as Production.' })
  readonly mode!: string | null;

  @Field(() => QualityEnum, { description: 'Whether the state can be trusted.' })
  readonly quality!: Quality;

  @Field(() => Boolean, { description: 'Running with help.' })
  readonly assisted!: boolean;

  @Field(() => Date, { nullable: true, description: 'When the unit was last heard. Null: never.' })
  readonly receivedAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether somebody is signed on.' })
  readonly operatorPresent!: boolean;

  /** For the category, which `oee` adds. */
  readonly starved!: boolean;
  readonly blocked!: boolean;
}

@ObjectType('WorkUnit', { description: 'Where a job order runs (ISA-95 work unit).' })
export class WorkUnitView {
  @Field(() => ID, { description: 'Path site/area/line/unit.' })
  readonly id!: string;

  @Field(() => String, { description: 'Its own code.' })
  readonly code!: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name!: string;

  @Field(() => WorkUnitKindEnum, { description: 'Robot cell, manual station or teleop console.' })
  readonly kind!: WorkUnitKind;

  @Field(() => ID, { description: 'Path of its line.' })
  readonly lineId!: string;

  @Field(() => Int, { description: 'Job orders that it takes at once.' })
  readonly slots!: number;
}

@ObjectType('Buffer', { description: 'A place between two units of a line.' })
export class BufferView {
  @Field(() => ID, { description: 'Path of the unit that fills it.' })
  readonly fromId!: string;

  @Field(() => ID, { description: 'Path of the unit that is fed from it.' })
  readonly toId!: string;

  @Field(() => Float, { description: 'Pieces that it holds.' })
  readonly capacity!: number;
}

@ObjectType('Line', { description: 'Work units in the order of the flow.' })
export class LineView {
  @Field(() => ID, { description: 'Path site/area/line.' })
  readonly id!: string;

  @Field(() => String, { description: 'Its own code.' })
  readonly code!: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name!: string;

  @Field(() => ID, { nullable: true, description: 'Path of the unit that sets the pace, where one is declared.' })
  readonly constraintId!: string | null;
}

@ObjectType('Area', { description: 'A part of a site.' })
export class AreaView {
  @Field(() => ID, { description: 'Path site/area.' })
  readonly id!: string;

  @Field(() => String, { description: 'Its own code.' })
  readonly code!: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name!: string;
}

@ObjectType('Site', { description: 'A plant.' })
export class SiteView {
  @Field(() => ID, { description: 'Its code.' })
  readonly id!: string;

  @Field(() => String, { description: 'The same as its id.' })
  readonly code!: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name!: string;

  @Field(() => String, { description: 'IANA time zone of its calendar.' })
  readonly zone!: string;

  @Field(() => String, { description: 'ISO 4217.' })
  readonly currency!: string;
}

@ObjectType('Product', { description: 'What is made.' })
export class ProductView {
  @Field(() => ID, { description: 'Its code.' })
  readonly id!: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name!: string;
}

@ObjectType('Task', { description: 'A kind of work (ISA-95 work master).' })
export class TaskView {
  @Field(() => ID, { description: 'Its code.' })
  readonly id!: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name!: string;

  @Field(() => Float, { nullable: true, description: 'Seconds a person needs for one piece, as the plant file says.' })
  readonly manualS!: number | null;
}
