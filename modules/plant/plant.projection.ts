import { Injectable } from '@nestjs/common';
import type { Transaction } from '../platform/database.js';
import type { EventKind, StoredEvent } from '../spine/domain/floor-event.js';
import { ProjectionRunner, type Projection } from '../spine/projection.js';
import { heard, nothingHeard } from './domain/unit-live.js';
import { UnitLiveStore } from './store/unit-live.store.js';

/** Kinds that say what a unit is doing. */
export const LIVE_KINDS = [
  'STATE_CHANGED',
  'TOOL_CHANGED',
  'OPERATOR_SIGNED_ON',
  'OPERATOR_SIGNED_OFF',
  'SAFETY',
  'CONNECTION_STATE',
  'COUNTED',
] as const satisfies readonly EventKind[];

/** Keeps what each unit is doing at the moment. */
@Injectable()
export class PlantProjection implements Projection {
  readonly name = 'plant';
  readonly kinds = LIVE_KINDS;

  constructor(
    private readonly store: UnitLiveStore,
    runner: ProjectionRunner,
  ) {
    runner.register(this);
  }

  async apply(tx: Transaction, events: readonly StoredEvent[]): Promise<void> {
    const ids = [...new Set(events.flatMap((event) => event.workUnitId ?? []))];
    const units = new Map((await this.store.find(tx, ids)).map((unit) => [unit.workUnitId, unit]));
    for (const event of events) {
      if (event.workUnitId === null) continue;
      units.set(event.workUnitId, heard(units.get(event.workUnitId) ?? nothingHeard(event.workUnitId), event));
    }
    await this.store.save(tx, [...units.values()]);
  }
}
