import { setTimeout as rest } from 'node:timers/promises';
import type { SparkplugConnection, WorkUnit } from '../../plant/domain/plant.js';
import type { Database } from '../../platform/database.js';
import type { Delivery } from '../../spine/carrier.js';
import type { Command } from '../../spine/domain/command.js';
import { RENEW_MS, type Lease, type Leases } from '../../spine/lease.js';
import type { RunningConnection } from '../connection-set.js';
import type { ConnectionState, ConnectionView } from '../connection-view.js';
import { lastHeld } from '../last-held.js';
import { ClientOpener } from '../mqtt/open-client.js';
import { HostLink } from './host-link.js';
import { HostedNodes, type HostedNodesParts } from './hosted-nodes.js';

const TICK_MS = 250;
const BACKOFF_MS = 500;
const BACKOFF_MOST_MS = 30_000;
const CLOSE_MS = 2_000;

export interface HostConnectionParts extends HostedNodesParts {
  readonly leases: Leases;
  readonly database: Database;
  /** Name of this process among those who share the leases. */
  readonly owner: string;
}

/** We as a host application at one broker, for as long as this process holds the lease of the host id. */
export class HostConnection implements RunningConnection {
  private readonly nodes: HostedNodes;
  private readonly opener: ClientOpener;
  private readonly stopping = new AbortController();
  private work: Promise<void> = Promise.resolve();
  private link: HostLink | undefined;
  private state: ConnectionState = 'CONNECTING';
  private detail = '';
  private attempt = 0;
  private lives = 0;
  private leaseLost = false;

  constructor(
    private readonly connection: SparkplugConnection,
    units: readonly WorkUnit[],
    private readonly parts: HostConnectionParts,
  ) {
    this.nodes = new HostedNodes(units, connection.reorderS * 1_000, parts);
    this.opener = new ClientOpener(connection.url);
  }

  start(): void {
    this.work = this.run();
  }

  /** Tells the edge nodes that we go, and that nothing will be known from now on; lets another process take over. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.link?.close();
    await this.work;
    await this.parts.sink.close(CLOSE_MS);
  }

  view(): ConnectionView {
    const detail = [this.detail, this.link?.rival, ...(this.state === 'LIVE' ? this.nodes.problems() : [])].filter(Boolean).join('; ');
    const state = this.state === 'LIVE' && this.nodes.problems().length > 0 ? 'MISCONFIGURED' : this.state;
    const { id, url } = this.connection;
    return {
      id,
      kind: 'sparkplug',
      state,
      lastValueAt: this.nodes.lastValueAt,
      detail,
      insecure: /^(mqtt|ws):/.test(url),
      reconnects: Math.max(0, this.lives - 1),
      dropped: this.nodes.dropped(),
      certificate: null,
      units: this.nodes.views(),
    };
  }

  carries(workUnitId: string): boolean {
    return this.nodes.has(workUnitId);
  }

  async deliver(command: Command): Promise<Delivery> {
    const { link } = this;
    if (!link || this.leaseLost) return { status: 'NOT_NOW', cause: `${this.connection.id} is ${this.state}` };
    return this.nodes.deliver(command, (topic, payload) => link.command(topic, payload));
  }

  private get isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    while (!this.isStopped) {
      const lease = await this.takeLease().catch((error: Error) => this.show('CONNECTING', error.message));
      if (lease) await this.lead(lease);
      else await this.pause(RENEW_MS);
    }
  }

  /** Takes the lease; where a predecessor died holding it, what it saw ends with its last renewal. */
  private async takeLease(): Promise<Lease | undefined> {
    const name = `sparkplug:${this.connection.id}`;
    const held = await lastHeld(this.parts.database, name, this.parts.clock.now());
    const lease = await this.parts.leases.acquire(name, this.parts.owner);
    if (!lease) return this.show('STANDBY', 'another process is the host');
    if (held?.diedAt !== undefined) this.nodes.loseSince(held.diedAt, held.diedAt + RENEW_MS, 'HOST_DIED');
    return lease;
  }

  private async lead(lease: Lease): Promise<void> {
    this.leaseLost = false;
    const renewing = setInterval(() => void this.renew(lease), RENEW_MS);
    while (!this.isStopped && !this.leaseLost) {
      if (this.parts.sink.isFull) this.show('STALE', 'the event log is away; the edge nodes keep what they have');
      else await this.live().catch((error: Error) => this.failed(error));
      await this.pause(backoff(this.attempt++));
    }
    clearInterval(renewing);
    await Promise.race([this.parts.sink.settled(), rest(CLOSE_MS, undefined, { ref: false })]);
    if (!this.leaseLost) await this.parts.leases.release(lease).catch(() => undefined);
  }

  /** With the database away nobody else can take the lease, so reading goes on; with the lease gone it must not. */
  private async renew(lease: Lease): Promise<void> {
    const renewed = await this.parts.leases.acquire(lease.name, lease.owner).catch(() => lease);
    if (renewed?.fence === lease.fence) return;
    this.leaseLost = true;
    this.link?.abandon('another process has become the host');
  }

  /** One life of the connection, from connecting to its end. @throws where it could not be brought to life */
  private async live(): Promise<void> {
    const link = await HostLink.open({
      connection: this.connection,
      groups: this.nodes.groups(),
      opener: this.opener,
      now: () => this.parts.clock.now(),
      message: (topic, payload) => this.nodes.take(topic, payload),
    });
    this.link = link;
    this.attempt = 0;
    this.lives += 1;
    this.show('LIVE', '');
    const send = (topic: string, payload: Buffer) => void link.command(topic, payload).catch(() => undefined);
    this.nodes.begin(send);
    const ticking = setInterval(() => this.tick(link), TICK_MS);
    if (this.isStopped) await link.close();
    const cause = await link.ended;
    clearInterval(ticking);
    this.link = undefined;
    this.nodes.lose(link.aliveAt, 'HOST_AWAY');
    this.show('STALE', cause);
    await link.close();
  }

  /** Edge nodes that wait for their primary host hold back when we are gone; what we could not keep, they keep. */
  private tick(link: HostLink): void {
    this.nodes.tick();
    if (this.parts.sink.isFull) void link.close();
  }

  private failed(error: Error): void {
    const state = /not authorized|refuse/i.test(error.message) && !/ECONNREFUSED/.test(error.message) ? 'REFUSED' : 'STALE';
    if (this.state !== state) this.parts.logger.warn({ connection: this.connection.id, cause: error.message }, 'host not connected');
    this.show(state, error.message);
  }

  private show(state: ConnectionState, detail: string): undefined {
    if (state !== this.state) this.parts.logger.info({ connection: this.connection.id, state, detail }, 'connection');
    this.state = state;
    this.detail = detail;
  }

  private pause(ms: number): Promise<void> {
    return this.isStopped || this.leaseLost
      ? Promise.resolve()
      : rest(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

const backoff = (attempt: number): number => Math.min(BACKOFF_MOST_MS, BACKOFF_MS * 2 ** Math.min(attempt, 6)) * (0.5 + Math.random() / 2);
