import type { RoutingPolicy } from '../policy.js';

/** Orders that wait and that the same units may do (now or once they are free): how many, and how long they take in all, s. */
export interface WaitingWork {
  readonly units: readonly string[];
  readonly orders: number;
  readonly workS: number;
}

/**
 * λ of each unit, s-eq per second of its time: work waiting that only its pool can do, by how much the pool does in a mean
 * piece of work; clamped, times a share.
 * @param poolOf a pool's units stand in for each other
 */
export function constraintPrices(
  waiting: readonly WaitingWork[],
  poolOf: ReadonlyMap<string, string>,
  { price }: RoutingPolicy,
): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const pool of poolOf.values()) sizes.set(pool, (sizes.get(pool) ?? 0) + 1);
  const onlyHere = new Map<string, number>();
  for (const { units, workS } of waiting) {
    const [pool, ...others] = new Set(units.map((id) => poolOf.get(id)));
    if (pool !== undefined && others.length === 0) onlyHere.set(pool, (onlyHere.get(pool) ?? 0) + workS);
  }
  const count = waiting.reduce((sum, { orders }) => sum + orders, 0);
  const meanS = count === 0 ? 0 : waiting.reduce((sum, { workS }) => sum + workS, 0) / count;
  return new Map(
    [...poolOf].map(([unit, pool]) => {
      const depth = meanS === 0 ? 0 : (onlyHere.get(pool) ?? 0) / (sizes.get(pool)! * meanS);
      return [unit, Math.min(price.most, depth) * price.share];
    }),
  );
}
