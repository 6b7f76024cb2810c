import type { Instant } from '../../platform/instant.js';
import type { OpcUaConnection, WorkUnit } from '../../plant/domain/plant.js';
import type { Delivery } from '../../spine/carrier.js';
import type { Command } from '../../spine/domain/command.js';
import { RENEW_MS } from '../../spine/lease.js';
import type { RunningConnection } from '../connection-set.js';
import type { ConnectionView } from '../connection-view.js';
import type { Sample } from '../domain/reading.js';
import type { Held } from '../last-held.js';
import { LeaseLoop, type LeasedWork, type LeaseLoopParts } from '../lease-loop.js';
import { allDropped } from '../tally.js';
import type { UnitVoiceParts } from '../unit-voice.js';
import { CellUnit } from './cell-unit.js';
import { freeFolder, type Pki } from './pki.js';
import { ServerLife, type LifeListener } from './server-life.js';

/** A shorter cut of the link is not worth telling. */
const LOSS_TOLD_AFTER_MS = 3_000;
/** A server may bring its nodes up one after another: what did not fit is tried again. */
const FIT_AGAIN_MS = 30_000;

export interface CellConnectionParts extends UnitVoiceParts, LeaseLoopParts {
  readonly pki: Pki;
  /** How long an outage may last that loses nothing. */
  readonly sessionMs: number;
}

/** One OPC UA server and the units behind it, for as long as this process holds its lease. */
export class CellConnection implements RunningConnection, LeasedWork, LifeListener {
  private readonly units: readonly CellUnit[];
  private readonly loop: LeaseLoop;
  private life: ServerLife | undefined;
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
      detail: [this.loop.detail, ...(this.life?.findings() ?? [])].filter(Boolean).join('; '),
      insecure: security === 'None',
      reconnects: Math.max(0, this.lives - 1),
      dropped: allDropped(this.units.map(({ voice }) => voice.tally.drops)),
      certificate: security === 'None' ? null : this.parts.pki.own,
      units: this.units.map(({ voice }) => voice.view()),
    };
  }

  carries(unitId: string): boolean {
    return this.find(unitId) !== undefined;
  }

  async deliver(command: Command): Promise<Delivery> {
    const unit = this.find(command.workUnitId);
    const isHere = unit && !this.loop.hasLost && this.life !== undefined;
    return isHere ? unit.deliver(command) : { status: 'NOT_NOW', cause: `${this.connection.id} is ${this.loop.state}` };
  }

  /** Where a predecessor died holding the lease, what it saw ends with its last renewal. */
  async taken(held: Held | undefined): Promise<void> {
    await freeFolder(this.parts.pki.folder);
    const { diedAt } = held ?? {};
    if (held) for (const unit of this.units) unit.inherit(diedAt, (diedAt ?? 0) + RENEW_MS);
  }

  /** One life of the connection, from connecting to its end. @throws where it could not be brought to life */
  async live(): Promise<void> {
    if (this.loop.state !== 'STALE' && this.loop.state !== 'REFUSED') this.loop.show('CONNECTING', '');
    const { pki, sessionMs, clock } = this.parts;
    const life = await ServerLife.open({
      connection: this.connection,
      pki,
      sessionMs,
      now: () => clock.now(),
      listener: this,
      stop: this.loop.signal,
    });
    this.life = life;
    this.lives += 1;
    try {
      // Stopped while it came about: nobody else would end it.
      if (this.loop.isStopped || this.loop.hasLost) return;
      for (const unit of this.units) await unit.begin(life);
      this.showLife();
      this.lifeOver(await this.untilOver(life));
    } catch (error) {
      this.lifeOver((error as Error).message);
      throw error;
    } finally {
      this.life = undefined;
      await life.close();
    }
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

  abandon(cause: string): void {
    this.life?.abandon(cause);
  }

  over(): void {
    this.lifeOver('the service has stopped reading');
  }

  samples(unitId: string, samples: readonly Sample[]): void {
    this.find(unitId)?.take(samples);
  }

  trusted(unitId: string): void {
    this.loop.succeeded();
    this.find(unitId)?.live();
    this.showLife();
  }

  silent(unitId: string, at: Instant, cause: string): void {
    this.find(unitId)?.lose(at, cause);
    this.showLife();
  }

  returned(unitId: string): void {
    void this.beginAgain(this.find(unitId));
  }

  away(): void {
    clearTimeout(this.lossTimer);
    this.lossTimer = setTimeout(() => this.lifeOver('the link is away'), LOSS_TOLD_AFTER_MS);
  }

  back(kept: ReadonlyMap<string, readonly Sample[]>): void {
    clearTimeout(this.lossTimer);
    for (const [unitId, samples] of kept) this.find(unitId)?.resume(samples, this.life?.trusts(unitId) ?? false);
    this.showLife();
  }

  private find(unitId: string): CellUnit | undefined {
    return this.units.find(({ unit }) => unit.id === unitId);
  }

  /** Resolves with why a life ended; a full sink ends it, for what is read then could not be kept. */
  private async untilOver(life: ServerLife): Promise<string> {
    const watching = setInterval(() => this.parts.sink.isFull && life.abandon('the event log is away and no more can be kept'), RENEW_MS);
    const fitting = setInterval(() => void this.fitAgain(), FIT_AGAIN_MS);
    return life.ended.finally(() => {
      clearInterval(watching);
      clearInterval(fitting);
    });
  }

  private async fitAgain(): Promise<void> {
    for (const unit of this.units) if (unit.problem !== undefined) await this.beginAgain(unit);
  }

  /** A unit alone is looked for anew, beside the others that are heard. */
  private async beginAgain(unit: CellUnit | undefined): Promise<void> {
    const { life } = this;
    if (life?.isReady) await unit?.begin(life).catch((error: Error) => life.abandon(error.message));
    this.showLife();
  }

  /** The connection is live where every unit is that could be; what is wrong with the others stands beside it. */
  private showLife(): void {
    const { life } = this;
    if (!life?.isReady) return;
    const unfit = this.units.filter(({ problem }) => problem !== undefined);
    const words = this.units.flatMap(({ unit, problem, silence }) => {
      const cause = problem ?? silence;
      return cause === undefined ? [] : [`${unit.id}: ${cause}`];
    });
    const isWaiting = this.units.some(
      ({ unit, problem, silence }) => !life.trusts(unit.id) && problem === undefined && silence === undefined,
    );
    const gaps = this.units.flatMap(({ unit, gap }) => (gap === undefined ? [] : [`${unit.id}: ${gap}`]));
    if (isWaiting) this.loop.show(gaps.length > 0 ? 'GAP' : 'CONNECTING', gaps.join('; '));
    else this.loop.show(unfit.length > 0 ? 'MISCONFIGURED' : 'LIVE', words.join('; '));
  }

  /** From the last sign of life on nothing is known of any unit; told once. */
  private lifeOver(cause: string): void {
    clearTimeout(this.lossTimer);
    this.loop.show(this.loop.state === 'REFUSED' ? 'REFUSED' : 'STALE', cause);
    const at = this.life?.aliveAt ?? this.parts.clock.now();
    for (const unit of this.units) unit.lose(at, cause);
  }
}
