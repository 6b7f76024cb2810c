import { Injectable } from '@nestjs/common';
import type { Transaction } from '../platform/database.js';
import type { EventKind, StoredEvent } from '../spine/domain/floor-event.js';
import { ProjectionRunner, type Projection } from '../spine/projection.js';
import { PlantService } from '../plant/plant.service.js';
import { quartersOf } from './domain/quarter.js';
import { OeeStore, type CountEvent, type Quarter, type StateEvent } from './store/oee.store.js';

const ENDED = new Set(['ENDED', 'ABORTED']);

/** Kinds that move a figure. */
export const OEE_KINDS = ['STATE_CHANGED', 'COUNTED', 'ASSIGNED', 'ORDER_CHANGED', 'REVOKED'] as const satisfies readonly EventKind[];

/** Keeps what the figures are made from, and says which quarter-hours an event has touched: late ones touch only theirs. */
@Injectable()
export class OeeProjection implements Projection {
  readonly name = 'oee';
  readonly kinds = OEE_KINDS;

  constructor(
    private readonly store: OeeStore,
    private readonly plant: PlantService,
    runner: ProjectionRunner,
  ) {
    runner.register(this);
  }

  async apply(tx: Transaction, events: readonly StoredEvent[]): Promise<void> {
    const states = events.filter((e): e is StateEvent => e.kind === 'STATE_CHANGED' && e.workUnitId !== null);
    const counts = events.filter((e): e is CountEvent => e.kind === 'COUNTED' && e.workUnitId !== null);
    const assigned = events.filter((e) => e.kind === 'ASSIGNED');
    const ended = events.filter((e) => (e.kind === 'ORDER_CHANGED' && ENDED.has(e.payload.state)) || e.kind === 'REVOKED');
    await this.store.addStates(tx, states);
    await this.store.addCounts(tx, counts);
    await this.store.beginOrders(tx, assigned);
    await this.store.endOrders(
      tx,
      ended.map((e) => e.subject.id),
      ended.map((e) => e.occurredAt),
    );
    await this.store.touch(tx, await this.touched(tx, states, events));
  }

  /** A change of state holds until the next one; the limit of micro-stops reaches a little further on both sides. */
  private async touched(tx: Transaction, states: readonly StateEvent[], events: readonly StoredEvent[]): Promise<Quarter[]> {
    const microStopMs = this.plant.current().site.microStopS * 1_000;
    const next = await this.store.nextChanges(
      tx,
      states.map((e) => ({ workUnitId: e.workUnitId!, at: e.occurredAt })),
    );
    const spans = [
      ...states.map((e, i) => ({
        workUnitId: e.workUnitId!,
        from: e.occurredAt - microStopMs,
        to: (next[i] ?? e.occurredAt) + microStopMs,
      })),
      ...events.flatMap((e) => {
        if (e.kind === 'STATE_CHANGED' || e.workUnitId === null) return [];
        return [{ workUnitId: e.workUnitId, from: e.occurredAt - microStopMs, to: e.occurredAt + microStopMs }];
      }),
    ];
    const quarters = new Map<string, Quarter>();
    for (const { workUnitId, ...span } of spans)
      for (const startsAt of quartersOf(span)) quarters.set(`${workUnitId}@${startsAt}`, { workUnitId, startsAt });
    return [...quarters.values()];
  }
}
