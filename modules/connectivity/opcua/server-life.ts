import type { ClientSession, OPCUAClient } from 'node-opcua';
import type { Instant } from '../../platform/instant.js';
import type { OpcUaConnection } from '../../plant/domain/plant.js';
import { isOff, skewAfter } from '../domain/clock-skew.js';
import type { Sample } from '../domain/reading.js';
import { Browser } from './browse.js';
import { clientOf, identityOf, leave, within } from './client.js';
import { keepDataTypes, readTypesOf } from './data-types.js';
import type { Pki } from './pki.js';
import type { FoundSignal } from './resolve-profile.js';
import { limitsOf, skewOf, type ServerLimits } from './server-limits.js';
import { UnitWatch } from './unit-watch.js';
import { WatchedUnit, type WatchListener } from './watched-unit.js';

const CONNECT_MS = 10_000;
const TICK_MS = 250;
const SKEW_EVERY_MS = 10_000;

/** What the owner of a life hears. */
export interface LifeListener extends WatchListener {
  samples(unitId: string, samples: readonly Sample[]): void;
  /** The link is away. */
  away(): void;
  /** It is back, and the server has kept what happened meanwhile: samples of each unit. */
  back(kept: ReadonlyMap<string, readonly Sample[]>): void;
}

export interface LifeOptions {
  readonly connection: OpcUaConnection;
  readonly pki: Pki;
  /** How long an outage may last that loses nothing. */
  readonly sessionMs: number;
  readonly now: () => Instant;
  readonly listener: LifeListener;
  readonly stop: AbortSignal;
}

/**
 * One client, one session and its subscriptions, from connecting until they can no longer be trusted. A session or a
 * subscription that the library has made anew ends it: what was lost in between nobody says, so all is made anew.
 */
export class ServerLife {
  private readonly watched = new Map<string, WatchedUnit>();
  private readonly sessionId: string;
  private awaySince: Instant | undefined;
  private isBack = false;
  private isOver = false;
  /** A watchdog that has barked once: our own process may have been held, and the news may lie in its socket. */
  private doubt: string | undefined;
  private skewMs = 0;
  private skewAt: Instant;
  private end: (cause: string) => void = () => undefined;
  /** Why it ended. */
  readonly ended = new Promise<string>((resolve) => (this.end = resolve));

  private constructor(
    private readonly client: OPCUAClient,
    readonly session: ClientSession,
    readonly browser: Browser,
    readonly limits: ServerLimits,
    private readonly renewAt: Instant,
    private readonly options: LifeOptions,
  ) {
    this.sessionId = session.sessionId.toString();
    this.skewAt = options.now();
    client.on('connection_lost', () => this.lose());
    client.on('start_reconnection', () => this.lose());
    client.on('connection_reestablished', () => (this.isBack = true));
    session.on('session_closed', (status) => this.end(`the server closed the session (${status.name})`));
    const ticking = setInterval(() => this.tick(), TICK_MS);
    void this.ended.then(() => {
      this.isOver = true;
      clearInterval(ticking);
    });
  }

  /** @throws where the server is not there, or refuses us */
  static async open(options: LifeOptions): Promise<ServerLife> {
    const { connection, pki, stop, now, sessionMs } = options;
    const credentials = await within(pki.prepare(), CONNECT_MS, `opening the certificates in ${pki.folder}`);
    const client = clientOf(connection, credentials, { sessionMs });
    try {
      await within(unlessStopped(client.connect(connection.endpoint), stop), CONNECT_MS, `connecting to ${connection.endpoint}`);
      const session = await client.createSession(await identityOf(connection));
      await keepDataTypes(session);
      pki.accepted();
      const life = new ServerLife(client, session, await Browser.on(session), await limitsOf(session), credentials.renewAt, options);
      life.skewMs = (await skewOf(session, now)).skewMs;
      return life;
    } catch (error) {
      await leave(client);
      await pki.failed((error as Error).message);
      throw error;
    }
  }

  /** Whether a call would leave at once: the library holds calls back while it reconnects, and sends them later. */
  get isReady(): boolean {
    return !this.isOver && this.awaySince === undefined && !this.client.isReconnecting && !this.session.isReconnecting;
  }

  /** When the first subscription fell silent: until then everything was seen. */
  get aliveAt(): Instant {
    return Math.min(this.options.now(), ...[...this.watched.values()].map(({ watch }) => watch.aliveAt));
  }

  /** What the server does not give as it was asked to, in words. */
  findings(): readonly string[] {
    const { skewMs } = this;
    const direction = skewMs > 0 ? 'ahead of' : 'behind';
    const clock = isOff(skewMs) ? [`its clock is ${Math.round(Math.abs(skewMs) / 1_000)} s ${direction} ours`] : [];
    return [...clock, ...[...this.watched].flatMap(([unit, { watch }]) => watch.findings.map((finding) => `${unit}: ${finding}`))];
  }

