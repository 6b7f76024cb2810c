import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../config/settings.js';
import { Clock } from '../platform/clock.js';
import { Queue } from '../platform/queue.js';
import { SETTINGS_TOKEN } from '../platform/tokens.js';
import { RoutingStore } from './store/routing.store.js';

const DAY_MS = 86_400_000;

/** What the queue does for routing: old decisions are dropped, and before them what led to them. */
@Injectable()
export class RoutingJobs {
  constructor(
    private readonly store: RoutingStore,
    private readonly clock: Clock,
    queue: Queue,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {
    queue.register({ name: 'routing-retention', everyMs: DAY_MS, run: () => this.dropOld() });
  }

  async dropOld(): Promise<void> {
    const { FP_DECISION_INPUTS_DAYS: inputs, FP_RETENTION_DAYS: decisions } = this.settings;
    const now = this.clock.now();
    await this.store.dropDecisions(now - inputs * DAY_MS, now - decisions * DAY_MS);
  }
}
