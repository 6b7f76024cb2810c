import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ConnectionStanding } from '../connections.service.js';
import type { UnitView } from '../connection-view.js';
import type { ServerCertificate } from '../store/certificate.store.js';

@ObjectType('SignalQuality', { description: 'How many signals are what they are now.' })
export class QualityNode {
  @Field(() => Int, { description: 'Good.' })
  readonly good!: number;
  @Field(() => Int, { description: 'Uncertain: taken, and flagged.' })
  readonly uncertain!: number;
  @Field(() => Int, { description: 'Bad: no value.' })
  readonly bad!: number;
}

@ObjectType('Signal', { description: 'The last reading of a signal of a unit.' })
export class SignalNode {
  @Field(() => String, { description: 'Name in its profile.' })
  readonly name!: string;
  @Field(() => String, { description: 'GOOD, UNCERTAIN or BAD.' })
  readonly quality!: string;
  @Field(() => GraphQLISODateTime, { description: 'Time of the source.' })
  readonly at!: Date;
  @Field(() => String, { nullable: true, description: 'Its value as text. Null: Bad, or a structure.' })
  readonly text!: string | null;
}

@ObjectType('ConnectedUnit', { description: 'A work unit on its wire.' })
export class ConnectedUnitNode {
  @Field(() => ID, { description: 'Path of the work unit.' })
  readonly id!: string;
  @Field(() => String, { description: 'As the state of a connection.' })
  readonly state!: string;
  @Field(() => String, { description: 'Why it is not LIVE; empty where it is.' })
  readonly cause!: string;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when. Null: not told yet.' })
  readonly since!: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When its last value or telegram came. Null: none so far.' })
  readonly lastValueAt!: Date | null;
  @Field(() => Float, { description: 'Values or telegrams of the last minute.' })
  readonly perMinute!: number;
  @Field(() => Int, { description: 'Spans in which something was lost.' })
  readonly gaps!: number;
  @Field(() => QualityNode, { description: 'Its signals by quality; all 0 where its wire tells none.' })
  readonly quality!: QualityNode;
  @Field(() => [SignalNode], { description: 'Its signals; none where its wire knows only telegrams.' })
  readonly signals!: readonly SignalNode[];
}

@ObjectType('DroppedCount', { description: 'What was left out for one reason.' })
export class DroppedNode {
  @Field(() => String, { description: 'Such as BAD_VALUE, OVERFLOW, UNKNOWN_METRIC.' })
  readonly reason!: string;
  @Field(() => Int, { description: 'How often.' })
  readonly count!: number;
}

@ObjectType('ClientCertificate', { description: 'The certificate that we show to a server.' })
export class ClientCertificateNode {
  @Field(() => String, { description: 'SHA-1 in hexadecimal, as the server lists it.' })
  readonly thumbprint!: string;
  @Field(() => GraphQLISODateTime, { description: 'Its end; it is renewed before.' })
  readonly validTo!: Date;
  @Field(() => Int, { description: 'Whole days until then.' })
  readonly daysLeft!: number;
}

@ObjectType('ConnectionFix', { description: 'What is to be done about a connection.' })
export class FixNode {
  @Field(() => String, { description: 'Such as TRUST_SERVER, NODES, UNREACHABLE.' })
  readonly code!: string;
  @Field(() => String, { description: 'In words.' })
  readonly words!: string;
}

@ObjectType('ConnectionSwitch', { description: 'Who has switched a connection off or on, and why.' })
export class SwitchNode {
  @Field(() => Boolean, { description: 'Off.' })
  readonly isOff!: boolean;
  @Field(() => String, { description: 'Subject of the token.' })
  readonly by!: string;
  @Field(() => String, { description: 'The reason given.' })
  readonly reason!: string;
  @Field(() => GraphQLISODateTime, { description: 'When.' })
  readonly at!: Date;
}

