import { ASSISTANTS, type Floor } from './floor.js';
import { Agenda } from './heap.js';
import { Ledger } from './ledger.js';
import type { StudyOrder } from './orders.js';
import {
  assistsOf,
  breaksAt,
  changeOf,
  expectedOf,
  isFree,
  leavesOf,
  returnsOf,
  unitsOf,
  workOf,
  type OrderState,
  type UnitState,
} from './unit-state.js';

/** The floor as a policy sees it. */
export interface Scene {
  readonly floor: Floor;
  readonly now: number;
  readonly units: readonly UnitState[];
  /** Orders that wait for a place, in the order of their arrival. */
  readonly waiting: readonly OrderState[];
  readonly ledger: Ledger;
}

/** An order that a free unit begins. */
export type Start = readonly [order: OrderState, unit: UnitState];

/** Decides where orders go. */
export interface Dispatcher {
  /** An order has come, or come back. */
  arrive(order: OrderState, scene: Scene): readonly Start[];
  /** A unit has come free. */
  free(unit: UnitState, scene: Scene): readonly Start[];
}

export interface Outcome {
  readonly orders: readonly OrderState[];
  readonly changes: number;
  readonly changeS: number;
  readonly assists: number;
  readonly assistS: number;
  /** s that robots stood and waited for an assistant. */
  readonly helpWaitS: number;
  /** Of each unit, s in which it had an order, and s of ideal work that it did. */
  readonly busyS: ReadonlyMap<string, number>;
  readonly idealS: ReadonlyMap<string, number>;
  readonly ledger: Ledger;
  readonly endedAt: number;
}

type What =
  | { readonly kind: 'ARRIVES'; readonly order: OrderState }
  | { readonly kind: 'STOPS'; readonly unit: UnitState; readonly why: 'DONE' | 'NEEDS_HELP' | 'BREAKS' }
  | { readonly kind: 'HELPED'; readonly unit: UnitState }
  | { readonly kind: 'RETURNS' | 'LEAVES'; readonly unit: UnitState };

/** Ten days of a floor under a policy, and on until all orders are done. */
export function simulate(floor: Floor, orders: readonly StudyOrder[], dispatcher: Dispatcher): Outcome {
  return new Simulation(floor, orders, dispatcher).run();
}

class Simulation implements Scene {
  now = 0;
  readonly units: readonly UnitState[];
  readonly waiting: OrderState[] = [];
  readonly ledger = new Ledger();
  private readonly agenda = new Agenda<What>();
  private readonly orders: readonly OrderState[];
  private left: number;
  private freeAssistants = ASSISTANTS;
  private readonly calls: { readonly unit: UnitState; readonly at: number }[] = [];
  private readonly begunAt = new Map<string, number>();
  private readonly began = new Map<string, { readonly at: number; readonly wholeS: number }>();
  private readonly busyS = new Map<string, number>();
  private readonly idealS = new Map<string, number>();
  private sums = { changes: 0, changeS: 0, assists: 0, assistS: 0, helpWaitS: 0 };

  constructor(
    readonly floor: Floor,
    orders: readonly StudyOrder[],
    private readonly dispatcher: Dispatcher,
  ) {
    this.units = unitsOf(floor);
    this.orders = orders.map((order) => ({ order, left: 1, isHelped: false, isPeoples: false, moves: 0, doneAt: null }));
    this.left = this.orders.length;
    for (const order of this.orders) this.agenda.put(order.order.arrivesAt, { kind: 'ARRIVES', order });
    for (const unit of this.units) {
      for (const at of returnsOf(unit)) this.agenda.put(at, { kind: 'RETURNS', unit });
      for (const at of leavesOf(unit)) this.agenda.put(at, { kind: 'LEAVES', unit });
    }
  }

  run(): Outcome {
    while (this.left > 0) {
      const next = this.agenda.take();
      if (!next) throw new Error(`${this.left} orders are never done`);
      this.now = next.at;
      this.happen(next.what);
    }
    return { ...this.sums, ledger: this.ledger, orders: this.orders, busyS: this.busyS, idealS: this.idealS, endedAt: this.now };
  }

  private happen(what: What): void {
    switch (what.kind) {
      case 'ARRIVES':
        return this.arrive(what.order);
      case 'STOPS':
        if (what.why === 'NEEDS_HELP') return this.call(what.unit);
        return what.why === 'DONE' ? this.end(what.unit) : this.breakDown(what.unit);
      case 'HELPED':
        return this.goOn(what.unit);
      case 'RETURNS':
        if (isFree(what.unit, this.now)) this.free(what.unit);
        return;
      case 'LEAVES':
        for (const order of what.unit.queue.splice(0)) this.place(order);
    }
  }