  /** True where a unit is watched and all its signals have come. */
  trusts(unitId: string): boolean {
    return this.watched.get(unitId)?.isTrusted ?? false;
  }

  /** Watches a unit, anew where it is watched already. @throws Unfit where the server refuses a signal */
  async watch(unitId: string, found: readonly FoundSignal[]): Promise<void> {
    await this.watched.get(unitId)?.watch.close();
    this.watched.delete(unitId);
    const { now, sessionMs, connection } = this.options;
    await readTypesOf(this.session, found);
    // The first values come while the last items are still being made.
    const early: Sample[] = [];
    const made: { unit?: WatchedUnit } = {};
    const watch = await UnitWatch.open(this.session, found, {
      publishingMs: connection.publishingMs,
      samplingMs: connection.samplingMs,
      sessionMs,
      itemsPerCall: this.limits.itemsPerCall,
      now,
      skewMs: () => this.skewMs,
      hear: (samples) => (made.unit ? this.take(made.unit, samples) : early.push(...samples)),
    });
    const unit = new WatchedUnit(unitId, watch, now, this.options.listener);
    unit.hold(early);
    made.unit = unit;
    this.watched.set(unitId, unit);
  }

  /** Ends it for a reason of ours. */
  abandon(cause: string): void {
    this.end(cause);
  }

  async close(): Promise<void> {
    this.end('closed');
    await leave(this.client, this.session);
  }

  private take(unit: WatchedUnit, samples: readonly Sample[]): void {
    unit.hold(samples);
    this.release(unit);
  }

  /** Samples wait until the unit is trusted, and while it is open whether the session is still the same. */
  private release(unit: WatchedUnit): void {
    const samples = this.awaySince === undefined ? unit.release() : [];
    if (samples.length > 0) this.options.listener.samples(unit.unitId, samples);
  }

  private lose(): void {
    // Leaving it breaks the link as well: that is no news for the life that has followed.
    if (this.isOver) return;
    this.isBack = false;
    if (this.awaySince !== undefined) return;
    this.awaySince = this.options.now();
    this.options.listener.away();
  }

  private tick(): void {
    const failure = this.failure();
    if (failure !== undefined) return this.end(failure);
    const now = this.options.now();
    if (this.awaySince !== undefined) {
      if (now - this.awaySince > this.options.sessionMs) return this.end(`the server was away for ${this.options.sessionMs} ms`);
      if (this.isBack && !this.client.isReconnecting && this.aliveAt > this.awaySince) this.resume();
      return;
    }
    for (const unit of this.watched.values()) {
      unit.judge();
      this.release(unit);
    }
    const units = [...this.watched.values()];
    // The fault may be the subscription's: a client that hears no unit is made anew.
    if (units.length > 0 && units.every(({ isSilent }) => isSilent)) return this.end('no unit behind the server can be heard');
    if (now - this.skewAt > SKEW_EVERY_MS) this.measureSkew(now);
  }

  private failure(): string | undefined {
    if (this.options.now() > this.renewAt) return 'our certificate is renewed';
    if (this.session.sessionId.toString() !== this.sessionId) return 'the session was made anew';
    let doubt: string | undefined;
    for (const { unitId, watch, isAnew } of this.watched.values()) {
      if (isAnew) return 'a subscription was made anew';
      const failure = this.awaySince === undefined ? watch.failure() : undefined;
      if (failure) doubt = `${unitId}: ${failure}`;
    }
    const before = this.doubt;
    this.doubt = doubt;
    return doubt !== undefined && before !== undefined ? doubt : undefined;
  }

  private measureSkew(now: Instant): void {
    this.skewAt = now;
    void skewOf(this.session, this.options.now).then(
      (seen) => (this.skewMs = skewAfter(this.skewMs, seen)),
      () => undefined,
    );
  }

  /** Same session, same subscriptions: the server's queues have kept what happened meanwhile. */
  private resume(): void {
    this.awaySince = undefined;
    for (const { watch } of this.watched.values()) watch.resumed();
    this.options.listener.back(new Map([...this.watched].map(([unitId, unit]) => [unitId, unit.release()])));
  }
}

/** The result, or an error as soon as the service stops, also where it has stopped already. */
export async function unlessStopped<T>(work: Promise<T>, stop: AbortSignal): Promise<T> {
  let refuse: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => (refuse = () => reject(new Error('the service stops'))));
  if (stop.aborted) refuse();
  stop.addEventListener('abort', refuse);
  try {
    return await Promise.race([work, stopped]);
  } finally {
    stop.removeEventListener('abort', refuse);
  }
}
