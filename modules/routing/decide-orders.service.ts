import { Injectable } from '@nestjs/common';
import type { Principal } from '../identity/domain/principal.js';
import type { Transaction } from '../platform/database.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import { AcceptOrders, type OrderRequest } from './accept-orders.service.js';
import { ActOnOrder, insideOf } from './act-on-order.service.js';
import type { RoutingRefusal } from './api/problems.js';
import { firstToPlace, looksForPlace, stateName, type JobOrder } from './domain/job-order.js';
import { shownCode } from './domain/refusal.js';
import { Gather, type FloorPicture } from './gather.service.js';
import { JointPlaces, withKept, wouldBe } from './joint-places.service.js';
import { PinOrder, type PinRequest } from './pin-order.service.js';
import { RouteOrder } from './route-order.service.js';
import { JobOrderStore } from './store/job-order.store.js';
import type { Assignment, DecisionRecord } from './store/routing.store.js';

/** What is to be decided: an order that exists, or one that is created with it. */
export interface Asking {
  readonly of: string | OrderRequest;
  readonly pin: PinRequest | null;
  readonly exclude: readonly string[];
}

export interface Placed {
  readonly jobOrderId: string;
  readonly record: DecisionRecord;
  /** Null: it waits. */
  readonly assignment: Assignment | null;
}

export type PlacedOutcome = Outcome<Placed, RoutingRefusal>;

/** Decides on request of an MES, one order or many at once. */
@Injectable()
export class DecideOrders {
  constructor(
    private readonly accepting: AcceptOrders,
    private readonly acts: ActOnOrder,
    private readonly pins: PinOrder,
    private readonly router: RouteOrder,
    private readonly joint: JointPlaces,
    private readonly gather: Gather,
    private readonly orders: JobOrderStore,
  ) {}

  /** The floor as these orders will be decided on, read before any transaction: none should wait for it. */
  async picture(asked: readonly Asking[]): Promise<FloorPicture> {
    const known = await this.orders.find(asked.flatMap(({ of }) => (typeof of === 'string' ? [of] : [])));
    const drafts = asked.flatMap(({ of }) => (typeof of === 'string' ? [] : [{ taskId: of.taskId, predecessors: [] }]));
    return this.gather.picture([...known, ...drafts]);
  }

  pictureOf(orders: readonly JobOrder[]): Promise<FloorPicture> {
    return this.gather.picture(orders);
  }

  /**
   * Creates what is to be created and places all of them together, at the least cost of all.
   * @returns a result for each, in the order of the request
   */
  async commit(tx: Transaction, asked: readonly Asking[], before: FloorPicture, by: Principal): Promise<PlacedOutcome[]> {
    const orders = await this.ordersOf(tx, asked, by);
    const made = orders.flatMap((one, index) => (one.ok && typeof asked[index]!.of !== 'string' ? [one.value] : []));
    const waitedFor = await this.orders.open(made.flatMap(({ predecessors }) => predecessors));
    let picture: FloorPicture = { ...before, openOrders: new Set([...before.openOrders, ...waitedFor]) };
    const results = new Map<number, PlacedOutcome>();
    const turn: [number, JobOrder][] = [];
    for (const [index, order] of orders.entries())
      if (order.ok) turn.push([index, order.value]);
      else results.set(index, order);
    const kept = this.joint.of(
      turn.map(([, order]) => order),
      picture,
    );
    for (const [index, order] of turn.toSorted(([, a], [, b]) => firstToPlace(a, b))) {
      kept.delete(order.id);
      const placed = await this.place(tx, order, withKept(picture, kept));
      results.set(index, placed);
      if (placed.ok && placed.value.assignment) picture = { ...picture, assignments: [...picture.assignments, placed.value.assignment] };
    }
    return asked.map((_, index) => results.get(index)!);
  }

