import { setTimeout as rest } from 'node:timers/promises';
import { connect, connectAsync, type IClientOptions } from 'mqtt';
import { LIMITS } from '../config/limits.js';
import { SETTINGS } from '../config/settings.js';
import type { Floor } from '../modules/connectivity/floor.fixture.js';
import { IngestReader } from '../modules/connectivity/mqtt/ingest-reader.js';
import { ClientOpener } from '../modules/connectivity/mqtt/open-client.js';
import { TelegramIntake } from '../modules/connectivity/mqtt/telegram-intake.js';
import type { FloorEvent } from '../modules/spine/domain/floor-event.js';
import { fromStation } from '../modules/connectivity/domain/station.js';

export const TELEGRAMS = 60_000;
const PUBLISHERS = 4;
const IN_FLIGHT = 500;
const WAIT_MS = 5;
const CAP = SETTINGS.FP_MQTT_UNACKNOWLEDGED.fallback;

/** Telegrams per second. */
export interface MqttRates {
  readonly bare: number;
  readonly full: number;
  readonly waiting: number;
  readonly append: number;
}

/** Drains one backlog of a broker in several ways, in turn. */
export class MqttBench {
  private session = 0;

  constructor(
    private readonly url: string,
    private readonly floor: Floor,
    private readonly version: 4 | 5,
  ) {}

  /** One round: each way once, from a backlog of its own. */
  async round(name: string): Promise<MqttRates> {
    const ways = ['bare', 'full', 'waiting'] as const;
    for (const way of ways) await this.subscribe(`${name}-${way}`);
    this.session += 1;
    await this.publish();
    return {
      bare: await this.bare(`${name}-bare`),
      // Before the database has anything to tidy up.
      waiting: await this.ours(`${name}-waiting`, { append: () => rest(WAIT_MS) }),
      full: await this.ours(`${name}-full`, this.floor.commit),
      append: await this.append(),
    };
  }

  private options(clientId: string): IClientOptions {
    const session = this.version === 5 ? { properties: { sessionExpiryInterval: 600, receiveMaximum: CAP } } : {};
    return { clientId, clean: false, protocolVersion: this.version, reconnectPeriod: 0, ...session };
  }

  private async subscribe(clientId: string): Promise<void> {
    const client = await connectAsync(this.url, this.options(clientId));
    await client.subscribeAsync('fp/v1/+/+/+/+/count', { qos: 1 });
    await client.endAsync();
  }

  private async publish(): Promise<void> {
    const units = this.floor.intake.inForce().units;
    const telegrams = Array.from(
      { length: TELEGRAMS },
      (_, index) => [units[index % units.length]!, Math.floor(index / units.length)] as const,
    );
    const parts = Array.from({ length: PUBLISHERS }, (_, part) => telegrams.filter(([unit]) => units.indexOf(unit) % PUBLISHERS === part));
    await Promise.all(parts.map((part) => this.publishPart(part)));
  }

  private async publishPart(part: readonly (readonly [string, number])[]): Promise<void> {
    const client = await connectAsync(this.url, { protocolVersion: this.version });
    for (let from = 0; from < part.length; from += IN_FLIGHT)
      await Promise.all(
        part.slice(from, from + IN_FLIGHT).map(([unit, seq]) => client.publishAsync(`fp/v1/${unit}/count`, this.telegram(seq), { qos: 1 })),
      );
    await client.endAsync();
  }

  /** About 230 bytes. */
  private telegram(seq: number): string {
    const more = {
      good: 1,
      jobOrderId: '0197b1f7-c0de-7000-8000-000000000001',
      product: 'drive-d5',
      scrapReason: 'none-of-those-known-here',
      operator: 'P-0417',
    };
    return JSON.stringify({ session: `bench-${this.session}-0197b1f7`, seq, ts: new Date().toISOString(), ...more });
  }

  /** The baseline: mqtt.js, QoS 1, acknowledged at once, the JSON parsed. */
  private bare(clientId: string): Promise<number> {
    return new Promise((resolve, reject) => {
      let seen = 0;
      let from = 0;
      // The first telegrams come with the acknowledgement of the connection: who listens must be there before.
      const client = connect(this.url, this.options(clientId));
      client.on('error', reject);
      client.on('message', (_topic, payload) => {
        if (seen === 0) from = performance.now();
        JSON.parse(payload.toString());
        if (++seen < TELEGRAMS) return;
        resolve(rate(from));
        client.end(true);
      });
    });
  }

  /** Our reader, intake and commit. */
  private async ours(clientId: string, commit: { append(events: readonly FloorEvent[], wire: string): Promise<void> }): Promise<number> {
    let committed = 0;
    let from = 0;
    let end: (rate: number) => void = () => undefined;
    const ended = new Promise<number>((resolve) => (end = resolve));
    const counting = {
      append: async (events: readonly FloorEvent[], wire: string) => {
        if (committed === 0) from = performance.now() - WAIT_MS;
        await commit.append(events, wire);
        committed += events.length;
        if (committed >= TELEGRAMS) end(rate(from));
      },
    };
    const intake = new TelegramIntake(this.floor.plant, counting as never, this.floor.letters, this.floor.clock);
    const opener = new ClientOpener(this.url, this.version);
    const reader = new IngestReader(opener, { clientId, user: '', password: '', cap: CAP }, intake, this.floor.logger, []);
    const measured = await ended;
    await rest(200);
    await reader.stop();
    return measured;
  }

  /** The log alone, with the same facts in full batches. */
  private async append(): Promise<number> {
    this.session += 1;
    const units = this.floor.intake.inForce().units;
    const events = Array.from({ length: TELEGRAMS }, (_, index) => {
      const telegram = {
        topic: `fp/v1/${units[index % units.length]!}/count`,
        payload: Buffer.from(this.telegram(Math.floor(index / units.length))),
        retained: false,
        receivedAt: Date.now(),
      };
      const told = fromStation(telegram, () => true);
      return told.ok ? told.value.events : [];
    }).flat();
    const from = performance.now();
    for (let at = 0; at < events.length; at += LIMITS.appendBatch)
      await this.floor.log.append(events.slice(at, at + LIMITS.appendBatch), 'bench');
    return rate(from);
  }
}

const rate = (from: number): number => (TELEGRAMS * 1_000) / (performance.now() - from);