  private arrive(order: OrderState): void {
    this.waiting.push(order);
    this.place(order);
  }

  private place(order: OrderState): void {
    this.begin(this.dispatcher.arrive(order, this));
  }

  private free(unit: UnitState): void {
    this.begin(this.dispatcher.free(unit, this));
  }

  private begin(starts: readonly Start[]): void {
    for (const [order, unit] of starts) this.start(order, unit);
  }

  private start(order: OrderState, unit: UnitState): void {
    if (!isFree(unit, this.now)) throw new Error(`${unit.unit.id} is not free`);
    const at = this.waiting.indexOf(order);
    if (at >= 0) this.waiting.splice(at, 1);
    const changeS = changeOf(this.floor, unit, order);
    if (changeS > 0) {
      this.sums.changes += 1;
      this.sums.changeS += changeS;
    }
    unit.expectedEnd = this.now + expectedOf(this.floor, unit, order);
    if (unit.unit.mode === 'ROBOT') unit.tool = order.order.family.tool;
    unit.running = order;
    this.begunAt.set(unit.unit.id, this.now);
    this.ledger.begins(unit.unit, this.now);
    this.work(unit, order, changeS);
  }

  /** On to where it is done, where it needs help, or where the unit breaks down. */
  private work(unit: UnitState, order: OrderState, changeS: number): void {
    const { isHelped, helpedAfter, noise } = order.order;
    const wholeS = (workOf(unit, order) / order.left) * noise;
    const needsHelp = isHelped && !order.isHelped && assistsOf(unit, order) > 0;
    const share = needsHelp ? Math.max(0, order.left - (1 - helpedAfter)) : order.left;
    const endsAt = this.now + changeS + wholeS * share;
    const breaks = breaksAt(unit, this.now);
    this.began.set(unit.unit.id, { at: this.now + changeS, wholeS });
    if (breaks < endsAt) this.agenda.put(breaks, { kind: 'STOPS', unit, why: 'BREAKS' });
    else this.agenda.put(endsAt, { kind: 'STOPS', unit, why: needsHelp ? 'NEEDS_HELP' : 'DONE' });
  }

  /** Takes what has been done since the unit began to work off what is left. */
  private progress(unit: UnitState, order: OrderState): void {
    const { at, wholeS } = this.began.get(unit.unit.id)!;
    const done = Math.min(order.left, Math.max(0, this.now - at) / wholeS);
    this.idealS.set(unit.unit.id, (this.idealS.get(unit.unit.id) ?? 0) + (done * wholeS) / order.order.noise);
    order.left -= done;
    this.ledger.worked(unit.unit, order.order.family, done * wholeS, this.now);
  }

  private call(unit: UnitState): void {
    this.progress(unit, unit.running!);
    this.sums.assists += 1;
    this.calls.push({ unit, at: this.now });
    this.help();
  }

  private help(): void {
    if (this.freeAssistants === 0) return;
    const call = this.calls.shift();
    if (!call) return;
    const { assistS } = call.unit.running!.order;
    this.freeAssistants -= 1;
    this.sums.assistS += assistS;
    this.sums.helpWaitS += this.now - call.at;
    this.agenda.put(this.now + assistS, { kind: 'HELPED', unit: call.unit });
  }

  private goOn(unit: UnitState): void {
    this.freeAssistants += 1;
    this.help();
    const order = unit.running!;
    order.isHelped = true;
    if (!order.order.isGivenUp) return this.work(unit, order, 0);
    order.isPeoples = true;
    this.giveBack(unit, order);
  }

  /** What a unit that breaks down had begun goes on elsewhere. */
  private breakDown(unit: UnitState): void {
    const order = unit.running!;
    this.progress(unit, order);
    this.giveBack(unit, order);
  }

  private giveBack(unit: UnitState, order: OrderState): void {
    this.release(unit);
    order.moves += 1;
    this.arrive(order);
    this.freeIfThere(unit);
  }

  private end(unit: UnitState): void {
    const order = unit.running!;
    this.progress(unit, order);
    this.release(unit);
    order.doneAt = this.now;
    this.ledger.ends(unit.unit, order.order.family);
    this.left -= 1;
    this.freeIfThere(unit);
  }

  private release(unit: UnitState): void {
    const { id } = unit.unit;
    this.busyS.set(id, (this.busyS.get(id) ?? 0) + this.now - this.begunAt.get(id)!);
    unit.running = null;
    unit.idleSince = this.now;
  }

  private freeIfThere(unit: UnitState): void {
    if (isFree(unit, this.now)) this.free(unit);
  }
}
