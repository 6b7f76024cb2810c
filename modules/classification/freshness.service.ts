import { setTimeout as rest } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { OBSERVED_KINDS } from './domain/floor-fact.js';
import { FreshnessStore } from './store/freshness.store.js';

// A measured value moves a level in the next window at the earliest, never a class at once.
const KINDS = [...OBSERVED_KINDS.filter((kind) => kind !== 'MEASURED'), 'PLANT_CHANGED'];
/** The classes are mostly there at once: the first looks come quickly, the later ones seldom. */
const [LOOK_MS, LOOK_MOST_MS] = [3, 25];

/** Whether the classes know what the log already holds. */
@Injectable()
export class ClassFreshness {
  constructor(private readonly store: FreshnessStore) {}

  /**
   * Waits until what the log holds now of some tasks has been taken into their classes.
   * @param withinMs how long at most
   * @returns ids of the tasks whose classes are still behind: whatever they say may be overtaken
   */
  async behind(taskIds: readonly string[], withinMs = 1_000): Promise<ReadonlySet<string>> {
    let waiting = await this.store.unread(taskIds, KINDS);
    const end = Date.now() + withinMs;
    for (let pause = LOOK_MS; waiting.length > 0 && Date.now() < end; pause = Math.min(2 * pause, LOOK_MOST_MS)) {
      await rest(pause);
      waiting = await this.store.stillUnread(waiting);
    }
    return new Set(waiting.map(({ taskId }) => taskId));
  }
}
