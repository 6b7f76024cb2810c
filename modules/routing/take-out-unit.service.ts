import { Injectable } from '@nestjs/common';
import { Audit } from '../identity/audit.js';
import type { Principal } from '../identity/domain/principal.js';
import { PlantService } from '../plant/plant.service.js';
import { Clock } from '../platform/clock.js';
import type { Transaction } from '../platform/database.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import { ours } from '../spine/domain/floor-event.js';
import { EventLog } from '../spine/event-log.js';
import { ActOnOrder, type Acted } from './act-on-order.service.js';
import type { OrderAct } from './domain/job-order.js';
import { JobOrderStore } from './store/job-order.store.js';
import { UnitOutStore, type OutMode } from './store/unit-out.store.js';

export interface ServiceChange {
  readonly workUnitId: string;
  readonly inService: boolean;
  /** Null: it is in service. */
  readonly mode: OutMode | null;
  /** What became of the orders that it had. */
  readonly orders: readonly Acted[];
}

const ACT_OF: Readonly<Record<OutMode, OrderAct | null>> = { DRAIN: null, REASSIGN: 'REROUTE', CANCEL: 'CANCEL' };

/** Takes units out of service and puts them back in. A unit that is out gets no new orders. */
@Injectable()
export class TakeOutUnit {
  constructor(
    private readonly outs: UnitOutStore,
    private readonly orders: JobOrderStore,
    private readonly acts: ActOnOrder,
    private readonly plant: PlantService,
    private readonly events: EventLog,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Its orders end there (DRAIN), go elsewhere, running ones after a confirmed stop (REASSIGN), or are cancelled. An order
   * that may not move any more stays, and is in the answer as it is.
   */
  async decommission(
    tx: Transaction,
    workUnitId: string,
    mode: OutMode,
    reason: string,
    by: Principal,
  ): Promise<Outcome<ServiceChange, 'UNKNOWN_UNIT'>> {
    if (!this.plant.unit(workUnitId)) return refused('UNKNOWN_UNIT', `This plant has no work unit "${workUnitId}".`);
    const isNew = await this.outs.takeOut(tx, { workUnitId, mode, by: by.subject, reason, since: this.clock.now() });
    if (isNew) await this.record(tx, workUnitId, mode, reason, by);
    const act = ACT_OF[mode];
    const orders: Acted[] = [];
    for (const order of await this.orders.placedOn(tx, workUnitId)) {
      const acted = act && (await this.acts.act(tx, { id: order.id, version: 'ANY' }, act, reason, by));
      orders.push(acted?.ok ? acted.value : { order, asked: order.asked !== null });
    }
    return done({ workUnitId, inService: false, mode, orders });
  }

  async commission(tx: Transaction, workUnitId: string, reason: string, by: Principal): Promise<Outcome<ServiceChange, 'UNKNOWN_UNIT'>> {
    if (!this.plant.unit(workUnitId)) return refused('UNKNOWN_UNIT', `This plant has no work unit "${workUnitId}".`);
    if (await this.outs.putIn(tx, workUnitId)) await this.record(tx, workUnitId, null, reason, by);
    return done({ workUnitId, inService: true, mode: null, orders: [] });
  }

  private async record(tx: Transaction, workUnitId: string, mode: OutMode | null, reason: string, by: Principal): Promise<void> {
    await this.audit.record(tx, by, mode === null ? 'unit.commission' : 'unit.decommission', `work-unit:${workUnitId}`, { mode, reason });
    const said = { inService: mode === null, by: by.subject, reason, ...(mode === null ? {} : { mode }) };
    await this.events.record(tx, [ours('UNIT_SERVICE_CHANGED', { kind: 'work-unit', id: workUnitId }, workUnitId, said, this.clock.now())]);
  }
}
