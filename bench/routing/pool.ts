import { mean } from './measures.js';
import type { Dispatcher, Scene } from './simulate.js';
import { canDo, changeOf, expectedOf, isFree, type OrderState, type UnitState } from './unit-state.js';

/** What a rule may know of an order that a free unit might begin, s; lower ranks go first. */
export interface View {
  readonly order: OrderState;
  readonly now: number;
  /** Expected occupation here, with set-up. */
  readonly occupationS: number;
  /** Work and assists alone. */
  readonly workS: number;
  readonly changeS: number;
  /** Means over the orders that wait and may be done here. */
  readonly meanWorkS: number;
  readonly meanChangeS: number;
}
export type Rank = (view: View) => number;

/** Of the free units that may do it, the one that a new order goes to. */
export type Preference = (unit: UnitState, order: OrderState, scene: Scene) => number;

/** Orders wait in one list; a unit that comes free takes the one of the lowest rank, ties by age. */
export function pool(rank: Rank, prefer: Preference): Dispatcher {
  return {
    arrive(order, scene) {
      const able = scene.units.filter((unit) => isFree(unit, scene.now) && canDo(unit, order));
      const unit = lowest(able, (one) => prefer(one, order, scene));
      return unit ? [[order, unit]] : [];
    },
    free(unit, { floor, now, waiting }) {
      const seen = waiting
        .filter((order) => canDo(unit, order))
        .map((order) => ({ order, occupationS: expectedOf(floor, unit, order), changeS: changeOf(floor, unit, order) }));
      const meanChangeS = mean(seen.map(({ changeS }) => changeS));
      const meanWorkS = mean(seen.map(({ occupationS, changeS }) => occupationS - changeS));
      const best = lowest(seen, (one) => rank({ ...one, now, workS: one.occupationS - one.changeS, meanWorkS, meanChangeS }));
      return best ? [[best.order, unit]] : [];
    },
  };
}

export const longestIdle: Preference = ({ idleSince }) => idleSince;
export const quickest: Preference = (unit, order, { floor }) => expectedOf(floor, unit, order);

/** The first of the lowest. */
export function lowest<T>(of: readonly T[], value: (one: T) => number): T | null {
  let [best, least] = [null as T | null, Infinity];
  for (const one of of) {
    const found = value(one);
    if (best !== null && found >= least) continue;
    best = one;
    least = found;
  }
  return best;
}