  /** How it would fall, placed together; nothing is written. */
  dryRun(orders: readonly JobOrder[], before: FloorPicture): readonly (DecisionRecord | undefined)[] {
    let picture = before;
    const kept = this.joint.of(orders, picture);
    const records = new Map<JobOrder, DecisionRecord | undefined>();
    for (const order of orders.toSorted(firstToPlace)) {
      kept.delete(order.id);
      const record = this.router.decideIn(order, withKept(picture, kept));
      records.set(order, record);
      const chosen = record?.decision.chosen;
      if (chosen) picture = { ...picture, assignments: [...picture.assignments, wouldBe(order, chosen, picture)] };
    }
    return orders.map((order) => records.get(order));
  }

  private async place(tx: Transaction, order: JobOrder, picture: FloorPicture): Promise<PlacedOutcome> {
    const record = this.router.decideIn(order, picture);
    if (!record) return refused('UNKNOWN_TASK', `This plant has no task "${order.taskId}".`, 'taskId');
    if (record.decision.outcome === 'NO_UNIT_EVER') return refused('NO_UNIT_EVER', reasonsOf(record));
    const assignment = await this.router.commitIn(tx, order, record);
    if (assignment !== undefined) return done({ jobOrderId: order.id, record, assignment });
    const [current = order] = await this.orders.find([order.id], tx);
    return { ...refused('DECISION_CONFLICT', 'The floor has changed since it was looked at: ask again.'), inside: insideOf(current) };
  }

  private async ordersOf(tx: Transaction, asked: readonly Asking[], by: Principal): Promise<Outcome<JobOrder, RoutingRefusal>[]> {
    const requests = asked.flatMap(({ of }) => (typeof of === 'string' ? [] : [of]));
    const accepted = await this.accepting.accept(tx, requests);
    const locked = await this.orders.lock(
      tx,
      asked.flatMap(({ of }) => (typeof of === 'string' ? [of] : [])),
    );
    const known = new Map(locked.map((order) => [order.id, order]));
    const orders: Outcome<JobOrder, RoutingRefusal>[] = [];
    for (const one of asked) {
      const { of } = one;
      const found = typeof of === 'string' ? known.get(of) : undefined;
      const taken = typeof of === 'string' ? undefined : accepted[requests.indexOf(of)]!;
      if (taken && !taken.ok) orders.push(taken);
      else if (taken?.ok) orders.push(await this.asAsked(tx, taken.value.order, one, by));
      else if (found) orders.push(await this.asAsked(tx, found, one, by));
      else orders.push(refused('UNKNOWN_JOB_ORDER', `There is no job order "${String(of)}".`, 'jobOrderId'));
    }
    return orders;
  }

  /** Pin and exclusions of the request stay with the order. */
  private async asAsked(
    tx: Transaction,
    order: JobOrder,
    { pin, exclude }: Asking,
    by: Principal,
  ): Promise<Outcome<JobOrder, RoutingRefusal>> {
    if (!looksForPlace(order)) return { ...refused('ALREADY_PLACED', `The job order is ${placeOf(order)}.`), inside: insideOf(order) };
    const seen = { id: order.id, version: 'ANY' } as const;
    let now = order;
    if (pin) {
      const acted = await this.pins.pin(tx, seen, pin, by);
      if (!acted.ok) return acted;
      now = acted.value.order;
    }
    if (exclude.length === 0) return done(now);
    const excludeUnits = [...new Set([...(now.constraints.excludeUnits ?? []), ...exclude])];
    const named = () => ({ move: 'EXCLUDE', by: by.subject, reason: exclude.join(', ') });
    const acted = await this.acts.step(tx, seen, by, named, (of) =>
      done({ order: { ...of, constraints: { ...of.constraints, excludeUnits } }, send: null }),
    );
    return acted.ok ? done(acted.value.order) : acted;
  }
}

const placeOf = (order: JobOrder): string => `${stateName(order)}${order.workUnitId === null ? '' : ` on ${order.workUnitId}`}`;

const reasonsOf = ({ decision }: DecisionRecord): string =>
  decision.candidates.map((one) => `${one.workUnitId}: ${one.refusals.map(({ code }) => shownCode(code)).join(', ')}`).join('; ');
