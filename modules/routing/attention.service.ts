import { Injectable } from '@nestjs/common';
import { PlantService } from '../plant/plant.service.js';
import { UnitLiveStore } from '../plant/store/unit-live.store.js';
import type { Instant } from '../platform/instant.js';
import type { EventKind, StoredEvent } from '../spine/domain/floor-event.js';
import { JobOrderStore } from './store/job-order.store.js';

/** Something that goes on only when a person has done something. */
export interface Concern {
  readonly kind: 'NO_UNIT_EVER' | 'PIN_BLOCKED' | 'MOVE_LIMIT' | 'SAFETY' | 'ANDON';
  readonly jobOrderId: string | null;
  readonly workUnitId: string | null;
  readonly since: Instant;
}

/** Events that may begin a concern. */
export const ATTENTION_KINDS = ['DECIDED', 'ORDER_CHANGED', 'SAFETY', 'ANDON'] as const satisfies readonly EventKind[];
const STUCK = ['NO_UNIT_EVER', 'PIN_BLOCKED'] as const;
const MOST = 200;

/** What needs a person. */
@Injectable()
export class Attention {
  constructor(
    private readonly orders: JobOrderStore,
    private readonly lives: UnitLiveStore,
    private readonly plant: PlantService,
  ) {}

  /** Orders that nothing but a person can send on, and units that are stopped for safety; longest first. */
  async standing(): Promise<readonly Concern[]> {
    const orders = (await this.orders.stuck(STUCK, MOST)).map(({ id, workUnitId, reason, waitingReason, acceptedAt }): Concern => ({
      kind: STUCK.find((kind) => kind === waitingReason && reason !== 'MOVE_LIMIT') ?? 'MOVE_LIMIT',
      jobOrderId: id,
      workUnitId,
      since: acceptedAt,
    }));
    const lives = await this.lives.list(this.plant.units().map(({ id }) => id));
    const stopped = lives
      .filter(({ safetyOpen }) => safetyOpen.length > 0)
      .map(({ workUnitId, since, heardAt }): Concern => ({ kind: 'SAFETY', jobOrderId: null, workUnitId, since: since ?? heardAt ?? 0 }));
    return [...orders, ...stopped].toSorted((a, b) => a.since - b.since);
  }

  /** What begins with these events. */
  async of(events: readonly StoredEvent[]): Promise<readonly Concern[]> {
    const changed = events.flatMap((event) => (event.kind === 'ORDER_CHANGED' ? [event.subject.id] : []));
    const atLimit = new Set(
      (await this.orders.find([...new Set(changed)])).filter(({ reason }) => reason === 'MOVE_LIMIT').map(({ id }) => id),
    );
    return events.flatMap((event) => concernOf(event, atLimit) ?? []);
  }
}

function concernOf(event: StoredEvent, atLimit: ReadonlySet<string>): Concern | undefined {
  const { workUnitId, occurredAt: since } = event;
  const ofOrder = (kind: Concern['kind']): Concern => ({ kind, jobOrderId: event.subject.id, workUnitId: null, since });
  switch (event.kind) {
    case 'DECIDED': {
      const stuck = STUCK.find((kind) => kind === event.payload.outcome);
      return stuck && ofOrder(stuck);
    }
    case 'ORDER_CHANGED':
      return atLimit.has(event.subject.id) ? ofOrder('MOVE_LIMIT') : undefined;
    case 'SAFETY':
      return event.payload.active ? { kind: 'SAFETY', jobOrderId: null, workUnitId, since } : undefined;
    case 'ANDON':
      return event.payload.call === 'CALLED' || event.payload.call === 'ESCALATED'
        ? { kind: 'ANDON', jobOrderId: null, workUnitId, since }
        : undefined;
    default:
      return undefined;
  }
}
