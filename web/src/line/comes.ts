import type { Order } from '../graphql/fragments.js';
import type { LineView } from '../overview/lines.js';

/** Returns the orders that are placed on a line and have not begun, the earliest due first. */
export function comes(orders: Iterable<Order>, line: LineView, most: number): readonly Order[] {
  const here = new Set(line.units.map(({ id }) => id));
  return [...orders]
    .filter(({ workUnit, startedAt }) => workUnit !== null && here.has(workUnit.id) && startedAt === null)
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt) || b.priority - a.priority)
    .slice(0, most);
}
