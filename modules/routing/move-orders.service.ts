import { setImmediate as others } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database, type Transaction } from '../platform/database.js';
import { ours } from '../spine/domain/floor-event.js';
import { EventLog } from '../spine/event-log.js';
import { whyMove } from './domain/why-move.js';
import { looksForPlace, type JobOrder } from './domain/job-order.js';
import { DEFAULT_POLICY } from './domain/policy.js';
import { Gather, type FloorPicture } from './gather.service.js';
import { OrderLife } from './order-life.service.js';
import { RouteOrder } from './route-order.service.js';
import { JobOrderStore } from './store/job-order.store.js';
import { RoutingStore, type Assignment, type NewDecision } from './store/routing.store.js';

const LOOKED_AT = 200;
/** How long one pass looks for better places; the next one goes on. */
const LOOK_MS = 100;

/**
 * Moves orders that have a place and have not begun: where another is clearly better, where their own may not do them any
 * more, where a unit has come back. The unit that has an order is asked to give it back first.
 */
@Injectable()
export class MoveOrders {
  /** The last order that was looked at. */
  private seen = '';

  constructor(
    private readonly db: Database,
    private readonly orders: JobOrderStore,
    private readonly store: RoutingStore,
    private readonly gather: Gather,
    private readonly router: RouteOrder,
    private readonly life: OrderLife,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /** @returns how many are asked back */
  async pass(): Promise<number> {
    const placed = (await this.orders.placedNotBegun(LOOKED_AT)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    if (placed.length === 0) return 0;
    const turn = [...placed.filter(({ id }) => id > this.seen), ...placed.filter(({ id }) => id <= this.seen)];
    const picture = await this.gather.picture(turn);
    const assignments = new Map((await this.store.assignments(turn.map(({ assignmentId }) => assignmentId!))).map((one) => [one.id, one]));
    const began = performance.now();
    let moved = 0;
    for (const order of turn) {
      const assignment = assignments.get(order.assignmentId!);
      if (assignment && !looksForPlace(order) && (await this.look(order, assignment, picture))) moved += 1;
      this.seen = order.id;
      if (performance.now() - began > LOOK_MS) break;
      await others();
    }
    return moved;
  }

  private async look(order: JobOrder, { workUnitId, consoleId, beganAt }: Assignment, picture: FloorPicture): Promise<boolean> {
    const held = { workUnitId, consoleId, movedAt: beganAt, started: false };
    const decision = this.router.decisionIn(order, picture, held);
    const why = decision && whyMove(decision, held, { moves: order.moves, now: picture.now }, DEFAULT_POLICY);
    const record = why ? this.router.decideIn(order, picture, DEFAULT_POLICY, held) : undefined;
    return why && record ? this.db.transaction((tx) => this.askBack(tx, order, record, why)) : false;
  }

  /** @returns false where the floor or another router was faster */
  private async askBack(tx: Transaction, order: JobOrder, record: NewDecision, why: string): Promise<boolean> {
    const [current] = await this.orders.lock(tx, [order.id]);
    if (current?.version !== order.version) return false;
    const now = this.clock.now();
    await this.store.insertDecision(tx, record);
    const { outcome, chosen } = record.decision;
    const to = chosen ? { workUnitId: chosen.workUnitId } : {};
    await this.events.record(tx, [
      ours('DECIDED', { kind: 'job-order', id: order.id }, chosen?.workUnitId ?? null, { decisionId: record.id, outcome, ...to }, now),
    ]);
    const asked = { act: 'MOVE', by: 'fingerpost', reason: why, at: now } as const;
    await this.life.advance(tx, current, { order: { ...current, asked }, send: 'REVOKE' }, { move: 'MOVE', by: 'fingerpost', reason: why });
    return true;
  }
}
