import type { Instant } from '../../platform/instant.js';
import type { Floor } from './floor.js';
import { FRESH, type JobOrder } from './job-order.js';
import type { TaskPlace } from './order-of-work/elsewhere.js';
import { placesFor, questionOf } from './places.js';
import { DEFAULT_POLICY, type RoutingPolicy } from './policy.js';
import type { RefusalCode } from './refusal.js';
import { refusalsOf } from './rules.js';
import { workOf } from './work.js';

/** What passes by itself as a place works off what it has. */
export const PASSING: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['QUEUE_FULL', 'RESERVED', 'LEASE_HELD', 'BUFFER_BLOCKED']);

/** Where a task may be done now or as soon as there is room, and what a piece takes there. */
export function taskAtPlaces(taskId: string, floor: Floor, policy: RoutingPolicy = DEFAULT_POLICY): readonly TaskPlace[] {
  const task = floor.plan.task(taskId);
  if (!task) return [];
  const order = onePiece(taskId, floor.now);
  const question = questionOf(order, task, floor, { held: null, front: false });
  return placesFor(order, task, floor).flatMap((candidate): TaskPlace[] => {
    if (refusalsOf(question, candidate, policy).some(({ code }) => !PASSING.has(code))) return [];
    const { waitS, setupS, occupationS } = workOf(question, candidate, policy);
    const place = { workUnitId: candidate.unit.id, consoleId: candidate.seat?.unit.id ?? null };
    return [{ ...place, setupS, perPieceS: occupationS - setupS, price: candidate.price, busyS: waitS }];
  });
}

/** Units that may do the same of the tasks that wait stand in for each other. */
export function poolsOf(tasks: readonly { readonly taskId: string; readonly units: readonly string[] }[]): ReadonlyMap<string, string> {
  const able = new Map<string, string[]>();
  for (const { taskId, units } of tasks)
    for (const unit of units) {
      const known = able.get(unit);
      if (known) known.push(taskId);
      else able.set(unit, [taskId]);
    }
  return new Map([...able].map(([unit, of]) => [unit, of.toSorted().join(' ')]));
}

/** An order of one piece that asks for nothing else. */
export const onePiece = (taskId: string, now: Instant): JobOrder => ({
  ...FRESH,
  id: '',
  externalId: '',
  taskId,
  productId: null,
  quantity: 1,
  priority: 0,
  dueAt: now,
  earliestStart: null,
  latestEnd: null,
  predecessors: [],
  pin: null,
  constraints: {},
  acceptedAt: now,
});
