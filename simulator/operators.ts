import type { Plant, PlantUnit } from './plant-file.js';

/**
 * Who stands where: the stations, in the order of the file, do the tasks that no robot does, in the order of the
 * products' routings; the task with the fewest qualified people chooses first, and takes the best qualified one left.
 * Whoever is left over takes the consoles.
 * @returns operator id by unit path; a unit without anybody is absent
 */
export function standingOrders(plant: Plant): ReadonlyMap<string, string> {
  const robotless = new Set(plant.tasks.filter((task) => task.robotS === null).map((task) => task.id));
  const tasks = [...new Set(plant.products.flatMap((p) => p.routing.map((step) => step.task)))].filter((id) => robotless.has(id));
  const stations = plant.units.filter((unit) => unit.kind === 'MANUAL_STATION');
  const posts = stations.map((unit, i) => ({ unit, task: tasks[i % Math.max(1, tasks.length)] ?? '' }));
  const free = new Set(plant.operators.map((one) => one.id));
  const placed = new Map<string, string>();
  const scarceFirst = [...posts].sort((a, b) => candidates(plant, a.task).length - candidates(plant, b.task).length);
  for (const post of scarceFirst) place(placed, free, post.unit, candidates(plant, post.task));
  for (const unit of plant.units.filter((one) => one.kind === 'TELEOP_CONSOLE')) place(placed, free, unit, [...free]);
  return placed;
}

/** Best qualified first; equals in the order of the file. */
function candidates(plant: Plant, task: string): readonly string[] {
  return plant.operators
    .flatMap((one) => one.qualifications.filter((q) => q.task === task).map((q) => ({ id: one.id, level: q.level })))
    .sort((a, b) => b.level - a.level)
    .map((one) => one.id);
}

function place(placed: Map<string, string>, free: Set<string>, unit: PlantUnit, choices: readonly string[]): void {
  const chosen = choices.find((id) => free.has(id));
  if (chosen === undefined) return;
  free.delete(chosen);
  placed.set(unit.path, chosen);
}
