import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Settings } from '../../../config/settings.js';
import { RENEW_MS, type Lease, type Leases } from '../../spine/lease.js';
import type { ConnectionState } from '../connection-view.js';
import { partOf } from '../domain/text-hash.js';
import { STATION_CHANNELS, topicOf } from '../domain/station-words.js';
import { IngestReader } from './ingest-reader.js';
import { ClientOpener } from './open-client.js';
import type { SentTelegram, StationLink } from './station-link.js';
import type { TelegramIntake } from './telegram-intake.js';

const LEASE = 'mqtt:ingest';
const MEMBER = 'mqtt:member:';
const CLIENT_ID = 'fingerpost-ingest';
/** The presences come first: they say whether a remembered state still holds. */
const CHANNELS = ['status', ...STATION_CHANNELS.filter((channel) => channel !== 'status')];

type IngestSettings = Pick<
  Settings,
  'FP_MQTT_URL' | 'FP_MQTT_USER' | 'FP_MQTT_PASSWORD' | 'FP_MQTT_PARTITIONS' | 'FP_MQTT_VERSION' | 'FP_MQTT_UNACKNOWLEDGED'
>;

interface Part {
  readonly lease: Lease;
  readonly reader: IngestReader;
}

/**
 * Reads the stations from a broker outside (MQTT 3.1.1 or 5). The stations are divided into parts, each read by one
 * process at a time under a lease; the processes that live share them evenly. A telegram is acknowledged after its
 * commit; where it cannot be committed the connection is cut, and the broker sends again what was not acknowledged.
 */
export class IngestClient implements StationLink {
  private readonly owner = randomUUID();
  private readonly parts = new Map<string, Part>();
  private readonly opener: ClientOpener;
  private renewing: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly settings: IngestSettings,
    private readonly intake: TelegramIntake,
    private readonly leases: Pick<Leases, 'acquire' | 'release' | 'living'>,
    private readonly logger: Logger,
  ) {
    this.opener = new ClientOpener(settings.FP_MQTT_URL, settings.FP_MQTT_VERSION === '3.1.1' ? 4 : 5);
  }

  async start(): Promise<void> {
    await this.renew();
    this.renewing = setInterval(() => (this.working = this.renew()), RENEW_MS);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.renewing);
    await this.working;
    await Promise.all([...this.parts.keys()].map((name) => this.leave(name)));
    const member = await this.leases.acquire(MEMBER + this.owner, this.owner).catch(() => undefined);
    if (member) await this.leases.release(member).catch(() => undefined);
  }

  state(): ReturnType<StationLink['state']> {
    const readers = [...this.parts.values()].map(({ reader }) => reader);
    const isLive = readers.length > 0 && readers.every(({ isConnected }) => isConnected);
    const state: ConnectionState = isLive ? 'LIVE' : readers.length > 0 ? 'CONNECTING' : 'STANDBY';
    const detail = readers.find((reader) => reader.detail !== '')?.detail ?? '';
    const reconnects = readers.reduce((sum, { lives }) => sum + Math.max(0, lives - 1), 0);
    return { state, detail, insecure: /^(mqtt|ws):/.test(this.settings.FP_MQTT_URL), reconnects };
  }

  publish(telegram: SentTelegram): Promise<string | undefined> {
    const open = [...this.parts.values()].find(({ reader }) => reader.isConnected);
    return open?.reader.publish(telegram) ?? Promise.resolve('the broker is not connected');
  }

  /** Keeps its parts, takes its share and no more. With the database away nothing can be committed either way. */
  private async renew(): Promise<void> {
    try {
      await this.leases.acquire(MEMBER + this.owner, this.owner);
      const share = Math.ceil(this.settings.FP_MQTT_PARTITIONS / Math.max(1, (await this.leases.living(MEMBER)).length));
      for (const name of this.names()) await this.claim(name, share);
      for (const name of [...this.parts.keys()].slice(share)) await this.leave(name);
      for (const [name, { reader }] of this.parts) reader.follow(this.filtersOf(name));
    } catch (error) {
      this.logger.debug({ err: error }, 'the parts of the stations could not be looked at');
    }
  }

  private async claim(name: string, share: number): Promise<void> {
    const mine = this.parts.get(name);
    if (this.isStopped || (!mine && this.parts.size >= share)) return;
    const lease = await this.leases.acquire(name, this.owner);
    if (mine && lease?.fence !== mine.lease.fence) await this.drop(name);
    if (!lease || this.isStopped || this.parts.has(name)) return;
    const { FP_MQTT_USER: user, FP_MQTT_PASSWORD: password, FP_MQTT_UNACKNOWLEDGED: cap } = this.settings;
    const clientId = name.replace(LEASE, CLIENT_ID).replace(':', '-');
    const reader = new IngestReader(this.opener, { clientId, user, password, cap }, this.intake, this.logger, this.filtersOf(name));
    this.parts.set(name, { lease, reader });
  }

  private async leave(name: string): Promise<void> {
    const part = this.parts.get(name);
    await this.drop(name);
    if (part) await this.leases.release(part.lease).catch(() => undefined);
  }

  private async drop(name: string): Promise<void> {
    const part = this.parts.get(name);
    this.parts.delete(name);
    await part?.reader.stop();
  }

  /** One part is all there is, whoever sends; several are told apart by the stations of the plant file. */
  private names(): readonly string[] {
    const { FP_MQTT_PARTITIONS: parts } = this.settings;
    return parts === 1 ? [LEASE] : Array.from({ length: parts }, (_, part) => `${LEASE}:${part}-of-${parts}`);
  }

  private filtersOf(name: string): readonly string[] {
    const { FP_MQTT_PARTITIONS: parts } = this.settings;
    const foreign = this.intake.inForce().layouts.map(({ filter }) => filter);
    if (parts === 1) return [...CHANNELS.map((channel) => topicOf('+/+/+/+', channel)), ...foreign];
    const part = Number(/:(\d+)-of-/.exec(name)![1]);
    const units = this.intake.inForce().units.filter((unit) => partOf(unit, parts) === part);
    const own = CHANNELS.flatMap((channel) => units.map((unit) => topicOf(unit, channel)));
    // Whose a foreign topic is shows only when it is read: one reader has them all, so that their order holds.
    return part === 0 ? [...own, ...foreign] : own;
  }
}
