import type { Instant } from '../../platform/instant.js';
import type { Sample } from '../domain/reading.js';
import type { UnitWatch } from './unit-watch.js';

/** A unit whose signals have not all come by then is silent, and the others do not wait for it. */
const TRUST_MS = 10_000;

/** What becomes of the trust in a unit behind a server. */
export interface WatchListener {
  /** All its signals have come: what it says holds from now on. */
  trusted(unitId: string): void;
  /** Its heartbeat stands still since `at`, or its signals do not come: nothing is known of it. */
  silent(unitId: string, at: Instant, cause: string): void;
  /** It beats again; what it said meanwhile is not known. */
  returned(unitId: string): void;
}

/** A unit's subscription with what it has delivered and nobody may hear yet. */
export class WatchedUnit {
  private held: Sample[] = [];
  private phase: 'WAITING' | 'TRUSTED' | 'SILENT' = 'WAITING';
  private readonly since: Instant;
  private readonly subscriptionId: number;

  constructor(
    readonly unitId: string,
    readonly watch: UnitWatch,
    private readonly now: () => Instant,
    private readonly listener: WatchListener,
  ) {
    this.since = now();
    this.subscriptionId = watch.subscriptionId;
  }

  /** The library has made the subscription anew: what was lost in between nobody says. */
  get isAnew(): boolean {
    return this.watch.subscriptionId !== this.subscriptionId;
  }

  get isTrusted(): boolean {
    return this.phase === 'TRUSTED';
  }

  get isSilent(): boolean {
    return this.phase === 'SILENT';
  }

  hold(samples: readonly Sample[]): void {
    if (this.phase !== 'SILENT') this.held.push(...samples);
  }

  /** What it has delivered since the last time, where it is trusted. */
  release(): readonly Sample[] {
    return this.isTrusted ? this.held.splice(0) : [];
  }

  /** Looks whether it is to be trusted. */
  judge(): void {
    const since = this.watch.stillSince();
    if (this.phase === 'WAITING') this.await();
    else if (this.phase === 'TRUSTED' && since !== undefined) this.fallSilent(since, 'its heartbeat stands still');
    else if (this.phase === 'SILENT' && since === undefined && this.watch.isTrusted) this.listener.returned(this.unitId);
  }

  private await(): void {
    if (this.watch.isTrusted) {
      this.phase = 'TRUSTED';
      this.listener.trusted(this.unitId);
    } else if (this.now() - this.since > TRUST_MS)
      this.fallSilent(this.since, `no value within ${TRUST_MS} ms of ${this.watch.missing().join(', ')}`);
  }

  private fallSilent(at: Instant, cause: string): void {
    this.phase = 'SILENT';
    this.held = [];
    this.listener.silent(this.unitId, at, cause);
  }
}
