import type { Candidate } from '../../modules/routing/domain/candidate.js';
import { decide } from '../../modules/routing/domain/decide.js';
import { erlangWait } from '../../modules/routing/domain/estimates/erlang.js';
import { constraintPrices } from '../../modules/routing/domain/estimates/price.js';
import type { TaskPlace } from '../../modules/routing/domain/order-of-work/elsewhere.js';
import { frontAt } from '../../modules/routing/domain/order-of-work/front-class.js';
import { nextOrder, type OpenOrder } from '../../modules/routing/domain/order-of-work/next-order.js';
import type { RoutingPolicy } from '../../modules/routing/domain/policy.js';
import { refusalsOf } from '../../modules/routing/domain/rules.js';
import { ASSIST, ASSISTANTS, type Floor } from './floor.js';
import { kindOf, StudyPlaces, type Moment } from './places.js';
import type { Dispatcher, Scene, Start } from './simulate.js';
import { assistsOf, isThere, workOf, type OrderState, type UnitState } from './unit-state.js';

const SERVICE_S = ASSIST.fixedS + ASSIST.meanS;
/** Weight of an order's flow in the mean that is expected of the next. */
const LEARNING = 0.02;

/**
 * The shipped engine on the floor of the study: `decide` where an order comes, the order index where a unit comes free. Each
 * busy unit has room for one order that waits for it because everything free is worse; such an order keeps its place unless
 * the index gives the unit to another, and moves only where `decide` finds the gain clear (hysteresis).
 */
export class Ours implements Dispatcher {
  private readonly places: StudyPlaces;
  private readonly at: ReadonlyMap<string, number>;
  private readonly poolOf: ReadonlyMap<string, string>;
  private readonly flowS: Map<string, number>;
  /** Who waits for whom. */
  private readonly nextOf = new Map<UnitState, OrderState>();
  private readonly waitsFor = new Map<OrderState, UnitState>();

  constructor(
    floor: Floor,
    private readonly policy: RoutingPolicy,
    private readonly looksAhead = true,
  ) {
    this.places = new StudyPlaces(floor);
    this.at = new Map(floor.units.map((_, at) => [this.places.placeOf(at).workUnitId, at]));
    this.poolOf = new Map(floor.units.map(({ id, mode }) => [id, mode]));
    this.flowS = new Map(floor.families.map(({ id, workS }) => [id, 2 * workS]));
  }

  arrive(order: OrderState, scene: Scene): readonly Start[] {
    // A unit that has broken down keeps nobody waiting.
    const lost = [...this.nextOf].filter(([unit]) => !isThere(unit, scene.now)).map(([, one]) => one);
    for (const one of lost) this.forget(one);
    return this.placed([order, ...lost], scene);
  }

  free(unit: UnitState, scene: Scene): readonly Start[] {
    if (scene.waiting.length === 0) return [];
    const promised = this.nextOf.get(unit);
    if (promised) this.forget(promised);
    const next = this.pick(unit, scene);
    if (!next) return [];
    this.forget(next);
    this.learn(next, scene.now);
    const others = promised && promised !== next ? this.placed([promised], scene, unit) : [];
    return [[next, unit], ...others];
  }

  /** Each where `decide` puts it: at a free unit it starts, for a busy one it waits. */
  private placed(orders: readonly OrderState[], scene: Scene, taken?: UnitState): readonly Start[] {
    const moment = this.momentOf(scene);
    const used = new Set(taken ? [taken] : []);
    return orders.flatMap((order): Start[] => {
      const unit = this.choice(order, scene, moment, used);
      if (!unit) return [];
      if (!unit.running) {
        used.add(unit);
        return [[order, unit]];
      }
      this.nextOf.set(unit, order);
      this.waitsFor.set(order, unit);
      return [];
    });
  }

  private choice(order: OrderState, scene: Scene, moment: Moment, used: ReadonlySet<UnitState>): UnitState | null {
    const question = this.places.question(order, scene.now, scene.ledger);
    const held = this.waitsFor.get(order);
    const place = held && this.places.placeOf(scene.units.indexOf(held));
    const asked = place ? { ...question, held: { ...place, movedAt: null, started: false } } : question;
    const candidates = scene.units.map((unit) => this.candidate(unit, order, moment, used.has(unit)));
    const { chosen } = decide(asked, candidates, this.policy);
    return chosen && scene.units[this.at.get(chosen.workUnitId)!]!;
  }

  private candidate(unit: UnitState, order: OrderState, moment: Moment, isTaken: boolean): Candidate {
    const place = this.places.candidate(unit, order, moment);
    const next = this.nextOf.get(unit);
    if (isTaken) return { ...place, room: 0 };
    return unit.running && this.looksAhead && (next === undefined || next === order) ? { ...place, room: 1 } : place;
  }

  /** The order of the highest index that may be done there, and that would not rather wait for another unit. */
  private pick(unit: UnitState, scene: Scene): OrderState | null {
    const moment = this.momentOf(scene);
    const byId = new Map(scene.waiting.map((order) => [order.order.id, order]));
    const places = new Map<string, readonly TaskPlace[]>();
    for (const order of scene.waiting) {
      const kind = kindOf(order);
      if (!places.has(kind)) places.set(kind, this.places.taskPlaces(scene.units, order, moment, this.policy.weights.price));
    }
    const orders = scene.waiting.map((order) => this.open(order));
    const here = this.places.placeOf(scene.units.indexOf(unit));
    const next = nextOrder(here, { orders, places, now: scene.now * 1_000 }, this.policy, ({ id }) => {
      const order = byId.get(id)!;
      if (this.waitsFor.has(order)) return this.choice(order, scene, moment, new Set()) === unit;
      return (
        refusalsOf(this.places.question(order, scene.now, scene.ledger), this.places.candidate(unit, order, moment), this.policy).length ===
        0
      );
    });
    return next && byId.get(next.id)!;
  }

  private forget(order: OrderState): void {
    const unit = this.waitsFor.get(order);
    if (!unit) return;
    this.waitsFor.delete(order);
    this.nextOf.delete(unit);
  }

  private open(state: OrderState): OpenOrder {
    const { order, left } = state;
    const acceptedAt = order.arrivesAt * 1_000;
    return {
      id: order.id,
      taskId: kindOf(state),
      pieces: left,
      weight: order.weight,
      dueAt: order.dueAt * 1_000,
      acceptedAt,
      frontAt: frontAt(acceptedAt, this.flowS.get(order.family.id)!, this.policy),
    };
  }

  /** What an order of its family is expected to take from its coming to its end: learned from those that begin. */
  private learn({ order }: OrderState, now: number): void {
    const before = this.flowS.get(order.family.id)!;
    this.flowS.set(order.family.id, before + LEARNING * (now - order.arrivesAt + order.family.workS - before));
  }

  private momentOf({ now, units, waiting, ledger }: Scene): Moment {
    const callsPerS = units.reduce(
      (sum, unit) => (unit.running ? sum + assistsOf(unit, unit.running) / workOf(unit, unit.running) : sum),
      0,
    );
    return {
      now,
      ledger,
      helpers: { onDuty: ASSISTANTS, callsPerHour: callsPerS * 3_600, serviceS: SERVICE_S },
      helperWaitS: erlangWait({ servers: ASSISTANTS, callsPerS, serviceS: SERVICE_S }, this.policy.busiest).waitS,
      prices: constraintPrices(this.places.waitingWork(waiting), this.poolOf, this.policy),
    };
  }
}
