import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Principal } from '../identity/domain/principal.js';
import { Clock } from '../platform/clock.js';
import type { Transaction } from '../platform/database.js';
import { done, type Outcome } from '../platform/outcome.js';
import { AcceptOrders } from './accept-orders.service.js';
import { ActOnOrder, type Acted, type MoveRefusal, type Seen } from './act-on-order.service.js';
import { derivedFrom, type JobOrder } from './domain/job-order.js';
import { changed } from './domain/order-acts.js';
import { JobOrderStore } from './store/job-order.store.js';

export interface Part {
  readonly quantity: number;
  /** Null: made from the external id of the order. */
  readonly externalId: string | null;
}

export interface Split extends Acted {
  readonly parts: readonly JobOrder[];
}

/** Gives a part of an order's quantity to orders of their own, which may run elsewhere at the same time. */
@Injectable()
export class SplitOrder {
  constructor(
    private readonly acts: ActOnOrder,
    private readonly accepting: AcceptOrders,
    private readonly orders: JobOrderStore,
    private readonly clock: Clock,
  ) {}

  /** Whatever waits for the order waits for its parts as well. */
  async split(
    tx: Transaction,
    seen: Seen,
    parts: readonly Part[],
    reason: string,
    by: Principal,
  ): Promise<Outcome<Split, MoveRefusal | 'EXTERNAL_ID_TAKEN'>> {
    const given = parts.reduce((sum, part) => sum + part.quantity, 0);
    const name = () => ({ move: 'SPLIT', by: by.subject, reason });
    const take = (order: JobOrder) => changed(order, { quantity: order.quantity - given });
    const acted = await this.acts.step(tx, seen, by, name, take, { parts: parts.map((part) => part.quantity) });
    if (!acted.ok) return acted;
    const { order } = acted.value;
    const before = (await this.orders.madeOutOf(tx, order.id)).filter((one) => one.origin?.kind === 'SPLIT').length;
    const made: JobOrder[] = [];
    for (const [index, part] of parts.entries()) {
      const externalId = part.externalId ?? `${order.externalId}/${before + index + 2}`;
      const origin = { kind: 'SPLIT', jobOrderId: order.id } as const;
      const { quantity } = part;
      const child = derivedFrom(order, { id: uuid(), externalId, quantity, origin, acceptedAt: this.clock.now() });
      const taken = await this.accepting.derive(tx, { ...child, predecessors: order.predecessors });
      if (!taken.ok) return taken;
      made.push(taken.value);
    }
    await this.orders.followAlso(
      tx,
      order.id,
      made.map(({ id }) => id),
    );
    return done({ ...acted.value, parts: made });
  }
}
