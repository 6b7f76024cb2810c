import type { RoutingPolicy } from '../policy.js';
import { leastCost } from './assignment.js';

/** A batch: of each order what each place would cost (null: it may not), and what waiting would. s-eq. */
export interface Batch {
  readonly costs: readonly (readonly (number | null)[])[];
  readonly waiting: readonly number[];
}

/** The place of each order; null: it waits. Above `jointMost` orders or places greedily, else at the least cost of all. */
export function placeJointly(batch: Batch, { jointMost }: Pick<RoutingPolicy, 'jointMost'>): readonly (number | null)[] {
  const orders = batch.costs.length;
  const places = batch.costs[0]?.length ?? 0;
  return orders > jointMost || places > jointMost ? placeGreedily(batch) : placeAtLeast(batch, orders, places);
}

/** What a placement costs in all, s-eq. */
export const costOf = ({ costs, waiting }: Batch, placed: readonly (number | null)[]): number =>
  placed.reduce<number>((sum, place, order) => sum + (place === null ? waiting[order]! : costs[order]![place]!), 0);

/** In the order given each takes the cheapest place that is left, where that is cheaper than waiting. */
export function placeGreedily({ costs, waiting }: Batch): readonly (number | null)[] {
  const taken = new Set<number>();
  return costs.map((row, order) => {
    let best: number | null = null;
    row.forEach((cost, place) => {
      if (cost === null || taken.has(place) || cost > waiting[order]!) return;
      if (best === null || cost < row[best]!) best = place;
    });
    if (best !== null) taken.add(best);
    return best;
  });
}

function placeAtLeast({ costs, waiting }: Batch, rows: number, columns: number): readonly (number | null)[] {
  const table = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) table[row * columns + column] = costs[row]![column] ?? Infinity;
  const columnOf = leastCost({ rows, columns, costs: table, without: Float64Array.from(waiting) });
  return Array.from(columnOf, (column) => (column === -1 ? null : column));
}
