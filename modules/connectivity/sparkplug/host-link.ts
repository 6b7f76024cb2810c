import { randomUUID } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';
import type { IClientOptions, MqttClient } from 'mqtt';
import type { SparkplugConnection } from '../../plant/domain/plant.js';
import type { Instant } from '../../platform/instant.js';
import { groupFilter, hostStateText, readHostState, stateTopic } from '../domain/sparkplug-topic.js';
import type { ClientOpener } from '../mqtt/open-client.js';

const KEEP_ALIVE_S = 10;
const GOODBYE_MS = 1_000;
const REFUSED = 0x80;

export interface HostLinkOptions {
  readonly connection: SparkplugConnection;
  readonly groups: readonly string[];
  readonly opener: ClientOpener;
  readonly now: () => Instant;
  readonly message: (topic: string, payload: Uint8Array) => void;
}

/**
 * One life of a host's connection (Sparkplug 3.0, §5.2): last will, then subscriptions, then the birth as the first
 * thing published; whoever says that we are gone is contradicted. Never a session of the one before.
 */
export class HostLink {
  /** Resolves with why the life ended. */
  readonly ended: Promise<string>;
  /** When the broker last gave a sign of life. */
  aliveAt: Instant;
  /** Another host says that it has our id; undefined: none has been seen. */
  rival: string | undefined;
  private client: MqttClient | undefined;
  private isBorn = false;
  private isEnding = false;
  private end: (cause: string) => void = () => undefined;
  /** Of the birth, and of the last will of the same connection. */
  private readonly bornAt: Instant;

  private constructor(private readonly options: HostLinkOptions) {
    this.aliveAt = this.bornAt = options.now();
    this.ended = new Promise((resolve) => (this.end = resolve));
  }

  /** @throws where the broker is away, refuses us, or refuses a subscription */
  static async open(options: HostLinkOptions): Promise<HostLink> {
    const link = new HostLink(options);
    try {
      await link.begin();
      return link;
    } catch (error) {
      link.client?.end(true);
      throw error;
    }
  }

  /** Sends a command: QoS 0, not retained. @throws where the connection is gone */
  async command(topic: string, payload: Buffer): Promise<void> {
    if (!this.client?.connected) throw new Error('the broker is not connected');
    await this.client.publishAsync(topic, payload, { qos: 0, retain: false });
  }

  /** Says that we go, and goes. */
  async close(): Promise<void> {
    this.isEnding = true;
    const { client } = this;
    if (client?.connected) {
      const goodbye = this.tellState(false, this.options.now()).catch(() => undefined);
      await Promise.race([goodbye, rest(GOODBYE_MS, undefined, { ref: false })]);
    }
    await client?.endAsync(!client.connected).catch(() => undefined);
    this.end('closed');
  }

  /** Ends it as if the network had failed: the broker publishes the last will. */
  abandon(cause: string): void {
    this.client?.stream.destroy();
    this.end(cause);
  }

  private async begin(): Promise<void> {
    const { connection, groups, opener } = this.options;
    const client = await opener.open(
      (version) => this.connectOptions(version),
      (fresh) => this.prepare(fresh),
    );
    this.client = client;
    client.on('close', () => this.end('the broker is away'));
    if (!client.connected) throw new Error('the broker has closed the connection');
    const filters = [
      { topic: stateTopic(connection.hostId), qos: 1 as const },
      ...groups.map((group) => ({ topic: groupFilter(group), qos: 0 as const })),
    ];
    const granted = await client.subscribeAsync(Object.fromEntries(filters.map(({ topic, qos }) => [topic, { qos }])));
    const refused = granted.filter(({ qos }) => qos >= REFUSED);
    if (refused.length > 0) throw new Error(`the broker refuses to let us read ${refused.map(({ topic }) => topic).join(', ')}`);
    await this.tellState(true, this.bornAt);
    this.isBorn = true;
  }

  private connectOptions(version: 4 | 5): IClientOptions {
    const { hostId, user } = this.options.connection;
    const password = user && process.env[user.passwordFrom];
    if (user && password === undefined) throw new Error(`the environment variable ${user.passwordFrom} with the password is not set`);
    return {
      clientId: `fp-host-${hostId}-${randomUUID().slice(0, 8)}`,
      clean: true,
      keepalive: KEEP_ALIVE_S,
      ...(version === 5 ? { properties: { sessionExpiryInterval: 0 } } : {}),
      ...(user ? { username: user.name, password: password! } : {}),
      will: {
        topic: stateTopic(hostId),
        payload: Buffer.from(hostStateText({ online: false, timestamp: this.bornAt })),
        qos: 1,
        retain: true,
      },
    };
  }

  private prepare(client: MqttClient): void {
    client.on('packetreceive', () => (this.aliveAt = this.options.now()));
    client.on('message', (topic, payload, { retain }) => {
      if (topic === stateTopic(this.options.connection.hostId)) this.heardState(payload.toString(), retain);
      else this.options.message(topic, payload);
    });
  }

  private heardState(text: string, isRetained: boolean): void {
    const state = readHostState(text);
    if (!this.isBorn || this.isEnding) return;
    if (state?.online !== true) void this.tellState(true, this.bornAt).catch(() => undefined);
    else if (!isRetained) this.rival = state.timestamp === this.bornAt ? undefined : 'another host has the same host id';
  }

  private async tellState(online: boolean, timestamp: Instant): Promise<void> {
    const { hostId } = this.options.connection;
    await this.client!.publishAsync(stateTopic(hostId), hostStateText({ online, timestamp }), { qos: 1, retain: true });
  }
}
