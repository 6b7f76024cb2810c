import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { toIso, type Instant } from '../platform/instant.js';
import { shownKey, type Shown, type ShownBy } from './domain/estimates/shown.js';
import { EstimateStore } from './store/estimate.store.js';

const PRACTICE_DAYS = 30;
const DAY_MS = 86_400_000;
const SHARES_STAND_MS = 60_000;

/** What the log shows of tasks, kept in memory: each reading asks the database only for what has changed since the last. */
@Injectable()
export class Estimates {
  private rows: ReadonlyMap<string, Shown> = new Map();
  private revision = 0;
  private shares: ReadonlyMap<string, number> = new Map();
  private sharesAt: Instant = -Infinity;

  constructor(
    private readonly store: EstimateStore,
    private readonly clock: Clock,
  ) {}

  async shown(): Promise<ShownBy> {
    const { rows, revision } = await this.store.changedAfter(this.revision);
    if (revision <= this.revision) return this.rows;
    const next = new Map(this.rows);
    for (const row of rows) next.set(shownKey(row), row.shown);
    this.rows = next;
    this.revision = revision;
    return next;
  }

  /** Share of each task's pieces that people at benches made in the last 30 days, to the minute. */
  async manualShares(): Promise<ReadonlyMap<string, number>> {
    const now = this.clock.now();
    if (now - this.sharesAt < SHARES_STAND_MS) return this.shares;
    this.sharesAt = now;
    this.shares = await this.store.manualShares(toIso(now - PRACTICE_DAYS * DAY_MS).slice(0, 10));
    return this.shares;
  }
}
