import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { Database } from '../../platform/database.js';
import { orProblem } from '../../platform/problem.js';
import { ConnectionsService } from '../connections.service.js';
import { reasonProblem } from './reason.js';
import { certificateNode, ConnectionNode, connectionNode, ServerCertificateNode, SwitchNode } from './connection.views.js';
import { CONNECTIVITY_PROBLEMS } from './problems.js';

const ID_ARG = { name: 'id', type: () => ID, description: 'Id in the plant file.' } as const;
const REASON_ARG = { name: 'reason', type: () => String, description: 'Why, in words; it stays in the audit trail.' } as const;

@Resolver()
export class ConnectionResolver {
  constructor(
    private readonly service: ConnectionsService,
    private readonly db: Database,
  ) {}

  @Allow('engineer', 'auditor')
  @Query(() => [ConnectionNode], { description: 'The wires to the floor, the worst first, for who has the whole site.' })
  async connections(@Who() who: Access): Promise<ConnectionNode[]> {
    return (await this.service.list(who)).map(connectionNode);
  }

  @Allow('engineer', 'auditor')
  @Query(() => ConnectionNode, { nullable: true, description: 'One of them. Null: the plant has none of this id.' })
  async connection(@Who() who: Access, @Args(ID_ARG) id: string): Promise<ConnectionNode | null> {
    const found = await this.service.find(who, id);
    return found.ok ? connectionNode(found.value) : null;
  }

  @Allow('engineer', 'auditor')
  @Query(() => [ServerCertificateNode], { description: 'Certificates of servers that were not known when they came, the undecided first.' })
  async serverCertificates(
    @Who() who: Access,
    @Args('connectionId', { type: () => ID, nullable: true, description: 'Of this connection only.' }) connectionId: string | null,
  ): Promise<ServerCertificateNode[]> {
    return (await this.service.certificates(who, connectionId)).map(certificateNode);
  }

  @Allow('engineer')
  @Mutation(() => SwitchNode, { description: 'Switches a connection off or on, for all processes and beyond restarts, within seconds.' })
  async switchConnection(
    @Who() who: Access,
    @Args(ID_ARG) id: string,
    @Args('isOff', { type: () => Boolean, description: 'True: off.' }) isOff: boolean,
    @Args(REASON_ARG) reason: string,
  ): Promise<SwitchNode> {
    reasonProblem(reason);
    const said = await this.db.transaction(async (tx) =>
      orProblem(await this.service.switch(tx, who, id, isOff, reason), CONNECTIVITY_PROBLEMS),
    );
    return { ...said, at: new Date(said.at) };
  }

  @Allow('engineer')
  @Mutation(() => ServerCertificateNode, {
    description: 'Trusts or refuses the certificate of a server; its connection is made anew at once.',
  })
  async decideCertificate(
    @Who() who: Access,
    @Args('connectionId', { type: () => ID, description: 'The connection that it came on.' }) connectionId: string,
    @Args('thumbprint', { type: () => ID, description: 'SHA-1 in hexadecimal.' }) thumbprint: string,
    @Args('isTrusted', { type: () => Boolean, description: 'False: refused.' }) isTrusted: boolean,
    @Args(REASON_ARG) reason: string,
  ): Promise<ServerCertificateNode> {
    reasonProblem(reason);
    const decision = isTrusted ? 'TRUSTED' : 'REFUSED';
    const found = await this.db.transaction(async (tx) =>
      orProblem(await this.service.decide(tx, who, { connectionId, thumbprint }, decision, reason), CONNECTIVITY_PROBLEMS),
    );
    return certificateNode(found);
  }
}
