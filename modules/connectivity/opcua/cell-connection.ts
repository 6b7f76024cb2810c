import { toIso, type Instant } from '../../platform/instant.js';
import type { OpcUaConnection, WorkUnit } from '../../plant/domain/plant.js';
import type { Delivery } from '../../spine/carrier.js';
import type { Command } from '../../spine/domain/command.js';
import { RENEW_MS } from '../../spine/lease.js';
import type { RunningConnection } from '../connection-set.js';
import type { ConnectionView } from '../connection-view.js';
import type { UnitVoiceParts } from '../unit-voice.js';
import { CellUnit } from './cell-unit.js';
import { freeFolder, type Pki } from './pki.js';
import { allDropped } from '../tally.js';
import type { Held } from '../last-held.js';
import { LeaseLoop, type LeasedWork, type LeaseLoopParts } from '../lease-loop.js';
import { ServerLife } from './server-life.js';

/** A shorter cut of the link is not worth telling. */
const LOSS_TOLD_AFTER_MS = 3_000;

export interface CellConnectionParts extends UnitVoiceParts, LeaseLoopParts {
  readonly pki: Pki;
}

/** One OPC UA server and the units behind it, for as long as this process holds its lease. */
export class CellConnection implements RunningConnection, LeasedWork {
  private readonly units: readonly CellUnit[];
  private readonly loop: LeaseLoop;
  private life: ServerLife | undefined;
  /** From when on nothing was seen; undefined: never seen before, or seen still. */
  private lostAt: Instant | undefined;
  private isFirst = true;
  private lives = 0;
  private lossTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly connection: OpcUaConnection,
    units: readonly WorkUnit[],
    private readonly parts: CellConnectionParts,
  ) {
    this.units = units.map((unit) => new CellUnit(unit, parts));
    this.loop = new LeaseLoop(connection.id, `opcua:${connection.id}`, this, parts);
  }

  start(): void {
    this.loop.start();
  }

  /** Says that nothing will be seen from now on, and lets another process take over. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  view(): ConnectionView {
    const last = Math.max(...this.units.map(({ voice }) => voice.lastValueAt ?? 0));
    const { id, security } = this.connection;
    return {
      id,
      kind: 'opcua',
      state: this.loop.state,
      lastValueAt: last > 0 ? last : null,
      detail: this.loop.detail,
      insecure: security === 'None',
      reconnects: Math.max(0, this.lives - 1),
      dropped: allDropped(this.units.map(({ voice }) => voice.tally.drops)),
      certificate: security === 'None' ? null : this.parts.pki.own,
      units: this.units.map(({ voice }) => voice.view()),
    };
  }

  carries(unitId: string): boolean {
    return this.units.some(({ unit }) => unit.id === unitId);
  }

  async deliver(command: Command): Promise<Delivery> {
    const unit = this.units.find(({ unit: { id } }) => id === command.workUnitId);
    const isHere = unit && !this.loop.hasLost && this.life !== undefined;
    return isHere ? unit.deliver(command) : { status: 'NOT_NOW', cause: `${this.connection.id} is ${this.loop.state}` };
  }

  /** Where a predecessor died holding the lease, what it saw ends with its last renewal. */
  async taken(held: Held | undefined): Promise<void> {
    await freeFolder(this.parts.pki.folder);
    this.isFirst = held === undefined;
    if (held?.diedAt === undefined) return;
    this.lose(held.diedAt, 'the process that read it has died');
    // It may have told a state after its last renewal, which would seem to hold for ever.
    this.forgetAll(held.diedAt + RENEW_MS);
  }

  /** One life of the connection, from connecting to its end. @throws where it could not be brought to life */
  async live(): Promise<void> {
    if (this.loop.state !== 'STALE' && this.loop.state !== 'REFUSED') this.loop.show('CONNECTING', '');
    const life = await ServerLife.open(
      this.connection,
      this.parts.pki,
      () => this.parts.clock.now(),
      {
        samples: (unitId, samples) => this.units.find(({ unit }) => unit.id === unitId)?.take(samples),
        away: (isAway) => this.linkAway(isAway),
      },
      this.loop.signal,
    );
    this.life = life;
    try {
      // Stopped while it came about: nobody else would end it.
      if (this.loop.isStopped || this.loop.hasLost) return;
      const startedAt = this.parts.clock.now();
      const problems: string[] = [];
      for (const unit of this.units) {
        const problem = await unit.begin(life, this.isFirst ? 0 : startedAt);
        if (problem === undefined) continue;
        problems.push(`${unit.unit.id}: ${problem}`);
        if (this.loop.state !== 'MISCONFIGURED') unit.voice.connectionState({ state: 'MISCONFIGURED', cause: problem }, startedAt);
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
    this.lives += 1;
    for (const unit of this.units) {
      if (this.lostAt !== undefined)
        unit.voice.gap({ from: toIso(this.lostAt), to: toIso(now), cause: this.loop.detail }, this.lostAt, now);
      if (!problems.some((problem) => problem.startsWith(`${unit.unit.id}:`))) unit.voice.connectionState({ state: 'LIVE' }, now);
    }
    this.lostAt = undefined;
    this.isFirst = false;
    this.loop.succeeded();
    this.loop.show(problems.length > 0 ? 'MISCONFIGURED' : 'LIVE', problems.join('; '));
  }

  /** Resolves with why a life ended; a full sink ends it, for what is read then could not be kept. */
  private async untilOver(life: ServerLife): Promise<string> {
    const watching = setInterval(() => this.parts.sink.isFull && life.abandon('the event log is away and no more can be kept'), RENEW_MS);
    return life.ended.finally(() => clearInterval(watching));
  }

  abandon(cause: string): void {
    this.life?.abandon(cause);
  }

  over(): void {
    this.lifeOver('the service has stopped reading');
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
    this.loop.show('LIVE', '');
    for (const unit of this.units) {
      unit.voice.connectionState({ state: 'LIVE' }, now);
      unit.voice.affirm(now);
    }
  }

  /** From the last sign of life on nothing is known; told once. */
  private lifeOver(cause: string): void {
    clearTimeout(this.lossTimer);
    if (this.lostAt === undefined && this.life) this.lose(this.life.aliveAt, cause);
    else this.loop.show(this.loop.state === 'REFUSED' ? 'REFUSED' : 'STALE', cause);
  }

  private lose(at: Instant, cause: string): void {
    this.lostAt = at;
    this.loop.show('STALE', cause);
    this.forgetAll(at);
    for (const unit of this.units) unit.voice.connectionState({ state: 'STALE', cause }, this.parts.clock.now());
  }

  private forgetAll(at: Instant): void {
    const now = this.parts.clock.now();
    for (const unit of this.units) unit.voice.forget(Math.min(at, now), 'CONNECTION_LOST', now);
  }

  failed(error: Error): void {
    const isRefusal = /Bad(Certificate|Security|IdentityToken|UserAccess)/.test(error.message);
    const state = isRefusal ? 'REFUSED' : 'STALE';
    if (this.loop.state !== state) {
      this.parts.logger.warn({ connection: this.connection.id, cause: error.message }, 'cells not connected');
      for (const unit of this.units) unit.voice.connectionState({ state, cause: error.message }, this.parts.clock.now());
    }
    this.loop.show(state, error.message);
  }
}
