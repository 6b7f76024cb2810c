import type { Floor } from './behaviour.js';
import { setupSeconds } from './behaviour.js';
import type { Plant, PlantUnit } from './plant-file.js';
import { piecesOf } from './unit-memory.js';
import type { Job, UnitMemory } from './unit-memory.js';

export interface Changeover {
  /** s of plant time; 0 = nothing to change */
  readonly seconds: number;
  /** The tool that must be mounted; null where the right one is. */
  readonly toolId: string | null;
}

/**
 * What must be changed before the next piece of a job: a cell's tool, by its table of change times; a station's
 * set-up, when the kind of work changes.
 * @returns null where the job stands ready: it goes on after a restart
 */
export function changeoverFor(job: Job, memory: UnitMemory, plant: Plant, unit: PlantUnit, floor: Floor): Changeover | null {
  const needed = job.toolId ?? plant.tasks.find((task) => task.id === job.taskId)?.toolId ?? null;
  const mustChange = unit.mountedTool !== null && needed !== null && needed !== memory.tool;
  if (mustChange) return { seconds: unit.changeS[memory.tool ?? '']?.[needed] ?? 0, toolId: needed };
  if (piecesOf(job) > 0) return null;
  const isNewWork = unit.kind === 'MANUAL_STATION' && job.taskId !== memory.lastTask;
  return { seconds: isNewWork ? setupSeconds(floor, memory.starts) : 0, toolId: null };
}
