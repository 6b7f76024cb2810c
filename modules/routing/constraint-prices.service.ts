import { setImmediate as others } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG } from '../platform/tokens.js';
import { constraintPrices, type WaitingWork } from './domain/estimates/price.js';
import type { Floor } from './domain/floor.js';
import { DEFAULT_POLICY } from './domain/policy.js';
import { poolsOf, taskAtPlaces } from './domain/task-places.js';
import { WaitingOrderStore } from './store/waiting-order.store.js';

/** Prices stand at least so long, and as many times longer than they took to reckon: they move slowly and must not cost much. */
const STAND_MS = 1_000;
const STAND_TIMES = 100;

/** λ of each unit: what it is worth because work waits that nobody else can do. */
@Injectable()
export class ConstraintPrices {
  private prices: ReadonlyMap<string, number> | undefined;
  private until = -Infinity;
  private work: Promise<void> | undefined;

  constructor(
    private readonly waiting: WaitingOrderStore,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /**
   * As they stood a moment ago; only the very first asking waits for them.
   * @param look the floor as it is, for some tasks, without prices
   */
  async current(look: (taskIds: readonly string[]) => Promise<Floor>): Promise<ReadonlyMap<string, number>> {
    if (performance.now() >= this.until && !this.work)
      this.work = this.reckon(look)
        .catch((error: unknown) => this.log.error({ err: error }, 'prices of constraints not reckoned anew'))
        .finally(() => (this.work = undefined));
    if (this.prices === undefined) await this.work;
    return this.prices ?? new Map();
  }

  private async reckon(look: (taskIds: readonly string[]) => Promise<Floor>): Promise<void> {
    const began = performance.now();
    const waiting = await this.waiting.byTask();
    const floor = await look(waiting.map(({ taskId }) => taskId));
    const tasks: (WaitingWork & { readonly taskId: string })[] = [];
    for (const { taskId, orders, pieces } of waiting) {
      const places = taskAtPlaces(taskId, floor);
      // Whoever asks meanwhile decides by the prices that stand, and must not wait for all tasks of a large floor.
      await others();
      if (places.length === 0) continue;
      const perPieceS = places.reduce((sum, one) => sum + one.perPieceS, 0) / places.length;
      tasks.push({ taskId, units: [...new Set(places.map(({ workUnitId }) => workUnitId))], orders, workS: pieces * perPieceS });
    }
    this.prices = constraintPrices(tasks, poolsOf(tasks), DEFAULT_POLICY);
    const now = performance.now();
    this.until = now + Math.max(STAND_MS, STAND_TIMES * (now - began));
  }
}
