import {
  AttributeIds,
  DataChangeFilter,
  DataChangeTrigger,
  DeadbandType,
  TimestampsToReturn,
  type ClientMonitoredItemGroup,
  type ClientSession,
  type ClientSubscription,
  type DataValue,
} from 'node-opcua';
import type { Instant } from '../../platform/instant.js';
import { setRight } from '../domain/clock-skew.js';
import { overflowed, statusOf, type Sample } from '../domain/reading.js';
import type { FoundSignal } from './resolve-profile.js';
import { pathOf } from './signals.js';
import { Unfit } from './unfit.js';

/** A subscription without news says so at this pace. */
const KEEP_ALIVE_MS = 1_000;
/** As long as the session at least, so that an outage loses nothing. */
const LIFETIME_MS = 60_000;
const QUEUE = 100;
/** So many keep-alives missed in a row: the subscription is dead, whatever the library believes. */
const MISSED = 3;
const HEARTBEAT_MS = 5_000;
const BEATS_WANTED = 2;

export interface WatchOptions {
  readonly publishingMs: number;
  /** 0 asks for the fastest that the server has; it revises. */
  readonly samplingMs: number;
  readonly sessionMs: number;
  /** Monitored items that the server takes in one call. */
  readonly itemsPerCall: number;
  readonly now: () => Instant;
  /** How far the server's clock is ahead of ours, ms. */
  readonly skewMs: () => number;
  /** Samples, in the order of arrival. */
  readonly hear: (samples: readonly Sample[]) => unknown;
}

/** One subscription with the signals of one unit. */
export class UnitWatch {
  /** What the server does not give as it was asked to, in words. */
  readonly findings: string[] = [];
  private readonly delivered = new Map<string, number>();
  private expected: readonly string[] = [];
  private waiting: Sample[] = [];
  private isClosed = false;
  private beatAt: Instant;
  /** When the subscription last gave a sign of life. */
  aliveAt: Instant;

  private constructor(
    private readonly subscription: ClientSubscription,
    private readonly options: WatchOptions,
  ) {
    this.aliveAt = this.beatAt = options.now();
    const alive = () => (this.aliveAt = options.now());
    subscription.on('raw_notification', alive);
    subscription.on('keepalive', alive);
  }

  /** @throws Unfit where the server refuses a signal that cannot be done without; the message names each with its status */
  static async open(session: ClientSession, found: readonly FoundSignal[], options: WatchOptions): Promise<UnitWatch> {
    const { publishingMs, sessionMs } = options;
    const keepAliveCount = Math.max(1, Math.round(KEEP_ALIVE_MS / publishingMs));
    const subscription = await session.createSubscription2({
      requestedPublishingInterval: publishingMs,
      requestedMaxKeepAliveCount: keepAliveCount,
      requestedLifetimeCount: Math.max(3 * keepAliveCount, Math.ceil(Math.max(LIFETIME_MS, sessionMs) / publishingMs)),
      maxNotificationsPerPublish: 1_000,
      publishingEnabled: true,
      priority: 1,
    });
    const watch = new UnitWatch(subscription, options);
    try {
      await watch.monitorAll(found);
    } catch (error) {
      await watch.close();
      throw error;
    }
    return watch;
  }

  get subscriptionId(): number {
    return this.subscription.subscriptionId;
  }

  /** True when every signal has delivered, and a heartbeat has beaten: only then is the subscription to be trusted. */
  get isTrusted(): boolean {
    return this.missing().length === 0;
  }

  /** Names of the signals that have not delivered yet. */
  missing(): readonly string[] {
    const wanted = (name: string) => (name === 'Heartbeat' ? BEATS_WANTED : 1);
    return this.expected.filter((name) => (this.delivered.get(name) ?? 0) < wanted(name));
  }

  /** Why the watch is dead; undefined where it lives. */
  failure(): string | undefined {
    const silenceMs = MISSED * this.subscription.publishingInterval * this.subscription.maxKeepAliveCount;
    return this.options.now() - this.aliveAt > silenceMs ? `no notification and no keep-alive for ${silenceMs} ms` : undefined;
  }

