import { Injectable } from '@nestjs/common';
import type { Transaction } from '../platform/database.js';
import { fromIso, type Instant } from '../platform/instant.js';
import type { StoredEvent } from '../spine/domain/floor-event.js';
import { adjustmentOf, correctedTo } from './domain/floor-fact.js';
import { FactStore, type UnitFact } from './store/fact.store.js';

/** What people and systems say later of what the floor has told: it was otherwise, or it turned out otherwise. */
@Injectable()
export class LaterWords {
  constructor(private readonly facts: FactStore) {}

  /** Pieces that turned out otherwise count when they were made, else when their order was assigned: that is known in any case. */
  async adjustments(tx: Transaction, events: readonly StoredEvent[]): Promise<readonly UnitFact[]> {
    const facts: UnitFact[] = [];
    for (const event of events) {
      if (event.kind !== 'COUNT_ADJUSTED') continue;
      const { jobOrderId, good, scrap } = event.payload;
      const order = jobOrderId === undefined ? undefined : await this.facts.assignmentOf(tx, jobOrderId);
      const workUnitId = order?.workUnitId ?? event.workUnitId;
      // Of an order that is not known any more, nobody can say of which task it was.
      if (workUnitId === null || (jobOrderId !== undefined && !order)) continue;
      const made = event.payload.for === undefined ? undefined : fromIso(event.payload.for);
      const at = made ?? order?.fact.at ?? event.occurredAt;
      const { taskId = null, productId = null } = order?.fact.payload ?? {};
      facts.push({ workUnitId, position: event.position, fact: adjustmentOf(event, at, { taskId, productId, good, scrap }) });
    }
    return facts;
  }

  /** @returns the units and instants that corrections concern */
  async corrections(
    tx: Transaction,
    events: readonly StoredEvent[],
  ): Promise<readonly { readonly workUnitId: string; readonly at: Instant }[]> {
    const places: { workUnitId: string; at: Instant }[] = [];
    for (const event of events) {
      if (event.kind !== 'CORRECTED' || event.corrects === undefined) continue;
      const corrected = await this.facts.at(tx, event.corrects);
      if (!corrected || (corrected.fact.kind !== 'COUNTED' && corrected.fact.kind !== 'STATE_CHANGED')) continue;
      await this.facts.correct(tx, event.corrects, correctedTo(event.payload.payload));
      places.push({ workUnitId: corrected.workUnitId, at: corrected.fact.at });
    }
    return places;
  }
}
