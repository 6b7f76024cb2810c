import { toIso, type Instant } from '../../platform/instant.js';
import type { SparkplugUnit, WorkUnit } from '../../plant/domain/plant.js';
import type { Delivery } from '../../spine/carrier.js';
import type { Command } from '../../spine/domain/command.js';
import { ackOf, acksIn } from '../domain/mailbox.js';
import type { KnownMetric, MetricReading } from '../domain/sparkplug-book.js';
import { commandMetrics } from '../domain/sparkplug-command.js';
import { SignalMap, sparkplugCell } from '../domain/sparkplug-signals.js';
import { commandTopic } from '../domain/sparkplug-topic.js';
import { UnitVoice, type UnitVoiceParts } from '../unit-voice.js';
import { encodeCommand } from './payload.js';

export interface HostedUnitParts extends UnitVoiceParts {
  readonly dropped: (reason: string) => void;
}

type Find = (metric: string) => KnownMetric | undefined;
type Send = (topic: string, payload: Buffer) => Promise<void>;

/** One work unit behind a Sparkplug host: a device, or an edge node's own metrics. */
export class HostedUnit {
  readonly voice: UnitVoice;
  /** Names its births lack, though the plant file asks for them; empty where all is well. */
  missing: readonly string[] = [];
  private readonly at: SparkplugUnit;
  private readonly signals: SignalMap;
  private find: Find | undefined;
  /** From when on nothing was seen; undefined: never seen before, or seen still. */
  private lostAt: Instant | undefined;
  private undecided: Command | undefined;

  constructor(
    readonly unit: WorkUnit,
    private readonly parts: HostedUnitParts,
  ) {
    this.at = unit.connection.sparkplug!;
    this.signals = new SignalMap(this.at);
    this.voice = new UnitVoice(unit.id, { id: unit.id, reader: sparkplugCell, modulus: unit.connection.modulus }, parts);
  }

  isAt(node: string, device: string | null): boolean {
    return this.at.node === node && this.at.device === device;
  }

  isOf(node: string): boolean {
    return this.at.node === node;
  }

  get node(): string {
    return this.at.node;
  }

  get isBorn(): boolean {
    return this.find !== undefined;
  }

  /** All that it has is told anew; what was lost before stays a gap. */
  born(at: Instant, readings: readonly MetricReading[], find: Find): void {
    const now = this.parts.clock.now();
    const from = Math.min(at, now);
    this.find = find;
    this.voice.begin(from);
    if (this.lostAt !== undefined && this.lostAt < from)
      this.voice.gap({ from: toIso(this.lostAt), to: toIso(from), cause: 'the edge node was not there' }, this.lostAt, now);
    this.lostAt = undefined;
    this.missing = this.signals.missing((metric) => find(metric) !== undefined);
    const cause = `the birth has no ${this.missing.join(', ')}`;
    this.voice.connectionState(this.missing.length > 0 ? { state: 'MISCONFIGURED', cause } : { state: 'LIVE' }, from);
    this.hear(readings);
  }

  hear(readings: readonly MetricReading[]): void {
    const kept = readings.filter(({ isTransient }) => !isTransient);
    for (let left = readings.length - kept.length; left > 0; left--) this.parts.dropped('TRANSIENT');
    const now = this.parts.clock.now();
    this.voice.tell(this.signals.measured(kept, { unit: this.unit.id, receivedAt: now }));
    this.restate(kept.filter(({ isHistorical }) => isHistorical));
    const samples = this.signals.samples(kept.filter(({ isHistorical }) => !isHistorical));
    const before = this.voice.readings;
    this.voice.take(samples);
    this.voice.takeAcks(acksIn(before, samples), now);
  }

  /** From an instant on nothing is known of it. */
  gone(at: Instant, cause: string): void {
    const now = this.parts.clock.now();
    this.find = undefined;
    if (this.lostAt !== undefined) return;
    this.lostAt = Math.min(at, now);
    this.voice.forget(this.lostAt, cause, now);
    this.voice.connectionState({ state: 'STALE', cause }, now);
  }

  /** Hands a command over; the answer comes as metrics of the mailbox. */
  async deliver(command: Command, send: Send): Promise<Delivery> {
    const { find } = this;
    if (!find) return { status: 'NOT_NOW', cause: 'the device has not told its birth' };
    const now = this.parts.clock.now();
    this.parts.commands.remember(command);
    const ack = ackOf(this.voice.readings);
    if (ack?.commandId === command.commandId) {
      this.voice.takeAcks([{ ack, at: this.voice.readings.get('Ack.Id')!.at }], now);
      return { status: 'SENT' };
    }
    const before = this.undecided;
    if (before && before.commandId !== command.commandId && ack?.commandId !== before.commandId && before.deadline > now)
      return { status: 'NOT_NOW', cause: `the device has not decided on ${before.commandId} yet` };
    const { metrics, missing } = commandMetrics(command, (signal) => this.metricOf(signal, find));
    if (missing.length > 0) return { status: 'NOT_NOW', cause: `the birth has no ${missing.join(', ')}` };
    const sent = metrics.map(({ known, value }) => ({ name: known.name, alias: known.alias, type: known.type, at: now, value }));
    await send(commandTopic(this.at.node, this.at.device), encodeCommand(now, sent));
    this.undecided = command;
    return { status: 'SENT' };
  }

  /** What is historical and yet newer than the present would become the present. */
  private restate(readings: readonly MetricReading[]): void {
    const samples = this.signals.samples(readings);
    const past = samples.filter(({ signal, at }) => at < (this.voice.readings.get(signal)?.at ?? Number.POSITIVE_INFINITY));
    for (let left = samples.length - past.length; left > 0; left--) this.parts.dropped('HISTORICAL_AHEAD');
    if (past.length > 0) this.voice.restate(past);
  }

  private metricOf(signal: string, find: Find): KnownMetric | undefined {
    for (const name of this.signals.metricsOf(signal)) {
      const known = find(name);
      if (known) return known;
    }
    return undefined;
  }
}
