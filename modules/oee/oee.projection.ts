import { Injectable } from '@nestjs/common';
import { LIMITS } from '../../config/limits.js';
import type { Transaction } from '../platform/database.js';
import type { EventKind, StoredEvent } from '../spine/domain/floor-event.js';
import { ProjectionRunner, type Projection } from '../spine/projection.js';
import { PlantService } from '../plant/plant.service.js';
import { quartersOf, QUARTER_MS } from './domain/quarter.js';
import { OeeStore, type CountEvent, type Quarter, type StateEvent, type UnitSpan } from './store/oee.store.js';

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
    const touched = await this.touched(tx, states, events);
    const long = touched.filter((span) => span.to - span.from > LONG_MS);
    await this.store.touchAgain(tx, long);
    await this.store.touch(tx, quartersIn([...touched.filter((span) => span.to - span.from <= LONG_MS), ...long.flatMap(ends)]));
  }

  /** A change of state holds until the next one; the limit of micro-stops reaches a little further on both sides. */
  private async touched(tx: Transaction, states: readonly StateEvent[], events: readonly StoredEvent[]): Promise<readonly UnitSpan[]> {
    const microStopMs = this.plant.current().site.microStopS * 1_000;
    const next = await this.store.nextChanges(
      tx,
      states.map((e) => ({ workUnitId: e.workUnitId!, at: e.occurredAt })),
    );
    return [
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
  }
}

/** A state that held longer marks its ends, and in between only what had been marked before: see OeeService. */
const LONG_MS = LIMITS.quartersPerChange * QUARTER_MS;
const ends = ({ workUnitId, from, to }: UnitSpan): readonly UnitSpan[] => [
  { workUnitId, from, to: from },
  { workUnitId, from: to, to },
];

function quartersIn(spans: readonly UnitSpan[]): readonly Quarter[] {
  const quarters = new Map<string, Quarter>();
  for (const { workUnitId, ...span } of spans)
    for (const startsAt of quartersOf(span)) quarters.set(`${workUnitId}@${startsAt}`, { workUnitId, startsAt });
  return [...quarters.values()];
}
