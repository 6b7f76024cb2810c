import type { Instant } from '../../platform/instant.js';
import type { Metrics } from '../../platform/metrics.js';
import type { WorkUnit } from '../../plant/domain/plant.js';
import type { Delivery } from '../../spine/carrier.js';
import type { Command } from '../../spine/domain/command.js';
import { REBIRTH_METRIC } from '../domain/sparkplug-command.js';
import { NodeSession, type Heard } from '../domain/sparkplug-session.js';
import { commandTopic, isHostTopic, parseNodeTopic, type SparkplugAddress } from '../domain/sparkplug-topic.js';
import { TYPES } from '../domain/sparkplug-value.js';
import type { UnitVoiceParts } from '../unit-voice.js';
import { HostedUnit } from './hosted-unit.js';
import type { Dropped, UnitView } from '../connection-view.js';
import { allDropped, Drops } from '../tally.js';
import type { LetterBox } from './letter-box.js';
import { decodePayload, encodeCommand } from './payload.js';

const WIRE = 'sparkplug';

export interface HostedNodesParts extends UnitVoiceParts {
  readonly letters: LetterBox;
  readonly metrics: Metrics;
}

type Send = (topic: string, payload: Buffer) => void;

/** The edge nodes of one host connection, and the units behind them. */
export class HostedNodes {
  private readonly units: readonly HostedUnit[];
  private readonly nodes: ReadonlySet<string>;
  private readonly drops = new Drops();
  private sessions = new Map<string, NodeSession>();
  private send: Send = () => undefined;
  private askAt: Instant | undefined;

  constructor(
    units: readonly WorkUnit[],
    private readonly reorderMs: number,
    private readonly parts: HostedNodesParts,
  ) {
    const dropped = (reason: string) => this.drop(reason);
    this.units = units.map((unit) => new HostedUnit(unit, { ...parts, dropped }));
    this.nodes = new Set(this.units.map(({ node }) => node));
  }

  get lastValueAt(): Instant | null {
    const last = Math.max(0, ...this.units.map(({ voice }) => voice.lastValueAt ?? 0));
    return last > 0 ? last : null;
  }

  views(): readonly UnitView[] {
    return this.units.map(({ voice }) => voice.view());
  }

  /** What was left out and not kept, by reason. */
  dropped(): readonly Dropped[] {
    return allDropped([this.drops, ...this.units.map(({ voice }) => voice.tally.drops)]);
  }

  groups(): readonly string[] {
    return [...new Set([...this.nodes].map((node) => node.split('/')[0]!))];
  }

  has(workUnitId: string): boolean {
    return this.units.some(({ unit }) => unit.id === workUnitId);
  }

  /** What is wrong with the plant file, seen from the births. */
  problems(): readonly string[] {
    return this.units.flatMap(({ unit, missing }) => (missing.length === 0 ? [] : [`${unit.id}: the birth has no ${missing.join(', ')}`]));
  }

  deliver(command: Command, send: (topic: string, payload: Buffer) => Promise<void>): Promise<Delivery> {
    const unit = this.units.find((one) => one.unit.id === command.workUnitId);
    return unit?.deliver(command, send) ?? Promise.resolve({ status: 'NOT_NOW', cause: 'the plant has no such unit' });
  }

  /** A new connection: nothing that was known of the nodes holds, and who stays silent is asked. */
  begin(send: Send): void {
    this.send = send;
    this.sessions = new Map([...this.nodes].map((node) => [node, new NodeSession(this.reorderMs)]));
    this.askAt = this.parts.clock.now() + this.reorderMs;
  }

  /** From an instant on nothing is known of any node. */
  lose(at: Instant, cause: string): void {
    this.sessions.clear();
    for (const unit of this.units) unit.gone(at, cause);
  }

  /** As `lose`, of a process that died and may still have told a state until `until`, which would seem to hold for ever. */
  loseSince(at: Instant, until: Instant, cause: string): void {
    this.lose(at, cause);
    const now = this.parts.clock.now();
    for (const { voice } of this.units) voice.forget(Math.min(until, now), cause, now);
  }

  take(topic: string, bytes: Uint8Array): void {
    const address = parseNodeTopic(topic);
    if (!address)
      return isHostTopic(topic) ? undefined : this.bury(topic, bytes, 'BAD_TOPIC', 'accepted: spBv1.0/<group>/<message>/<node>[/<device>]');
    const session = this.sessions.get(address.node);
    if (!session) return this.drop('UNKNOWN_NODE');
    const decoded = decodePayload(bytes);
    if (!decoded.ok) return this.bury(topic, bytes, decoded.reason, decoded.detail);
    const { type, device } = address;
    const heard = session.take({ type, device, payload: decoded.value }, this.parts.clock.now());
    if (heard.some((one) => one.kind === 'DROPPED' && one.reason === 'BAD_SEQ'))
      this.bury(topic, bytes, 'BAD_SEQ', `got ${decoded.value.seq ?? 'nothing'}; accepted: 0 to 255`);
    this.hear(address.node, session, heard);
  }

  tick(): void {
    const now = this.parts.clock.now();
    for (const [node, session] of this.sessions) if (now >= (session.dueAt ?? Infinity)) this.hear(node, session, session.tick(now));
    if (this.askAt === undefined || now < this.askAt) return;
    this.askAt = undefined;
    for (const [node, session] of this.sessions) if (!session.isBorn(null)) this.hear(node, session, session.ask('no birth so far', now));
  }

  private hear(node: SparkplugAddress['node'], session: NodeSession, heard: readonly Heard[]): void {
    for (const one of heard) {
      switch (one.kind) {
        case 'BORN':
          this.at(node, one.device)?.born(one.at, one.readings, (metric) => session.find(one.device, metric));
          break;
        case 'DATA':
          this.at(node, one.device)?.hear(one.readings);
          break;
        case 'GONE':
          for (const unit of this.units)
            if (one.device === null ? unit.isOf(node) : unit.isAt(node, one.device)) unit.gone(one.at, one.cause);
          break;
        case 'REBIRTH':
          this.askForBirth(node, one.cause);
          break;
        case 'FOUND':
          this.parts.metrics.wireFindings.inc({ wire: WIRE, code: one.finding.code });
          this.parts.logger.warn({ node, ...one.finding }, 'an edge node says something odd');
          break;
        case 'DROPPED':
          this.drop(one.reason);
          break;
      }
    }
  }

  private at(node: string, device: string | null): HostedUnit | undefined {
    return this.units.find((unit) => unit.isAt(node, device));
  }

  private askForBirth(node: string, cause: string): void {
    const now = this.parts.clock.now();
    this.parts.logger.info({ node, cause }, 'an edge node is asked for its birth');
    this.parts.metrics.rebirthsAsked.inc();
    this.send(commandTopic(node, null), encodeCommand(now, [{ name: REBIRTH_METRIC, at: now, type: TYPES.Boolean, value: true }]));
  }

  private drop(reason: string): void {
    this.drops.add(reason);
    this.parts.metrics.wireDropped.inc({ wire: WIRE, reason });
  }

  private bury(topic: string, bytes: Uint8Array, reason: string, detail: string): void {
    this.parts.letters.put({ topic, raw: bytes, reason, detail, receivedAt: this.parts.clock.now() });
  }
}
