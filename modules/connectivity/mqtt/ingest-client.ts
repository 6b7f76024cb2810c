import { randomUUID } from 'node:crypto';
import { connect, type MqttClient, type Packet } from 'mqtt';
import type { Logger } from 'pino';
import type { Settings } from '../../../config/settings.js';
import { LIMITS } from '../../../config/limits.js';
import { RENEW_MS, type Lease, type Leases } from '../../spine/lease.js';
import type { ConnectionState } from '../connection-view.js';
import { STATION_CHANNELS } from '../domain/station-words.js';
import { HeldAcks } from './held-acks.js';
import type { StationLink } from './station-link.js';
import type { TelegramIntake } from './telegram-intake.js';

/** The same in every process and after every restart: the broker keeps for it what nobody has read yet. */
const CLIENT_ID = 'fingerpost-ingest';
const LEASE = 'mqtt:ingest';
const RECONNECT_MS = 1_000;

/** The presences come first: they say whether a remembered state still holds. */
const FILTERS = ['status', ...STATION_CHANNELS.filter((channel) => channel !== 'status')].map((channel) => `fp/v1/+/+/+/+/${channel}`);

/**
 * Reads the stations from a broker outside (MQTT 3.1.1 or 5). A telegram is acknowledged after its commit; where it
 * cannot be committed the connection is cut, and the broker sends again what was not acknowledged.
 */
export class IngestClient implements StationLink {
  private readonly owner = randomUUID();
  private client: MqttClient | undefined;
  private lease: Lease | undefined;
  private renewing: NodeJS.Timeout | undefined;
  private detail = '';
  private isStopped = false;

  constructor(
    private readonly settings: Pick<Settings, 'FP_MQTT_URL' | 'FP_MQTT_USER' | 'FP_MQTT_PASSWORD'>,
    private readonly intake: TelegramIntake,
    private readonly leases: Pick<Leases, 'acquire' | 'release'>,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    await this.renew();
    this.renewing = setInterval(() => void this.renew(), RENEW_MS);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.renewing);
    await this.leave();
    if (this.lease) await this.leases.release(this.lease).catch(() => undefined);
  }

  state(): ReturnType<StationLink['state']> {
    const state: ConnectionState = this.client?.connected ? 'LIVE' : this.client ? 'CONNECTING' : 'STANDBY';
    return { state, detail: this.detail, insecure: /^(mqtt|ws):/.test(this.settings.FP_MQTT_URL) };
  }

  async publish(_unit: string, topic: string, payload: string): Promise<string | undefined> {
    if (!this.client?.connected) return 'the broker is not connected';
    try {
      await this.client.publishAsync(topic, payload, { qos: 1 });
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** One process reads; another takes over when its lease lapses. With the database away nothing can be committed either way. */
  private async renew(): Promise<void> {
    const lease = await this.leases.acquire(LEASE, this.owner).catch(() => this.lease);
    this.lease = lease;
    if (lease && !this.client && !this.isStopped) this.open();
    if (!lease && this.client) await this.leave();
  }

  private open(): void {
    const { FP_MQTT_URL: url, FP_MQTT_USER: username, FP_MQTT_PASSWORD: password } = this.settings;
    const client = connect(url, {
      clientId: CLIENT_ID,
      clean: false,
      protocolVersion: 4,
      reconnectPeriod: RECONNECT_MS,
      resubscribe: false,
      ...(username === '' ? {} : { username, password }),
    });
    const acks = new HeldAcks(client, LIMITS.unacknowledged, (cause) => this.cut(client, cause));
    client.handleMessage = (packet, done) => this.read(packet, acks, done);
    client.on('connect', () => void this.subscribe(client));
    client.on('error', (error) => (this.detail = error.message));
    this.client = client;
  }

  private async subscribe(client: MqttClient): Promise<void> {
    this.detail = '';
    try {
      for (const filter of FILTERS) await client.subscribeAsync(filter, { qos: 1 });
    } catch (error) {
      this.cut(client, error);
    }
  }

  private read(packet: Packet, acks: HeldAcks, done: (error?: Error) => void): void {
    if (packet.cmd !== 'publish') return done();
    const telegram = { topic: packet.topic, payload: Buffer.from(packet.payload), retained: packet.retain };
    acks.hold(this.intake.take(telegram), packet.qos > 0, done);
  }

  /** Stops reading; what was not acknowledged comes again after the reconnect. */
  private cut(client: MqttClient, cause: unknown): void {
    this.detail = cause instanceof Error ? cause.message : String(cause);
    this.logger.warn({ cause: this.detail }, 'the broker was left: its telegrams could not be taken');
    client.stream.destroy();
  }

  private async leave(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    await client?.endAsync(true).catch(() => undefined);
  }
}