  /** Since when the unit's heartbeat stands still; undefined where it beats, or the unit has none. */
  stillSince(): Instant | undefined {
    const has = this.expected.includes('Heartbeat');
    return has && this.options.now() - this.beatAt > HEARTBEAT_MS ? this.beatAt : undefined;
  }

  /** The link was away: what did not beat then could not be heard. */
  resumed(): void {
    this.beatAt = this.options.now();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.subscription.terminate().catch(() => undefined);
  }

  private async monitorAll(found: readonly FoundSignal[]): Promise<void> {
    const alike = Map.groupBy(found, ({ signal }) => `${signal.everyChange}|${signal.deadband ?? 0}`);
    const refused: string[] = [];
    for (const group of alike.values())
      for (let from = 0; from < group.length; from += this.options.itemsPerCall)
        refused.push(...(await this.monitor(group.slice(from, from + this.options.itemsPerCall))));
    if (refused.length > 0) throw new Unfit(`the server refuses ${refused.join(', ')}`);
  }

  /** @returns what the server refuses of that which cannot be done without, in words */
  private async monitor(found: readonly FoundSignal[]): Promise<readonly string[]> {
    const { everyChange, deadband } = found[0]!.signal;
    const items = found.map(({ nodeId }) => ({ nodeId, attributeId: AttributeIds.Value }));
    const group: ClientMonitoredItemGroup = await this.subscription.monitorItems(
      items,
      {
        samplingInterval: this.options.samplingMs,
        queueSize: everyChange ? QUEUE : 1,
        discardOldest: true,
        ...(deadband === undefined ? {} : { filter: absolute(deadband) }),
      },
      TimestampsToReturn.Both,
    );
    group.on('changed', (_item, value, index) => this.take(found[index]!.name, value));
    const refused: string[] = [];
    group.monitoredItems.forEach(({ statusCode, result }, index) => {
      const { name, signal } = found[index]!;
      if (statusCode?.isGood() === false) {
        const words = `${pathOf(signal)} (${statusCode.name})`;
        if (signal.required) refused.push(words);
        else this.findings.push(`the server refuses ${words}; it goes without`);
        return;
      }
      this.expected = [...this.expected, name];
      // A queue of one overflows without a word: what is lost then nobody says.
      if (everyChange && (result?.revisedQueueSize ?? QUEUE) < 2)
        this.findings.push(`the server queues one value of ${pathOf(signal)}: changes between two notifications are lost`);
      const { samplingMs, publishingMs } = this.options;
      const revisedMs = result?.revisedSamplingInterval ?? 0;
      if (revisedMs > Math.max(samplingMs, publishingMs))
        this.findings.push(`the server looks at ${pathOf(signal)} every ${revisedMs} ms: shorter changes are not seen`);
    });
    return refused;
  }

  /** The library calls once a value; those of one notification are handed on together. */
  private take(name: string, value: DataValue): void {
    if (this.isClosed) return;
    const now = this.options.now();
    if (name === 'Heartbeat') this.beatAt = now;
    this.delivered.set(name, (this.delivered.get(name) ?? 0) + 1);
    if (this.waiting.length === 0) setImmediate(() => this.options.hear(this.waiting.splice(0)));
    this.waiting.push(this.sampleOf(name, value, now));
  }

  private sampleOf(name: string, value: DataValue, now: Instant): Sample {
    const code = value.statusCode.value;
    const sample = {
      signal: name,
      value: value.value?.value as unknown,
      status: statusOf(code),
      at: (value.sourceTimestamp ?? value.serverTimestamp)?.getTime() ?? now,
      overflow: overflowed(code),
    };
    return setRight(sample, this.options.skewMs(), now);
  }
}

const absolute = (deadbandValue: number): DataChangeFilter =>
  new DataChangeFilter({ trigger: DataChangeTrigger.StatusValue, deadbandType: DeadbandType.Absolute, deadbandValue });
