import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType('Pin', { description: 'A unit that a person has chosen for an order; the engine may object, never overrule.' })
export class PinView {
  @Field(() => ID, { description: 'Path of the unit.' })
  readonly workUnitId!: string;

  @Field(() => String, { description: 'Why.' })
  readonly reason!: string;

  @Field(() => Date, { description: 'Until when it holds.' })
  readonly until!: Date;

  @Field(() => String, { description: 'Who: a pseudonym or a machine.' })
  readonly by!: string;
}

@ObjectType('OrderAct', { description: 'Something that was done to an order, by name.' })
export class ActView {
  @Field(() => String, { description: 'HOLD, CANCEL, REROUTE, …' })
  readonly act!: string;

  @Field(() => String, { description: 'Who: a pseudonym, a machine, or a unit.' })
  readonly by!: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  readonly reason!: string | null;

  @Field(() => Date, { description: 'When.' })
  readonly at!: Date;
}

@ObjectType('OrderOrigin', { description: 'The order that another one was made out of.' })
export class OriginView {
  @Field(() => String, { description: 'SPLIT, REPLACEMENT or REWORK.' })
  readonly kind!: string;

  @Field(() => ID, { description: 'That order.' })
  readonly jobOrderId!: string;
}
