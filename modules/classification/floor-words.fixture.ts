import type { Plant } from '../plant/domain/plant.js';
import { ours, type EventPayloads, type FloorEvent } from '../spine/domain/floor-event.js';
import type { ClassificationRoom } from './classification.fixture.js';

export const CELL = 'ahlen/assembly/drive/r12';
export const BENCH = 'ahlen/assembly/drive/m11';
export const DAY_MS = 86_400_000;

/** What the floor says in a spec, at the time of the room's clock. */
export class FloorWords {
  private seq = 0;

  constructor(private readonly room: ClassificationRoom) {}

  fact<K extends keyof EventPayloads>(unit: string, kind: K, payload: EventPayloads[K], at = this.room.clock.at): FloorEvent {
    this.seq += 1;
    const source = { path: unit, session: 's1', seq: this.seq };
    const subject = { kind: 'work-unit', id: unit };
    return { kind, subject, workUnitId: unit, occurredAt: at, receivedAt: at, quality: 'GOOD', source, payload } as FloorEvent;
  }

  begun(unit: string, taskId: string, order: string): readonly FloorEvent[] {
    const assigned = { assignmentId: `a-${order}`, workUnitId: unit, taskId, productId: 'drive-d5' };
    return [
      ours('ASSIGNED', { kind: 'job-order', id: order }, unit, assigned, this.room.clock.at),
      this.fact(unit, 'JOB_STATE', { jobOrderId: order, assignmentId: `a-${order}`, state: 'RUNNING' }),
    ];
  }

  made(unit: string, order: string, pieces: { readonly good?: number; readonly scrap?: number }, at = this.room.clock.at): FloorEvent {
    return this.fact(unit, 'COUNTED', { jobOrderId: order, ...pieces }, at);
  }

  /** Another process has loaded the plant. */
  async loadedElsewhere(plant: Plant): Promise<void> {
    const { db, log, clock } = this.room;
    await db.transaction(async (tx) => {
      const [row] = await tx.query<{ version: number }[]>(
        'insert into plant_version (hash, document, loaded_at) values ($1, $2, now()) returning version',
        [JSON.stringify(plant), JSON.stringify(plant)],
      );
      const payload = { version: String(row!.version), changed: [] };
      await log.record(tx, [ours('PLANT_CHANGED', { kind: 'plant', id: 'ahlen' }, null, payload, clock.at)]);
    });
    await this.room.project();
  }
}
