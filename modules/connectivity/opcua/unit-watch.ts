import {
  AttributeIds,
  TimestampsToReturn,
  type ClientMonitoredItemGroup,
  type ClientSession,
  type ClientSubscription,
  type DataValue,
} from 'node-opcua';
import type { Instant } from '../../platform/instant.js';
import { overflowed, statusOf, type Sample } from '../domain/reading.js';
import type { FoundSignal } from './resolve-profile.js';
import { pathOf } from './signals.js';

const PUBLISHING_MS = 250;
const KEEP_ALIVE_COUNT = 8;
/** 60 s: as long as the session. */
const LIFETIME_COUNT = 240;
/** 0 asks for the fastest that the server has; it revises. */
const SAMPLING_MS = 0;
const QUEUE = 100;
/** No notification and no keep-alive for this long: the subscription is dead, whatever the library believes. */
export const SILENCE_MS = 3 * PUBLISHING_MS * KEEP_ALIVE_COUNT;
const HEARTBEAT_MS = 5_000;
const BEATS_WANTED = 2;

/** What a watch tells, in the order of arrival. */
export interface WatchListener {
  samples(samples: readonly Sample[]): void;
}

/** One subscription with the signals of one unit. */
export class UnitWatch {
  private readonly delivered = new Map<string, number>();
  private waiting: Sample[] = [];
  private beatAt: Instant;
  /** When the subscription last gave a sign of life. */
  aliveAt: Instant;

  private constructor(
    private readonly subscription: ClientSubscription,
    private readonly found: readonly FoundSignal[],
    private readonly now: () => Instant,
    private readonly listener: WatchListener,
  ) {
    this.aliveAt = this.beatAt = now();
    subscription.on('raw_notification', () => (this.aliveAt = now()));
    subscription.on('keepalive', () => (this.aliveAt = now()));
  }

  /** @throws where the server refuses a signal; the message names each with its status. */
  static async open(
    session: ClientSession,
    found: readonly FoundSignal[],
    now: () => Instant,
    listener: WatchListener,
  ): Promise<UnitWatch> {
    const subscription = await session.createSubscription2({
      requestedPublishingInterval: PUBLISHING_MS,
      requestedMaxKeepAliveCount: KEEP_ALIVE_COUNT,
      requestedLifetimeCount: LIFETIME_COUNT,
      maxNotificationsPerPublish: 1_000,
      publishingEnabled: true,
      priority: 1,
    });
    const watch = new UnitWatch(subscription, found, now, listener);
    await watch.monitor(true, QUEUE);
    await watch.monitor(false, 1);
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
    return this.found.map(({ name }) => name).filter((name) => (this.delivered.get(name) ?? 0) < wanted(name));
  }

  /** Why the watch is dead; undefined where it lives. */
  failure(): string | undefined {
    const now = this.now();
    if (now - this.aliveAt > SILENCE_MS) return `no notification and no keep-alive for ${SILENCE_MS} ms`;
    const beats = this.found.some(({ name }) => name === 'Heartbeat');
    return beats && now - this.beatAt > HEARTBEAT_MS ? `the heartbeat stands still for ${HEARTBEAT_MS} ms` : undefined;
  }

  private async monitor(everyChange: boolean, queueSize: number): Promise<void> {
    const found = this.found.filter(({ signal }) => signal.everyChange === everyChange);
    if (found.length === 0) return;
    const items = found.map(({ nodeId }) => ({ nodeId, attributeId: AttributeIds.Value }));
    const parameters = { samplingInterval: SAMPLING_MS, queueSize, discardOldest: true };
    const group: ClientMonitoredItemGroup = await this.subscription.monitorItems(items, parameters, TimestampsToReturn.Both);
    group.on('changed', (_item, value, index) => this.take(found[index]!.name, value));
    const refused = group.monitoredItems.flatMap(({ statusCode }, index) =>
      statusCode?.isGood() === false ? [`${pathOf(found[index]!.signal)} (${statusCode.name})`] : [],
    );
    if (refused.length > 0) throw new Error(`the server refuses ${refused.join(', ')}`);
  }

  /** The library calls once a value; those of one notification are handed on together. */
  private take(name: string, value: DataValue): void {
    const now = this.now();
    if (name === 'Heartbeat') this.beatAt = now;
    this.delivered.set(name, (this.delivered.get(name) ?? 0) + 1);
    if (this.waiting.length === 0) setImmediate(() => this.listener.samples(this.waiting.splice(0)));
    const code = value.statusCode.value;
    const at = (value.sourceTimestamp ?? value.serverTimestamp)?.getTime() ?? now;
    this.waiting.push({ signal: name, value: value.value?.value, status: statusOf(code), at, overflow: overflowed(code) });
  }
}
