import type { Dispatcher, Scene } from './simulate.js';
import { lowest } from './pool.js';
import { canDo, isFree, isThere, type OrderState, type UnitState } from './unit-state.js';

/** Where an order is committed to on arrival; the lowest. */
export type Route = (unit: UnitState, order: OrderState, scene: Scene) => number;

/** Each unit has a queue of its own, first come first served. Who is not there gets nothing where somebody else is. */
export function queues(route: Route): Dispatcher {
  return {
    arrive(order, scene) {
      const able = scene.units.filter((unit) => canDo(unit, order));
      const there = able.filter((unit) => unit.unit.mode === 'ROBOT' || isThere(unit, scene.now));
      const unit = lowest(there.length > 0 ? there : able, (one) => route(one, order, scene))!;
      if (isFree(unit, scene.now) && unit.queue.length === 0) return [[order, unit]];
      unit.queue.push(order);
      return [];
    },
    free(unit) {
      const order = unit.queue.shift();
      return order ? [[order, unit]] : [];
    },
  };
}
