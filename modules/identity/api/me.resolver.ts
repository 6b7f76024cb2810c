import { Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Allow, READERS, Who } from '../allow.js';
import { grantText, type Access } from '../domain/principal.js';

@ObjectType('Me', { description: 'Who is asking.' })
export class MeView {
  @Field(() => String, { description: 'The pseudonym or machine name of the token.' })
  readonly subject!: string;

  @Field(() => [String], { description: 'Each as role@scope.' })
  readonly roles!: readonly string[];
}

@Resolver(() => MeView)
export class MeResolver {
  @Allow(...READERS)
  @Query(() => MeView, { description: 'Who is asking, and what this token may do.' })
  me(@Who() { principal }: Access): MeView {
    return { subject: principal.subject, roles: principal.grants.map(grantText) };
  }
}
