import { Injectable } from '@nestjs/common';
import type { CountSource } from '../plant/domain/plant.js';
import type { Transaction } from '../platform/database.js';
import { countedIn, NOTHING_READ, type Counted } from './domain/counts.js';
import { inOrder } from './domain/facts.js';
import { bookingOf, CountStore, type CountEvent, type NewCount } from './store/count.store.js';
import { FactQuery } from './store/fact.query.js';

/** Takes in what was counted. */
@Injectable()
export class CountIntake {
  constructor(
    private readonly counts: CountStore,
    private readonly query: FactQuery,
  ) {}

  /**
   * Bookings that all come after the last one of their unit are written with what they add at once; where one is late,
   * those of its unit are written as they are, and reckoned in their order afterwards.
   */
  async take(
    tx: Transaction,
    events: readonly CountEvent[],
    sources: ReadonlyMap<string, CountSource>,
  ): Promise<ReadonlyMap<string, readonly Counted[]>> {
    if (events.length === 0) return new Map();
    const byUnit = Map.groupBy(events, (event) => event.workUnitId);
    const last = await this.query.lastCounted(tx, [...byUnit.keys()]);
    const inTurn = new Map<string, readonly Counted[]>();
    const news: NewCount[] = [];
    for (const [workUnitId, own] of byUnit) {
      const source = sources.get(workUnitId);
      const before = last.get(workUnitId);
      const bookings = own.map(bookingOf);
      if (source === undefined || (before && bookings.some((booking) => inOrder(booking, before.booking) <= 0))) {
        own.forEach(({ position }, i) => news.push({ workUnitId, position, booking: bookings[i]!, counted: null }));
        continue;
      }
      const positions = new Map(own.map(({ position }, i) => [bookings[i]!, position]));
      const counted = countedIn(bookings, before?.standing ?? NOTHING_READ, source);
      for (const one of counted) news.push({ workUnitId, position: positions.get(one.booking)!, booking: one.booking, counted: one });
      inTurn.set(workUnitId, counted);
    }
    await this.counts.add(tx, news);
    return inTurn;
  }
}
