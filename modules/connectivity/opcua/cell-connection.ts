import { setTimeout as rest } from 'node:timers/promises';
import type { Database } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';
import type { OpcUaConnection, WorkUnit } from '../../plant/domain/plant.js';
import type { Delivery } from '../../spine/carrier.js';
import type { Command } from '../../spine/domain/command.js';
import { RENEW_MS, type Lease, type Leases } from '../../spine/lease.js';
import type { ConnectionState, ConnectionView } from '../connection-view.js';
import type { UnitVoiceParts } from '../unit-voice.js';
import { CellUnit } from './cell-unit.js';
import { freeFolder } from './client.js';
import { allDropped } from '../tally.js';
import { lastHeld } from '../last-held.js';
import { ServerLife } from './server-life.js';

/** A shorter cut of the link is not worth telling. */
const LOSS_TOLD_AFTER_MS = 3_000;
const BACKOFF_MS = 500;
const BACKOFF_MOST_MS = 30_000;
const CLOSE_MS = 2_000;

export interface CellConnectionParts extends UnitVoiceParts {
  readonly leases: Leases;
  readonly database: Database;
  /** Name of this process among those who share the leases. */
  readonly owner: string;
  /** Certificates and trust list. */
  readonly folder: string;
}

/** One OPC UA server and the units behind it, for as long as this process holds its lease. */
export class CellConnection {
  private readonly units: readonly CellUnit[];
  private readonly stopping = new AbortController();
  private work: Promise<void> = Promise.resolve();
  private life: ServerLife | undefined;
  private state: ConnectionState = 'CONNECTING';
  private detail = '';
  /** From when on nothing was seen; undefined: never seen before, or seen still. */
  private lostAt: Instant | undefined;
  private isFirst = true;
  private attempt = 0;
  private reconnects = 0;
  private leaseLost = false;
  private lossTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly connection: OpcUaConnection,
    units: readonly WorkUnit[],
    private readonly parts: CellConnectionParts,
  ) {
    this.units = units.map((unit) => new CellUnit(unit, parts));
  }

  start(): void {
    this.work = this.run();
  }

  /** Says that nothing will be seen from now on, and lets another process take over. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.life?.abandon('the service stops');
    await this.work;
    await this.parts.sink.close(CLOSE_MS);
  }

  view(): ConnectionView {
    const last = Math.max(...this.units.map(({ voice }) => voice.lastValueAt ?? 0));
    const { id, security } = this.connection;
    return {
      id,
      kind: 'opcua',
      state: this.state,
      lastValueAt: last > 0 ? last : null,
      detail: this.detail,
      insecure: security === 'None',
      reconnects: this.reconnects,
      dropped: allDropped(this.units.map(({ voice }) => voice.tally.drops)),
      certificate: null,
      units: this.units.map(({ voice }) => voice.view()),
    };
  }

  carries(unitId: string): boolean {
    return this.units.some(({ unit }) => unit.id === unitId);
  }

  async deliver(command: Command): Promise<Delivery> {
    const unit = this.units.find(({ unit: { id } }) => id === command.workUnitId);
    const isHere = unit && !this.leaseLost && this.life !== undefined;
    return isHere ? unit.deliver(command) : { status: 'NOT_NOW', cause: `${this.connection.id} is ${this.state}` };
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
    const name = `opcua:${this.connection.id}`;
    const held = await lastHeld(this.parts.database, name, this.parts.clock.now());
    const lease = await this.parts.leases.acquire(name, this.parts.owner);
    if (!lease) {
      this.show('STANDBY', 'another process has the connection');
      return undefined;
    }
    await freeFolder(this.parts.folder);
    this.isFirst = held === undefined;
    if (held?.diedAt !== undefined) {
      this.lose(held.diedAt, 'the process that read it has died');
      // It may have told a state after its last renewal, which would seem to hold for ever.
      this.forgetAll(held.diedAt + RENEW_MS);
    }
    return lease;
  }

  private async lead(lease: Lease): Promise<void> {
    this.leaseLost = false;
    const renewing = setInterval(() => void this.renew(lease), RENEW_MS);
    while (!this.isStopped && !this.leaseLost) {
      if (this.parts.sink.isFull) this.show('STALE', 'the event log is away; reading waits for it');
      else await this.live().catch((error: Error) => this.failed(error));
      await this.pause(backoff(this.attempt++));
    }
    clearInterval(renewing);
    this.lifeOver('the service has stopped reading');
    // Whoever comes next must not have to wait until the lease lapses, nor find our last facts missing.
    await Promise.race([this.parts.sink.settled(), rest(CLOSE_MS, undefined, { ref: false })]);
    if (!this.leaseLost) await this.parts.leases.release(lease).catch(() => undefined);
  }

  /** With the database away nobody else can take the lease, so reading goes on; with the lease gone it must not. */
  private async renew(lease: Lease): Promise<void> {
    const renewed = await this.parts.leases.acquire(lease.name, lease.owner).catch(() => lease);
    if (renewed?.fence === lease.fence) return;
    this.leaseLost = true;
    this.life?.abandon('another process has taken the connection');
  }

  /** One life of the connection, from connecting to its end. @throws where it could not be brought to life */
  private async live(): Promise<void> {
    if (this.state !== 'STALE' && this.state !== 'REFUSED') this.show('CONNECTING', '');
    const life = await ServerLife.open(
      this.connection,
      this.parts.folder,
      () => this.parts.clock.now(),
      {
        samples: (unitId, samples) => this.units.find(({ unit }) => unit.id === unitId)?.take(samples),
        away: (isAway) => this.linkAway(isAway),
      },
      this.stopping.signal,
    );
    this.life = life;
    try {
      const startedAt = this.parts.clock.now();
      const problems: string[] = [];
      for (const unit of this.units) {
        const problem = await unit.begin(life, this.isFirst ? 0 : startedAt);
        if (problem === undefined) continue;
        problems.push(`${unit.unit.id}: ${problem}`);
        if (this.state !== 'MISCONFIGURED') unit.voice.connectionState({ state: 'MISCONFIGURED', cause: problem }, startedAt);
      }
      await life.trusted();
      this.becomeLive(problems);
      life.release();
      this.lifeOver(await this.untilOver(life));
    } finally {
      this.life = undefined;
      await life.close();
    }
  }

  private becomeLive(problems: readonly string[]): void {
    const now = this.parts.clock.now();
    if (!this.isFirst || this.lostAt !== undefined) this.reconnects += 1;
    for (const unit of this.units) {
      if (this.lostAt !== undefined) unit.voice.gap({ from: toIso(this.lostAt), to: toIso(now), cause: this.detail }, this.lostAt, now);
      if (!problems.some((problem) => problem.startsWith(`${unit.unit.id}:`))) unit.voice.connectionState({ state: 'LIVE' }, now);
    }
    this.lostAt = undefined;
    this.isFirst = false;
    this.attempt = 0;
    this.show(problems.length > 0 ? 'MISCONFIGURED' : 'LIVE', problems.join('; '));
  }

  /** Resolves with why a life ended; a full sink ends it, for what is read then could not be kept. */
  private async untilOver(life: ServerLife): Promise<string> {
    const watching = setInterval(() => this.parts.sink.isFull && life.abandon('the event log is away and no more can be kept'), RENEW_MS);
    return life.ended.finally(() => clearInterval(watching));
  }

  private linkAway(isAway: boolean): void {
    clearTimeout(this.lossTimer);
    if (isAway) {
      this.lossTimer = setTimeout(() => this.lifeOver('the link is away'), LOSS_TOLD_AFTER_MS);
      return;
    }
    if (this.lostAt === undefined) return;
    const now = this.parts.clock.now();
    this.lostAt = undefined;
    this.show('LIVE', '');
    for (const unit of this.units) {
      unit.voice.connectionState({ state: 'LIVE' }, now);
      unit.voice.affirm(now);
    }
  }

  /** From the last sign of life on nothing is known; told once. */
  private lifeOver(cause: string): void {
    clearTimeout(this.lossTimer);
    if (this.lostAt === undefined && this.life) this.lose(this.life.aliveAt, cause);
    else this.show(this.state === 'REFUSED' ? 'REFUSED' : 'STALE', cause);
  }

  private lose(at: Instant, cause: string): void {
    this.lostAt = at;
    this.show('STALE', cause);
    this.forgetAll(at);
    for (const unit of this.units) unit.voice.connectionState({ state: 'STALE', cause }, this.parts.clock.now());
  }

  private forgetAll(at: Instant): void {
    const now = this.parts.clock.now();
    for (const unit of this.units) unit.voice.forget(Math.min(at, now), 'CONNECTION_LOST', now);
  }

  private failed(error: Error): void {
    const isRefusal = /Bad(Certificate|Security|IdentityToken|UserAccess)/.test(error.message);
    const state = isRefusal ? 'REFUSED' : 'STALE';
    if (this.state !== state) {
      this.parts.logger.warn({ connection: this.connection.id, cause: error.message }, 'cells not connected');
      for (const unit of this.units) unit.voice.connectionState({ state, cause: error.message }, this.parts.clock.now());
    }
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
