import { setTimeout as rest } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/database.js';
import { RENEW_MS, type Lease, type Leases } from '../spine/lease.js';
import type { ConnectionState } from './connection-view.js';
import type { EventSink } from './event-sink.js';
import { lastHeld, type Held } from './last-held.js';

const BACKOFF_MS = 500;
const BACKOFF_MOST_MS = 30_000;
const CLOSE_MS = 2_000;

export interface LeaseLoopParts {
  readonly leases: Leases;
  readonly database: Database;
  /** Name of this process among those who share the leases. */
  readonly owner: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sink: EventSink;
}

/** What is done under a lease. */
export interface LeasedWork {
  /** The lease is ours. `held`: who had it before; undefined: nobody ever. */
  taken(held: Held | undefined): Promise<void> | void;
  /** One life of the connection, from connecting to its end. @throws where it could not be brought to life */
  live(): Promise<void>;
  failed(error: Error): void;
  /** Ends the life that there is. */
  abandon(cause: string): void;
  /** No life follows for now: the lease is gone, or the service stops. */
  over?(): void;
}

/**
 * Keeps one connection of the plant under a lease: one process has it at a time, its lives follow one another with a
 * pause that grows, and whoever comes next finds all that this one has seen.
 */
export class LeaseLoop {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private attempt = 0;
  private isLost = false;
  state: ConnectionState = 'CONNECTING';
  detail = '';

  /** @param id of the connection, @param name of its lease */
  constructor(
    private readonly id: string,
    private readonly name: string,
    private readonly work: LeasedWork,
    private readonly parts: LeaseLoopParts,
  ) {}

  get isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Aborts when the service stops. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /** Another process has taken the lease: nothing may be sent any more. */
  get hasLost(): boolean {
    return this.isLost;
  }

  start(): void {
    this.running = this.run();
  }

  /** Ends the work and lets another process take over. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.work.abandon('the service stops');
    await this.running;
    await this.parts.sink.close(CLOSE_MS);
  }

  /** A life has come to its aim: the next pause is short again. */
  succeeded(): void {
    this.attempt = 0;
  }

  show(state: ConnectionState, detail: string): undefined {
    if (state !== this.state) this.parts.logger.info({ connection: this.id, state, detail }, 'connection');
    this.state = state;
    this.detail = detail;
  }

  private async run(): Promise<void> {
    while (!this.isStopped) {
      const lease = await this.take().catch((error: Error) => this.show('CONNECTING', error.message));
      if (lease) await this.lead(lease);
      else await this.pause(RENEW_MS);
    }
  }

  private async take(): Promise<Lease | undefined> {
    const held = await lastHeld(this.parts.database, this.name, this.parts.clock.now());
    const lease = await this.parts.leases.acquire(this.name, this.parts.owner);
    if (!lease) return this.show('STANDBY', 'another process has the connection');
    await this.work.taken(held);
    return lease;
  }

  private async lead(lease: Lease): Promise<void> {
    this.isLost = false;
    const renewing = setInterval(() => void this.renew(lease), RENEW_MS);
    while (!this.isStopped && !this.isLost) {
      if (this.parts.sink.isFull) this.show('STALE', 'the event log is away; reading waits for it');
      else await this.work.live().catch((error: Error) => this.work.failed(error));
      await this.pause(backoff(this.attempt++));
    }
    clearInterval(renewing);
    this.work.over?.();
    // Whoever comes next must not have to wait until the lease lapses, nor find our last facts missing.
    await Promise.race([this.parts.sink.settled(), rest(CLOSE_MS, undefined, { ref: false })]);
    if (!this.isLost) await this.parts.leases.release(lease).catch(() => undefined);
  }

  /** With the database away nobody else can take the lease, so reading goes on; with the lease gone it must not. */
  private async renew(lease: Lease): Promise<void> {
    const renewed = await this.parts.leases.acquire(lease.name, lease.owner).catch(() => lease);
    if (renewed?.fence === lease.fence) return;
    this.isLost = true;
    this.work.abandon('another process has taken the connection');
  }

  private pause(ms: number): Promise<void> {
    return this.isStopped || this.isLost ? Promise.resolve() : rest(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

const backoff = (attempt: number): number => Math.min(BACKOFF_MOST_MS, BACKOFF_MS * 2 ** Math.min(attempt, 6)) * (0.5 + Math.random() / 2);
