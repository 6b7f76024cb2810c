import { Args, Field, ID, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { Allow, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { refused } from '../../platform/outcome.js';
import { fail, orProblem } from '../../platform/problem.js';
import { BrowseService } from '../browse.service.js';
import { CONNECTION_ID, ENDPOINT, SECURITY } from './browse.dto.js';
import { CONNECTIVITY_PROBLEMS } from './problems.js';

@ObjectType('BrowsedNode', { description: 'A node that a profile would read.' })
export class BrowsedNode {
  @Field(() => String, { description: 'The signal that it would be.' })
  readonly signal!: string;
  @Field(() => String, { description: 'Where it lies below the object.' })
  readonly path!: string;
  @Field(() => String, { description: 'Its id at the server.' })
  readonly nodeId!: string;
  @Field(() => String, { description: 'GOOD, UNCERTAIN or BAD.' })
  readonly quality!: string;
  @Field(() => String, { nullable: true, description: 'Its value now. Null: Bad, or a structure.' })
  readonly text!: string | null;
}

@ObjectType('BrowsedProfile', { description: 'How far an object has what a profile reads.' })
export class BrowsedProfile {
  @Field(() => String, { description: 'Name of the profile, as in the plant file.' })
  readonly profile!: string;
  @Field(() => Boolean, { description: 'All that it cannot do without is there.' })
  readonly fits!: boolean;
  @Field(() => [String], { description: 'What it cannot do without and has not.' })
  readonly missing!: readonly string[];
  @Field(() => [BrowsedNode], { description: 'What would be read.' })
  readonly nodes!: readonly BrowsedNode[];
}

@ObjectType('BrowsedObject', { description: 'An object of a server that may be a work unit.' })
export class BrowsedObject {
  @Field(() => String, { description: 'Its name, as in the plant file.' })
  readonly object!: string;
  @Field(() => [String], { description: 'The profiles that fit.' })
  readonly proposed!: readonly string[];
  @Field(() => [BrowsedProfile], { description: 'Those that fit; where none does, those that come nearest.' })
  readonly profiles!: readonly BrowsedProfile[];
}

@ObjectType('ServerProposal', { description: 'How a server could be mapped. Nothing of it is kept.' })
export class ServerProposal {
  @Field(() => String, { description: 'The address that was looked at.' })
  readonly endpoint!: string;
  @Field(() => [BrowsedObject], { description: 'Objects in which a profile finds something.' })
  readonly objects!: readonly BrowsedObject[];
  @Field(() => String, { description: 'The mapping, for the plant file.' })
  readonly yaml!: string;
}

@Resolver()
export class BrowseResolver {
  constructor(private readonly servers: BrowseService) {}

  @Allow('engineer')
  @Mutation(() => ServerProposal, { description: 'Looks at an OPC UA server and proposes its mapping, with live values; nothing is kept.' })
  async browseServer(
    @Who() who: Access,
    @Args('id', { type: () => ID, description: 'Of the connection, in the plant file or to be.' }) id: string,
    @Args('endpoint', { type: () => String, nullable: true, description: 'Its address. Null: that of the plant file.' })
    endpoint: string | null,
    @Args('security', { type: () => String, defaultValue: 'SignAndEncrypt', description: 'None, Sign or SignAndEncrypt.' })
    security: string,
  ): Promise<ServerProposal> {
    const mode = SECURITY.find((one) => one === security);
    const wrong = !CONNECTION_ID.test(id) ? 'id' : endpoint !== null && !ENDPOINT.test(endpoint) ? 'endpoint' : mode ? null : 'security';
    if (wrong !== null || !mode)
      return fail(refused('BAD_SERVER', `${wrong} is not accepted.`, wrong ?? 'security'), CONNECTIVITY_PROBLEMS);
    return orProblem(await this.servers.browse(who, { id, endpoint, security: mode }), CONNECTIVITY_PROBLEMS);
  }
}
