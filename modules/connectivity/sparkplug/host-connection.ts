import type { SparkplugConnection, WorkUnit } from '../../plant/domain/plant.js';
import type { Delivery } from '../../spine/carrier.js';
import type { Command } from '../../spine/domain/command.js';
import { RENEW_MS } from '../../spine/lease.js';
import type { RunningConnection } from '../connection-set.js';
import type { ConnectionView } from '../connection-view.js';
import type { Held } from '../last-held.js';
import { LeaseLoop, type LeasedWork, type LeaseLoopParts } from '../lease-loop.js';
import { ClientOpener } from '../mqtt/open-client.js';
import { HostLink } from './host-link.js';
import { HostedNodes, type HostedNodesParts } from './hosted-nodes.js';

const TICK_MS = 250;

export type HostConnectionParts = HostedNodesParts & LeaseLoopParts;

/** We as a host application at one broker, for as long as this process holds the lease of the host id. */
export class HostConnection implements RunningConnection, LeasedWork {
  private readonly nodes: HostedNodes;
  private readonly opener: ClientOpener;
  private readonly loop: LeaseLoop;
  private link: HostLink | undefined;
  private lives = 0;

  constructor(
    private readonly connection: SparkplugConnection,
    units: readonly WorkUnit[],
    private readonly parts: HostConnectionParts,
  ) {
    this.nodes = new HostedNodes(units, connection.reorderS * 1_000, parts);
    this.opener = new ClientOpener(connection.url);
    this.loop = new LeaseLoop(connection.id, `sparkplug:${connection.id}`, this, parts);
  }

  start(): void {
    this.loop.start();
  }

  /** Tells the edge nodes that we go, and that nothing will be known from now on; lets another process take over. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  view(): ConnectionView {
    const isLive = this.loop.state === 'LIVE';
    const detail = [this.loop.detail, this.link?.rival, ...(isLive ? this.nodes.problems() : [])].filter(Boolean).join('; ');
    const state = isLive && this.nodes.problems().length > 0 ? 'MISCONFIGURED' : this.loop.state;
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
    if (!link || this.loop.hasLost) return { status: 'NOT_NOW', cause: `${this.connection.id} is ${this.loop.state}` };
    return this.nodes.deliver(command, (topic, payload) => link.command(topic, payload));
  }

  /** Where a predecessor died holding the lease, what it saw ends with its last renewal. */
  taken(held: Held | undefined): void {
    if (held?.diedAt !== undefined) this.nodes.loseSince(held.diedAt, held.diedAt + RENEW_MS, 'HOST_DIED');
  }

  /** One life of the connection, from connecting to its end. @throws where it could not be brought to life */
  async live(): Promise<void> {
    const link = await HostLink.open({
      connection: this.connection,
      groups: this.nodes.groups(),
      opener: this.opener,
      now: () => this.parts.clock.now(),
      message: (topic, payload) => this.nodes.take(topic, payload),
    });
    this.link = link;
    this.loop.succeeded();
    this.lives += 1;
    this.loop.show('LIVE', '');
    const send = (topic: string, payload: Buffer) => void link.command(topic, payload).catch(() => undefined);
    this.nodes.begin(send);
    const ticking = setInterval(() => this.tick(link), TICK_MS);
    if (this.loop.isStopped) await link.close();
    const cause = await link.ended;
    clearInterval(ticking);
    this.link = undefined;
    this.nodes.lose(link.aliveAt, 'HOST_AWAY');
    this.loop.show('STALE', cause);
    await link.close();
  }

  /** Edge nodes that wait for their primary host hold back when we are gone; what we could not keep, they keep. */
  private tick(link: HostLink): void {
    this.nodes.tick();
    if (this.parts.sink.isFull) void link.close();
  }

  failed(error: Error): void {
    const state = /not authorized|refuse/i.test(error.message) && !/ECONNREFUSED/.test(error.message) ? 'REFUSED' : 'STALE';
    if (this.loop.state !== state) this.parts.logger.warn({ connection: this.connection.id, cause: error.message }, 'host not connected');
    this.loop.show(state, error.message);
  }

  abandon(cause: string): void {
    if (this.loop.isStopped) void this.link?.close();
    else this.link?.abandon(cause);
  }
}
