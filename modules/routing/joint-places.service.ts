import { Injectable } from '@nestjs/common';
import { better } from './domain/choose.js';
import type { Taken } from './domain/floor.js';
import type { JobOrder } from './domain/job-order.js';
import { placeJointly } from './domain/order-of-work/joint.js';
import { DEFAULT_POLICY, weightOf } from './domain/policy.js';
import type { Weighed } from './domain/weigh.js';
import type { FloorPicture } from './gather.service.js';
import { RouteOrder } from './route-order.service.js';

/** s-eq times an order's weight: no order of a batch waits while a place is free, and the heavier goes before. */
const NEVER_RATHER_WAIT = 1_000_000;

/** Places several orders at the least cost of all. */
@Injectable()
export class JointPlaces {
  constructor(private readonly router: RouteOrder) {}

  /**
   * The place of each order at the least cost of all together; an order that gets none is not in the map. Each is then
   * decided on a floor where the others have theirs (`withKept`), so that its record tells why.
   */
  of(orders: readonly JobOrder[], picture: FloorPicture): Map<string, Taken> {
    if (orders.length < 2) return new Map();
    const decisions = orders.map((order) => this.router.decisionIn(order, picture));
    const slots = picture.units.flatMap((unit) => {
      const free = unit.slots - picture.assignments.filter(({ workUnitId }) => workUnitId === unit.id).length;
      return Array.from({ length: Math.max(0, free) }, () => unit.id);
    });
    const bests = decisions.map((decision) => bestOnEach(decision?.candidates ?? []));
    const placed = placeJointly(
      {
        costs: bests.map((best) => slots.map((slot) => best.get(slot)?.total ?? null)),
        waiting: orders.map((order) => NEVER_RATHER_WAIT * weightOf(order, DEFAULT_POLICY)),
      },
      DEFAULT_POLICY,
    );
    const kept = new Map<string, Taken>();
    for (const [index, slot] of placed.entries()) {
      const best = slot === null ? undefined : bests[index]!.get(slots[slot]!);
      if (best) kept.set(orders[index]!.id, wouldBe(orders[index]!, best, picture));
    }
    return kept;
  }
}

export const withKept = (picture: FloorPicture, kept: ReadonlyMap<string, Taken>): FloorPicture =>
  kept.size === 0 ? picture : { ...picture, assignments: [...picture.assignments, ...kept.values()] };

/** Of each unit the best way to do it there, alone or driven from a console; units that may not are left out. */
function bestOnEach(candidates: readonly Weighed[]): ReadonlyMap<string, Weighed> {
  const best = new Map<string, Weighed>();
  for (const one of candidates.filter(({ refusals }) => refusals.length === 0)) {
    const known = best.get(one.workUnitId);
    if (!known || better(one, known) < 0) best.set(one.workUnitId, one);
  }
  return best;
}

/** What is taken where an order goes to a place. */
export const wouldBe = (order: JobOrder, { workUnitId, consoleId, mode, expectedEnd }: Weighed, { now, plan }: FloorPicture): Taken => ({
  jobOrderId: order.id,
  workUnitId,
  consoleId,
  revoking: false,
  expectedEnd: expectedEnd ?? now,
  taskId: order.taskId,
  toolId: mode === 'MANUAL' ? null : (order.constraints.toolId ?? plan.task(order.taskId)?.needs.tool ?? null),
  mode,
});
