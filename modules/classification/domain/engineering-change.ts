import type { Instant } from '../../platform/instant.js';
import type { Plant, Product, Task } from '../../plant/domain/plant.js';
import { levelFrom, type Level, type Levels } from './features.js';

/** How often a task was changed within a year, and since when that is watched. */
export interface EngineeringChanges {
  readonly count: number;
  readonly watchedSince: Instant;
}

const CHANGES_A_YEAR = [0, 1, 4, 12] as const;
export const YEAR_MS = 365 * 86_400_000;

/**
 * The level of feature 13: changes counted within a year, never fewer extrapolated. Where a task is watched for less than a
 * year, the count is the least that there was: it may raise the level that is written, and says nothing where it does not.
 * @see classification.md §1.1
 */
export function changeRateOf({ count, watchedSince }: EngineeringChanges, written: Levels, now: Instant): Level | null {
  const level = levelFrom(CHANGES_A_YEAR, (most) => count <= most);
  if (now - watchedSince >= YEAR_MS) return level;
  return written.changeRate !== undefined && level > written.changeRate ? level : null;
}

/**
 * Tasks that an engineering change concerns: the revision or the way of a product that needs them, or of the task its own
 * revision, steps, tool or part. Levels, signatures, times and volumes are no engineering changes: they only say more
 * about the same work. What is new was not changed.
 */
export function engineeredTasks(before: Plant, after: Plant): readonly string[] {
  const formerTasks = new Map(before.tasks.map((task) => [task.id, engineeredTask(task)]));
  const formerProducts = new Map(before.products.map((product) => [product.id, product]));
  const own = after.tasks.filter((task) => differs(formerTasks.get(task.id), engineeredTask(task))).map(({ id }) => id);
  const byProduct = after.products.flatMap((product) => {
    const former = formerProducts.get(product.id);
    return former && engineeredProduct(former) !== engineeredProduct(product) ? product.routing.map(({ task }) => task) : [];
  });
  const known = new Set(formerTasks.keys());
  return [...new Set([...own, ...byProduct])].filter((id) => known.has(id)).sort();
}

const differs = (former: string | undefined, now: string): boolean => former !== undefined && former !== now;

const engineeredTask = ({ revision, needs, steps, facts }: Task): string =>
  JSON.stringify([revision ?? null, needs, steps.map(({ id, text }) => [id, text]), facts.mass_kg ?? null, facts.reach_m ?? null]);

const engineeredProduct = ({ revision, routing }: Product): string => JSON.stringify([revision ?? null, routing]);
