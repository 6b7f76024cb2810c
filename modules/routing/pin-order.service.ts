import { Injectable } from '@nestjs/common';
import { LIMITS } from '../../config/limits.js';
import type { Principal } from '../identity/domain/principal.js';
import { PlantService } from '../plant/plant.service.js';
import { Clock } from '../platform/clock.js';
import type { Transaction } from '../platform/database.js';
import { toIso, type Instant } from '../platform/instant.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import { ActOnOrder, type Acted, type MoveRefusal, type Seen } from './act-on-order.service.js';
import type { JobOrder } from './domain/job-order.js';
import { objectionTo, type PinObjection } from './domain/objection.js';
import { pinned } from './domain/order-acts.js';
import { RouteOrder } from './route-order.service.js';

export interface PinRequest {
  readonly workUnitId: string;
  readonly reason: string;
  readonly until: Instant;
}

export type PinRefusal = MoveRefusal | 'UNKNOWN_UNIT';

/** Pins job orders to units; the engine says what it has against it, and obeys. */
@Injectable()
export class PinOrder {
  constructor(
    private readonly acts: ActOnOrder,
    private readonly router: RouteOrder,
    private readonly plant: PlantService,
    private readonly clock: Clock,
  ) {}

  async pin(tx: Transaction, seen: Seen, { workUnitId, reason, until }: PinRequest, by: Principal): Promise<Outcome<Acted, PinRefusal>> {
    const checked = this.checked(workUnitId);
    if (!checked.ok) return checked;
    const pin = { workUnitId, reason, until, by: by.subject };
    const named = () => ({ move: 'PIN', by: by.subject, reason });
    const take = (order: JobOrder) => pinned(order, pin, LIMITS.movesPerOrder, this.clock.now());
    return this.acts.step(tx, seen, by, named, take, { workUnitId, until: toIso(until) });
  }

  /** What the engine has against it, asked before the pin: it looks at much, which no transaction should wait for. */
  async objection(
    order: JobOrder,
    { workUnitId, reason, until }: PinRequest,
    by: Principal,
  ): Promise<Outcome<PinObjection | null, PinRefusal>> {
    const checked = this.checked(workUnitId);
    if (!checked.ok) return checked;
    const record = await this.router.dryRun({ ...order, pin: { workUnitId, reason, until, by: by.subject } });
    return done(record ? objectionTo(workUnitId, record.decision) : null);
  }

  private checked(workUnitId: string): Outcome<string, PinRefusal> {
    return this.plant.unit(workUnitId)
      ? done(workUnitId)
      : refused('UNKNOWN_UNIT', `This plant has no work unit "${workUnitId}".`, 'workUnitId');
  }
}
