/** Which job orders a virtual MES releases: pure, decided by seed and lot number. */
import type { Plant } from './plant-file.js';
import { between, drawFor, pick } from './random.js';

/** A job order as the MES posts it, before it knows the ids of its predecessors. */
export interface Draft {
  readonly externalId: string;
  readonly taskId: string;
  readonly productId: string;
  readonly quantity: number;
  /** RFC 3339 with the plant's offset */
  readonly dueAt: string;
  readonly priority: number;
  /** Tasks of the same lot that come first. */
  readonly after: readonly string[];
  /** The MES asks who would get it before it posts it. */
  readonly asksFirst: boolean;
}

/** What the MES knows of an open job order; times in ms since 1970. */
export interface OpenOrder {
  readonly id: string;
  readonly productId: string;
  readonly isWaiting: boolean;
  readonly predecessors: readonly string[];
  readonly firstSeenAt: number;
}

const ORDERS_PER_UNIT = 2;
/** Even where nothing moves, the queue ends somewhere. */
const ORDERS_PER_UNIT_AT_MOST = 5;
const LEFT_ALONE_AFTER_S = 300;
const SLACK = [3, 8] as const;

/** @returns the orders of a lot, along the routing. `run` keeps the external ids of one life of the MES apart. */
export function lotOf(
  plant: Plant,
  productId: string,
  lot: number,
  run: string,
  seed: number,
  speed: number,
  now: number,
): readonly Draft[] {
  const product = plant.products.find((one) => one.id === productId);
  if (product === undefined) return [];
  const draw = drawFor(seed, 'mes', 'lot', lot);
  const quantity = Math.floor(between(draw, 4, 13));
  const priority = pick(draw, [200, 400, 500, 500, 600, 800]);
  let due = now;
  return product.routing.map(({ task, after }, step) => {
    const cycleS = Math.max(0, ...Object.values(product.idealCycleS[task] ?? {})) || 20;
    due += (quantity * cycleS * between(draw, ...SLACK) * 1000) / speed;
    const externalId = `${run}-${lot}-${step + 1}-${task}`;
    return {
      externalId,
      taskId: task,
      productId,
      quantity,
      dueAt: zoned(due, plant.zone),
      priority,
      after,
      asksFirst: draw() < 0.25,
    };
  });
}

/**
 * @returns the product whose lot is released next, or null where the floor has enough to do: the one with the fewest
 *   open orders per step of its routing. Orders that have waited in vain for long are not counted as work.
 */
export function nextProduct(plant: Plant, open: readonly OpenOrder[], speed: number, now: number): string | null {
  const units = plant.units.filter((unit) => unit.kind !== 'TELEOP_CONSOLE').length;
  const openIds = new Set(open.map((order) => order.id));
  const isStuck = (order: OpenOrder): boolean =>
    order.isWaiting && !order.predecessors.some((id) => openIds.has(id)) && now - order.firstSeenAt > (LEFT_ALONE_AFTER_S * 1000) / speed;
  const live = open.filter((order) => !isStuck(order));
  if (live.length >= units * ORDERS_PER_UNIT || open.length >= units * ORDERS_PER_UNIT_AT_MOST) return null;
  const load = (id: string, steps: number): number => live.filter((order) => order.productId === id).length / Math.max(1, steps);
  const byLoad = [...plant.products].sort((a, b) => load(a.id, a.routing.length) - load(b.id, b.routing.length));
  return byLoad[0]?.id ?? null;
}

/** @returns the instant (ms since 1970) as RFC 3339 with the offset of the zone. */
export function zoned(instant: number, zone: string): string {
  const date = new Date(instant);
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(date);
  const offset = name.find((part) => part.type === 'timeZoneName')!.value.replace('GMT', '') || '+00:00';
  const [hours, minutes] = offset.slice(1).split(':').map(Number);
  const shift = (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
  return new Date(instant + shift).toISOString().replace('Z', offset);
}