@ObjectType('Connection', { description: 'A wire to the floor, whichever process has it. Counts are since that process has it.' })
export class ConnectionNode {
  @Field(() => ID, { description: 'Id in the plant file.' })
  readonly id!: string;
  @Field(() => String, { description: 'opcua, mqtt or sparkplug.' })
  readonly kind!: string;
  @Field(() => String, { description: 'Its address.' })
  readonly endpoint!: string;
  @Field(() => String, { description: 'CONNECTING, LIVE, STALE, GAP, REFUSED, MISCONFIGURED, DISABLED, or STANDBY: no process has it.' })
  readonly state!: string;
  @Field(() => String, { description: 'What is to be known; empty where all is well.' })
  readonly detail!: string;
  @Field(() => FixNode, { nullable: true, description: 'What is to be done. Null: nothing.' })
  readonly fix!: FixNode | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the last value or telegram came. Null: none since the start.' })
  readonly lastValueAt!: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the process that has it said so. Null: none has it.' })
  readonly reportedAt!: Date | null;
  @Field(() => Boolean, { description: 'Not encrypted.' })
  readonly insecure!: boolean;
  @Field(() => QualityNode, { description: 'Signals of its units by quality.' })
  readonly quality!: QualityNode;
  @Field(() => Float, { description: 'Values or telegrams of the last minute.' })
  readonly perMinute!: number;
  @Field(() => Int, { description: 'How often it has come back.' })
  readonly reconnects!: number;
  @Field(() => Int, { description: 'Spans in which something was lost, of all its units.' })
  readonly gaps!: number;
  @Field(() => [DroppedNode], { description: 'What came and was left out, and is not kept as a dead letter.' })
  readonly dropped!: readonly DroppedNode[];
  @Field(() => Int, { description: 'Dead letters of its wire that have not been taken after all.' })
  readonly deadLetters!: number;
  @Field(() => ClientCertificateNode, { nullable: true, description: 'Null: it goes without.' })
  readonly certificate!: ClientCertificateNode | null;
  @Field(() => Int, { description: 'Server certificates that nobody has decided on.' })
  readonly pendingCertificates!: number;
  @Field(() => SwitchNode, { nullable: true, description: 'Null: it is on.' })
  readonly off!: SwitchNode | null;
  @Field(() => [ConnectedUnitNode], { description: 'The units behind it.' })
  readonly units!: readonly ConnectedUnitNode[];
}

@ObjectType('ServerCertificate', { description: 'The certificate of a server that was not known when it came.' })
export class ServerCertificateNode {
  @Field(() => ID, { description: 'The connection that it came on.' })
  readonly connectionId!: string;
  @Field(() => ID, { description: 'SHA-1 in hexadecimal.' })
  readonly thumbprint!: string;
  @Field(() => String, { description: 'Whom it names.' })
  readonly subject!: string;
  @Field(() => String, { description: 'Who has signed it.' })
  readonly issuer!: string;
  @Field(() => GraphQLISODateTime, { description: 'Valid from.' })
  readonly validFrom!: Date;
  @Field(() => GraphQLISODateTime, { description: 'Valid to.' })
  readonly validTo!: Date;
  @Field(() => GraphQLISODateTime, { description: 'When it last came and was not trusted.' })
  readonly seenAt!: Date;
  @Field(() => String, { description: 'PENDING, TRUSTED or REFUSED.' })
  readonly decision!: string;
  @Field(() => String, { nullable: true, description: 'Who decided. Null: nobody.' })
  readonly by!: string | null;
  @Field(() => String, { nullable: true, description: 'Why. Null: nobody has decided.' })
  readonly reason!: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When. Null: nobody has decided.' })
  readonly at!: Date | null;
}

const dateOf = (at: number | null): Date | null => (at === null ? null : new Date(at));

const unitNode = ({ since, lastValueAt, signals, ...rest }: UnitView): ConnectedUnitNode => ({
  ...rest,
  since: dateOf(since),
  lastValueAt: dateOf(lastValueAt),
  signals: signals.map(({ at, ...signal }) => ({ ...signal, at: new Date(at) })),
});

/** A connection as both APIs show it. */
export function connectionNode(standing: ConnectionStanding): ConnectionNode {
  const { id, kind, endpoint, state, detail, fix, insecure, quality, perMinute, reconnects, gaps, dropped, deadLetters } = standing;
  const { certificate, certificateDaysLeft, off } = standing;
  return {
    ...{ id, kind, endpoint, state, detail, fix, insecure, quality, perMinute, reconnects, gaps, dropped, deadLetters },
    pendingCertificates: standing.pendingCertificates,
    lastValueAt: dateOf(standing.lastValueAt),
    reportedAt: dateOf(standing.reportedAt),
    certificate: certificate && {
      thumbprint: certificate.thumbprint,
      validTo: new Date(certificate.validTo),
      daysLeft: certificateDaysLeft ?? 0,
    },
    off: off && { isOff: off.isOff, by: off.by, reason: off.reason, at: new Date(off.at) },
    units: standing.units.map(unitNode),
  };
}

export const certificateNode = ({ validFrom, validTo, seenAt, at, ...rest }: ServerCertificate): ServerCertificateNode => ({
  ...rest,
  validFrom: new Date(validFrom),
  validTo: new Date(validTo),
  seenAt: new Date(seenAt),
  at: dateOf(at),
});
