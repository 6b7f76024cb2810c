import { linesOf, unitsOf, type Plant } from './plant.js';

/** Ids of everything that was added, removed or altered between two plants; all of the second where there was none. */
export function changedIds(before: Plant | undefined, after: Plant): readonly string[] {
  const parts = (plant: Plant): ReadonlyMap<string, string> =>
    new Map([
      [plant.site.id, JSON.stringify(plant.site)],
      ...linesOf(plant).map((line) => [line.id, JSON.stringify({ ...line, units: line.units.map((unit) => unit.id) })] as const),
      ...unitsOf(plant).map((unit) => [unit.id, JSON.stringify(unit)] as const),
      ...plant.calendars.map((calendar) => [`calendar:${calendar.id}`, JSON.stringify(calendar)] as const),
      ...plant.tools.map((tool) => [`tool:${tool.id}`, JSON.stringify(tool)] as const),
      ...plant.connections.map((connection) => [`connection:${connection.id}`, JSON.stringify(connection)] as const),
      ...plant.operators.map((operator) => [`operator:${operator.id}`, JSON.stringify(operator)] as const),
      ...plant.tasks.map((task) => [`task:${task.id}`, JSON.stringify(task)] as const),
      ['oee', JSON.stringify([plant.oee ?? null, plant.reasons])] as const,
      ...plant.products.map((product) => [`product:${product.id}`, JSON.stringify(product)] as const),
    ]);
  const old = before ? parts(before) : new Map<string, string>();
  const now = parts(after);
  return [...new Set([...old.keys(), ...now.keys()])].filter((id) => old.get(id) !== now.get(id)).sort();
}
