import { randomUUID } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Settings } from '../../../config/settings.js';
import type { Clock } from '../../platform/clock.js';
import { RENEW_MS, type Lease, type Leases } from '../../spine/lease.js';
import type { ConnectionState } from '../connection-view.js';
import { beginSession, endSession, type SessionOptions } from './broker-session.js';
import { clientIdOf, Division, SESSIONS } from './division.js';
import { IngestReader } from './ingest-reader.js';
import { MarkedIntake } from './marked-intake.js';
import { ClientOpener } from './open-client.js';
import { OthersIntake } from './others-intake.js';
import type { SentTelegram, StationLink } from './station-link.js';
import type { TelegramIntake } from './telegram-intake.js';

type IngestSettings = Pick<
  Settings,
  'FP_MQTT_URL' | 'FP_MQTT_USER' | 'FP_MQTT_PASSWORD' | 'FP_MQTT_PARTITIONS' | 'FP_MQTT_VERSION' | 'FP_MQTT_UNACKNOWLEDGED'
>;

/** A session that this process reads. */
interface Part {
  readonly lease: Lease;
  readonly reader: IngestReader;
  /** What is to be done at each renewal of the lease. */
  readonly tend: () => Promise<void> | void;
}

/**
 * Reads the stations from a broker outside (MQTT 3.1.1 or 5). The stations are divided into parts, each read by one
 * process at a time under a lease; the processes that live share them evenly. A telegram is acknowledged after its
 * commit; where it cannot be committed the connection is cut, and the broker sends again what was not acknowledged.
 * Where the number of parts has changed, the sessions of the former number are read to their end first, and removed.
 */
export class IngestClient implements StationLink {
  private readonly owner = randomUUID();
  private readonly parts = new Map<string, Part>();
  private readonly division: Division;
  private readonly members: string;
  private readonly opener: ClientOpener;
  private readonly stopping = new AbortController();
  private working: Promise<void> = Promise.resolve();
  private isHandedOver = true;

  constructor(
    private readonly settings: IngestSettings,
    private readonly intake: TelegramIntake,
    private readonly leases: Pick<Leases, 'acquire' | 'release' | 'living' | 'known' | 'forget'>,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.division = new Division(settings.FP_MQTT_PARTITIONS);
    this.members = `mqtt:member:${settings.FP_MQTT_PARTITIONS}:`;
    this.opener = new ClientOpener(settings.FP_MQTT_URL, settings.FP_MQTT_VERSION === '3.1.1' ? 4 : 5);
  }

  async start(): Promise<void> {
    await this.renew();
    this.working = this.keepOn();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.working;
    await Promise.all([...this.parts.keys()].map((name) => this.leave(name)));
    const member = await this.leases.acquire(this.members + this.owner, this.owner).catch(() => undefined);
    if (member) await this.leases.forget(member).catch(() => undefined);
  }

  state(): ReturnType<StationLink['state']> {
    const readers = [...this.parts.values()].map(({ reader }) => reader);
    const isLive = readers.length > 0 && readers.every(({ isConnected }) => isConnected);
    const state: ConnectionState = isLive ? 'LIVE' : readers.length > 0 ? 'CONNECTING' : 'STANDBY';
    const former = this.isHandedOver ? '' : 'what waits for the former number of FP_MQTT_PARTITIONS is read first';
    const detail = readers.find((reader) => reader.detail !== '')?.detail ?? former;
    const reconnects = readers.reduce((sum, { lives }) => sum + Math.max(0, lives - 1), 0);
    return { state, detail, insecure: /^(mqtt|ws):/.test(this.settings.FP_MQTT_URL), reconnects };
  }

  publish(telegram: SentTelegram): Promise<string | undefined> {
    const open = [...this.parts.values()].find(({ reader }) => reader.isConnected);
    return open?.reader.publish(telegram) ?? Promise.resolve('the broker is not connected');
  }

  private async keepOn(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await rest(RENEW_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      await this.renew();
    }
  }

  /** Keeps its parts, takes its share and no more. With the database away nothing can be committed either way. */
  private async renew(): Promise<void> {
    try {
      await this.leases.acquire(this.members + this.owner, this.owner);
      for (const [name, { lease }] of this.parts) if (!(await this.isKept(lease))) await this.drop(name);
      const former = (await this.leases.known(SESSIONS)).filter((name) => !this.division.names.includes(name));
      this.isHandedOver = former.length === 0;
      if (this.isHandedOver) await this.takeShare();
      else if (former.every((name) => !this.parts.has(name))) await this.handOver(former);
      for (const { tend } of [...this.parts.values()]) await tend();
    } catch (error) {
      this.logger.debug({ err: error }, 'the parts of the stations could not be looked at');
    }
  }

  private async isKept({ name, owner, fence }: Lease): Promise<boolean> {
    return (await this.leases.acquire(name, owner))?.fence === fence;
  }

  private async takeShare(): Promise<void> {
    const { names } = this.division;
    const share = Math.ceil(names.length / Math.max(1, (await this.leases.living(this.members)).length));
    for (const name of names) {
      if (this.stopping.signal.aborted || this.parts.size >= share || this.parts.has(name)) continue;
      const lease = await this.leases.acquire(name, this.owner);
      if (lease) this.read(lease);
    }
    for (const name of [...this.parts.keys()].slice(share)) await this.leave(name);
  }

  /**
   * Takes over from sessions of another number of parts, once nobody reads them. Ours begin first, so that the broker
   * keeps in them what comes from now on; what then is in the former ones behind the mark, is in ours too.
   */
  private async handOver(former: readonly string[]): Promise<void> {
    const leases: Lease[] = [];
    for (const name of former) {
      const lease = await this.leases.acquire(name, this.owner);
      if (lease) leases.push(lease);
      else return void (await Promise.all(leases.map((one) => this.leases.release(one))));
    }
    for (const name of this.division.names) {
      // The name must be known before the session is there: who comes after us would else not find it.
      await this.leases.acquire(name, this.owner);
      await beginSession(this.opener, this.session(name), this.division.filtersOf(name, this.intake.inForce()));
    }
    for (const lease of leases) if (!this.stopping.signal.aborted) this.readToTheEnd(lease);
  }

  private read(lease: Lease): void {
    const { name } = lease;
    const others = this.division.readsOthers(name) ? new OthersIntake(clientIdOf(name), this.intake) : undefined;
    const filters = () => [...this.division.filtersOf(name, this.intake.inForce()), ...(others ? [others.topic] : [])];
    const reader = new IngestReader(this.opener, this.session(name), others ?? this.intake, this.logger, filters());
    const tend = () => {
      reader.follow(filters());
      others?.tend(reader, this.clock.now());
    };
    this.parts.set(name, { lease, reader, tend });
  }

  private readToTheEnd(lease: Lease): void {
    const session = this.session(lease.name);
    const marked = new MarkedIntake(session.clientId, this.intake);
    const reader = new IngestReader(this.opener, session, marked, this.logger, [marked.topic]);
    const tend = async () => {
      if (!marked.isPassed) return marked.set(reader);
      await reader.stop();
      await endSession(this.opener, session);
      await this.leases.forget(lease);
      this.parts.delete(lease.name);
      this.logger.info({ session: session.clientId }, 'a former session is read to its end and removed');
    };
    this.parts.set(lease.name, { lease, reader, tend });
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

  private session(name: string): SessionOptions {
    const { FP_MQTT_USER: user, FP_MQTT_PASSWORD: password, FP_MQTT_UNACKNOWLEDGED: cap } = this.settings;
    return { clientId: clientIdOf(name), user, password, cap };
  }
}
