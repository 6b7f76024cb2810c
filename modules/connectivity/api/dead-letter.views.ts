import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('DeadLetter', { description: 'A telegram that could not be understood.' })
export class DeadLetterNode {
  @Field(() => ID, { description: 'Its number.' })
  readonly id!: string;
  @Field(() => String, { description: 'mqtt, sparkplug or opcua.' })
  readonly wire!: string;
  @Field(() => String, { description: 'Topic or node.' })
  readonly source!: string;
  @Field(() => String, { description: 'Such as NOT_JSON, BAD_FIELD, UNKNOWN_UNIT.' })
  readonly reason!: string;
  @Field(() => String, { nullable: true, description: 'Path of the field. Null: the whole.' })
  readonly field!: string | null;
  @Field(() => String, { description: 'What was wrong, and what is accepted.' })
  readonly detail!: string;
  @Field(() => GraphQLISODateTime, { description: 'When it came.' })
  readonly receivedAt!: Date;
  @Field(() => Int, { description: 'Bytes that came.' })
  readonly size!: number;
  @Field(() => String, { description: 'The bytes that are kept, in base64.' })
  readonly raw!: string;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was taken after all. Null: not yet.' })
  readonly replayedAt!: Date | null;
}

@ObjectType('DeadLetterCount', { description: 'How many dead letters of a wire have a reason.' })
export class DeadLetterCountNode {
  @Field(() => String, { description: 'mqtt, sparkplug or opcua.' })
  readonly wire!: string;
  @Field(() => String, { description: 'The reason.' })
  readonly reason!: string;
  @Field(() => Int, { description: 'Not taken so far.' })
  readonly waiting!: number;
  @Field(() => Int, { description: 'Taken after all.' })
  readonly replayed!: number;
}

@ObjectType('TriedLetter', { description: 'What became of a dead letter that was tried again.' })
export class TriedLetterNode {
  @Field(() => ID, { description: 'Its number.' })
  readonly id!: string;
  @Field(() => String, { description: 'TOLD (tried only), REPLAYED, ALREADY or REFUSED.' })
  readonly status!: string;
  @Field(() => String, { nullable: true, description: 'Why it is still none. Null: it is one.' })
  readonly reason!: string | null;
  @Field(() => String, { nullable: true, description: 'Path of the field. Null: none, or the whole.' })
  readonly field!: string | null;
  @Field(() => String, { nullable: true, description: 'What was wrong, and what is accepted. Null: nothing.' })
  readonly detail!: string | null;
  @Field(() => [String], { description: 'Its facts, each as JSON.' })
  readonly events!: readonly string[];
}
