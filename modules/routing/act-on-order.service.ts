import { Injectable } from '@nestjs/common';
import { LIMITS } from '../../config/limits.js';
import { Audit } from '../identity/audit.js';
import type { Principal } from '../identity/domain/principal.js';
import { Clock } from '../platform/clock.js';
import type { Transaction } from '../platform/database.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import { stateName, type JobOrder, type OrderAct } from './domain/job-order.js';
import { act, changed, unpinned, type ActRefusal, type Change, type Step } from './domain/order-acts.js';
import { OrderLife, type Named } from './order-life.service.js';
import { JobOrderStore } from './store/job-order.store.js';

export type MoveRefusal = ActRefusal | 'UNKNOWN_JOB_ORDER' | 'STALE_VERSION';

/** Which order, as the caller saw it; `ANY`: whatever it has become. */
export interface Seen {
  readonly id: string;
  readonly version: number | 'ANY';
}

export interface Acted {
  readonly order: JobOrder;
  /** True: the floor has been asked, and its word is awaited. */
  readonly asked: boolean;
}

/** What people and the MES do to a job order; each act is named in its history, in the log and in the audit trail. */
@Injectable()
export class ActOnOrder {
  constructor(
    private readonly orders: JobOrderStore,
    private readonly life: OrderLife,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Hold, suspend, release, cancel, abort, close, reroute. An act that was done before changes nothing, whatever the version. */
  async act(tx: Transaction, seen: Seen, wanted: OrderAct, reason: string | null, by: Principal): Promise<Outcome<Acted, MoveRefusal>> {
    const asked = { act: wanted, by: by.subject, reason, at: this.clock.now() };
    return this.step(
      tx,
      seen,
      by,
      () => ({ move: wanted, by: by.subject, reason }),
      (order) => act(order, asked, LIMITS.movesPerOrder),
    );
  }

  unpin(tx: Transaction, seen: Seen, reason: string | null, by: Principal): Promise<Outcome<Acted, MoveRefusal>> {
    return this.step(tx, seen, by, () => ({ move: 'UNPIN', by: by.subject, reason }), unpinned);
  }

  change(tx: Transaction, seen: Seen, change: Change, reason: string | null, by: Principal): Promise<Outcome<Acted, MoveRefusal>> {
    return this.step(
      tx,
      seen,
      by,
      () => ({ move: 'CHANGE', by: by.subject, reason }),
      (order) => changed(order, change),
      { ...change },
    );
  }

  /**
   * One step of an order, under its name.
   * @param by whom the audit trail names; null: nobody, the act is free of blame
   * @param detail what the audit trail keeps beside the reason
   */
  async step(
    tx: Transaction,
    { id, version }: Seen,
    by: Principal | null,
    name: (order: JobOrder) => Named,
    take: (order: JobOrder) => Outcome<Step, ActRefusal> | Promise<Outcome<Step, ActRefusal>>,
    detail: Readonly<Record<string, unknown>> = {},
  ): Promise<Outcome<Acted, MoveRefusal>> {
    const [order] = await this.orders.lock(tx, [id]);
    if (!order) return refused('UNKNOWN_JOB_ORDER', `There is no job order "${id}".`);
    const taken = await take(order);
    if (!taken.ok) return { ...taken, inside: insideOf(order) };
    if (taken.value.order === order && taken.value.send === null) return done({ order, asked: order.asked !== null });
    if (version !== 'ANY' && order.version !== version)
      return { ...refused('STALE_VERSION', `The job order has changed: it is at version ${order.version}.`), inside: insideOf(order) };
    const named = name(order);
    if (by) await this.audit.record(tx, by, `order.${named.move.toLowerCase()}`, `job-order:${id}`, { ...detail, reason: named.reason });
    const saved = await this.life.advance(tx, order, taken.value, named);
    return done({ order: saved, asked: saved.asked !== null });
  }
}

/** What a refusal says of the order as it is. */
export const insideOf = (order: JobOrder) => ({
  state: order.state,
  subState: order.subState,
  name: stateName(order),
  version: order.version,
  workUnitId: order.workUnitId,
  underWay: order.asked?.act ?? null,
});
