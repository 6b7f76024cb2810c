import { setTimeout as rest } from 'node:timers/promises';
import type { MqttClient, Packet } from 'mqtt';
import type { Logger } from 'pino';
import { connectOptions, subscribe, type SessionOptions } from './broker-session.js';
import { HeldAcks } from './held-acks.js';
import type { ClientOpener } from './open-client.js';
import type { SentTelegram } from './station-link.js';
import type { TelegramIntake } from './telegram-intake.js';

const RECONNECT_MS = 1_000;
const NOBODY_LISTENS = 0x10;

/** One session at a broker outside: reads in order, acknowledges after the commit, and comes back by itself. */
export class IngestReader {
  detail = '';
  /** How often it has been connected. */
  lives = 0;
  private client: MqttClient | undefined;
  private version: 4 | 5 = 4;
  private readonly subscribed = new Set<string>();
  /** Numbers of telegrams that were acknowledged though nobody was there to hear them. */
  private readonly unheard = new Set<number | undefined>();
  private readonly stopping = new AbortController();
  private readonly work: Promise<void>;

  constructor(
    private readonly opener: ClientOpener,
    private readonly options: SessionOptions,
    private readonly intake: Pick<TelegramIntake, 'take'>,
    private readonly logger: Logger,
    private wanted: readonly string[],
  ) {
    this.work = this.run();
  }

  get isConnected(): boolean {
    return this.client?.connected === true;
  }

  /** Subscribes to what is new among the filters, and leaves what is no longer among them. */
  follow(filters: readonly string[]): void {
    this.wanted = filters;
    const { client } = this;
    if (client?.connected) void this.subscribe(client).catch((error: unknown) => this.cut(client, error));
  }

  /**
   * Hands a command on, with QoS 1 and not retained.
   * @returns why it was not sent; undefined where it was
   */
  publish({ topic, payload, expiresInS, responseTopic, commandId }: SentTelegram): Promise<string | undefined> {
    const { client, version } = this;
    if (!client?.connected) return Promise.resolve('the broker is not connected');
    const properties = {
      messageExpiryInterval: expiresInS,
      responseTopic,
      correlationData: Buffer.from(commandId),
      contentType: 'application/json',
    };
    return new Promise((resolve) => {
      // The client would wait for the acknowledgement on another connection, which there is none of.
      const left = () => resolve('the broker was left before it had the command');
      client.once('close', left);
      client.publish(topic, payload, { qos: 1, ...(version === 5 ? { properties } : {}) }, (error, sent) => {
        client.off('close', left);
        resolve(error ? error.message : this.unheard.delete(sent?.messageId) ? 'the station is not connected' : undefined);
      });
    });
  }

  /** Sends something to this session itself, where it is connected. Its acknowledgement comes behind all that waits. */
  mark(topic: string, text: string): void {
    if (this.client?.connected) this.client.publish(topic, text, { qos: 1 });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.client?.endAsync(true).catch(() => undefined);
    await this.work;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.live().catch((error: Error) => (this.detail = error.message));
      this.client = undefined;
      await rest(RECONNECT_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async live(): Promise<void> {
    const client = await this.opener.open(
      (version) => connectOptions(this.options, (this.version = version)),
      (fresh) => this.prepare(fresh),
    );
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
    if (!client.connected) return;
    this.client = client;
    this.lives += 1;
    this.detail = '';
    this.subscribed.clear();
    this.unheard.clear();
    if (this.stopping.signal.aborted) return void (await client.endAsync(true));
    await this.subscribe(client).catch((error: unknown) => this.cut(client, error));
    await closed;
  }

  private prepare(client: MqttClient): void {
    const acks = new HeldAcks(client, this.options.cap, (cause) => this.cut(client, cause));
    client.handleMessage = (packet, done) => this.read(packet, acks, done);
    // The client keeps to itself with which reason something was acknowledged.
    client.on('packetreceive', (packet) => {
      if (packet.cmd === 'puback' && packet.reasonCode === NOBODY_LISTENS) this.unheard.add(packet.messageId);
    });
  }

  private async subscribe(client: MqttClient): Promise<void> {
    const { wanted, subscribed } = this;
    const gone = [...subscribed].filter((filter) => !wanted.includes(filter));
    if (gone.length > 0) await client.unsubscribeAsync(gone);
    for (const filter of gone) subscribed.delete(filter);
    const fresh = wanted.filter((filter) => !subscribed.has(filter));
    await subscribe(client, fresh);
    for (const filter of fresh) subscribed.add(filter);
  }

  private read(packet: Packet, acks: HeldAcks, done: (error?: Error) => void): void {
    if (packet.cmd !== 'publish') return done();
    const { topic, payload, retain, qos, messageId } = packet;
    const settle = acks.hold(qos > 0 ? messageId : undefined);
    this.intake.take({ topic, payload: typeof payload === 'string' ? Buffer.from(payload) : payload, retained: retain }, settle);
    acks.readOn(done);
  }

  /** Stops reading; what was not acknowledged comes again after the reconnect. */
  private cut(client: MqttClient, cause: unknown): void {
    this.detail = cause instanceof Error ? cause.message : String(cause);
    this.logger.warn({ cause: this.detail }, 'the broker was left: its telegrams could not be taken');
    client.stream.destroy();
  }
}
