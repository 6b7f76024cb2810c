import { setTimeout as rest } from 'node:timers/promises';
import type { ClientSession, OPCUAClient } from 'node-opcua';
import type { Instant } from '../../platform/instant.js';
import type { OpcUaConnection } from '../../plant/domain/plant.js';
import type { Sample } from '../domain/reading.js';
import { Browser } from './browse.js';
import { clientOf, identityOf, SESSION_MS, within } from './client.js';
import type { Pki } from './pki.js';
import type { FoundSignal } from './resolve-profile.js';
import { UnitWatch } from './unit-watch.js';

const CONNECT_MS = 10_000;
const CLOSE_MS = 3_000;
const TICK_MS = 250;
const TRUST_MS = 10_000;

/** What the owner of a life hears. */
export interface LifeListener {
  samples(unitId: string, samples: readonly Sample[]): void;
  /** The link is away, or back without loss. */
  away(isAway: boolean): void;
}

/**
 * One client, one session and its subscriptions, from connecting until they can no longer be trusted. A session or a
 * subscription that the library has made anew ends it: what was lost in between nobody says, so all is made anew.
 */
export class ServerLife {
  private readonly watches = new Map<string, UnitWatch>();
  private readonly ids = new Map<string, number>();
  private readonly sessionId: string;
  private held: [string, readonly Sample[]][] = [];
  /** Samples wait until all can be trusted, and while it is open whether the session is still the same. */
  private isHolding = true;
  private awaySince: Instant | undefined;
  private isBack = false;
  private end: (cause: string) => void = () => undefined;
  /** Why it ended. */
  readonly ended = new Promise<string>((resolve) => (this.end = resolve));

  private constructor(
    private readonly client: OPCUAClient,
    readonly session: ClientSession,
    readonly browser: Browser,
    private readonly now: () => Instant,
    private readonly listener: LifeListener,
    private readonly renewAt: Instant,
  ) {
    this.sessionId = session.sessionId.toString();
    client.on('connection_lost', () => this.lose());
    client.on('start_reconnection', () => this.lose());
    client.on('connection_reestablished', () => (this.isBack = true));
    session.on('session_closed', (status) => this.end(`the server closed the session (${status.name})`));
    const ticking = setInterval(() => this.tick(), TICK_MS);
    void this.ended.then(() => clearInterval(ticking));
  }

  /** @throws where the server is not there, or refuses us */
  static async open(
    connection: OpcUaConnection,
    pki: Pki,
    now: () => Instant,
    listener: LifeListener,
    stop: AbortSignal,
  ): Promise<ServerLife> {
    const credentials = await within(pki.prepare(), CONNECT_MS, `opening the certificates in ${pki.folder}`);
    const client = clientOf(connection, credentials);
    try {
      await within(Promise.race([client.connect(connection.endpoint), stopped(stop)]), CONNECT_MS, `connecting to ${connection.endpoint}`);
      const session = await client.createSession(await identityOf(connection));
      await keepDataTypes(session);
      pki.accepted();
      return new ServerLife(client, session, await Browser.on(session), now, listener, credentials.renewAt);
    } catch (error) {
      await leave(client);
      await pki.failed((error as Error).message);
      throw error;
    }
  }

  /** Whether a call would leave at once: the library holds calls back while it reconnects, and sends them later. */
  get isReady(): boolean {
    return this.awaySince === undefined && !this.client.isReconnecting && !this.session.isReconnecting;
  }

  /** When the first subscription fell silent: until then everything was seen. */
  get aliveAt(): Instant {
    return Math.min(this.now(), ...[...this.watches.values()].map(({ aliveAt }) => aliveAt));
  }

  /** @throws where the server refuses a signal */
  async watch(unitId: string, found: readonly FoundSignal[]): Promise<void> {
    const watch = await UnitWatch.open(this.session, found, this.now, { samples: (samples) => this.take(unitId, samples) });
    this.watches.set(unitId, watch);
    this.ids.set(unitId, watch.subscriptionId);
  }

  /**
   * Resolves when every subscription has delivered all its signals; `release` then lets the samples through.
   * @throws where that takes too long, or the link is lost before
   */
  async trusted(): Promise<void> {
    const until = this.now() + TRUST_MS;
    while (![...this.watches.values()].every((watch) => watch.isTrusted)) {
      if (this.now() > until) {
        const silent = [...this.watches].flatMap(([unit, watch]) => watch.missing().map((name) => `${unit}#${name}`));
        throw new Error(`no value within ${TRUST_MS} ms of ${silent.join(', ')}`);
      }
      if (this.awaySince !== undefined) throw new Error('the link was lost while the subscriptions were made');
      await rest(50);
    }
  }

  release(): void {
    this.isHolding = this.awaySince !== undefined;
    if (this.isHolding) return;
    for (const [unit, samples] of this.held.splice(0)) this.listener.samples(unit, samples);
  }

  /** Ends it for a reason of ours. */
  abandon(cause: string): void {
    this.end(cause);
  }

  async close(): Promise<void> {
    this.end('closed');
    await leave(this.client, this.session);
  }

  private take(unitId: string, samples: readonly Sample[]): void {
    if (this.isHolding) this.held.push([unitId, samples]);
    else this.listener.samples(unitId, samples);
  }

  private lose(): void {
    this.isBack = false;
    if (this.awaySince !== undefined) return;
    this.awaySince = this.now();
    this.isHolding = true;
    this.listener.away(true);
  }

  private tick(): void {
    if (this.now() > this.renewAt) return this.end('our certificate is renewed');
    if (this.session.sessionId.toString() !== this.sessionId) return this.end('the session was made anew');
    for (const [unit, watch] of this.watches) {
      if (watch.subscriptionId !== this.ids.get(unit)) return this.end('a subscription was made anew');
      const failure = this.awaySince === undefined ? watch.failure() : undefined;
      if (failure) return this.end(`${unit}: ${failure}`);
    }
    if (this.awaySince === undefined) return;
    if (this.now() - this.awaySince > SESSION_MS) return this.end(`the server was away for ${SESSION_MS} ms`);
    if (this.isBack && !this.client.isReconnecting && this.aliveAt > this.awaySince) this.resume();
  }

  /** Same session, same subscriptions: the server's queues have kept what happened meanwhile. */
  private resume(): void {
    this.awaySince = undefined;
    this.release();
    this.listener.away(false);
  }
}

const stopped = (stop: AbortSignal): Promise<never> =>
  new Promise((_, reject) => stop.addEventListener('abort', () => reject(new Error('the service stops')), { once: true }));

/**
 * Reads the server's data types once and for the whole life. The library would forget them when it makes a session
 * anew, read them again for the first notification, and let a failure of that end the process (client_subscription
 * has no catch there); a life whose session was made anew is over anyway.
 */
async function keepDataTypes(session: ClientSession): Promise<void> {
  const dataTypes = await session.extractNamespaceDataType();
  Object.defineProperty(session, '$$extraDataTypeManager', { get: () => dataTypes, set: () => undefined, configurable: true });
}

/** A hung server would keep a polite goodbye waiting. */
async function leave(client: OPCUAClient, session?: ClientSession): Promise<void> {
  const goodbye = async () => {
    await session?.close(true);
    await client.disconnect();
  };
  await within(goodbye(), CLOSE_MS, 'closing the connection').catch(() =>
    within(client.disconnect(), CLOSE_MS, 'closing the connection').catch(() => undefined),
  );
}
