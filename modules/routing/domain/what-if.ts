import type { WorkUnit } from '../../plant/domain/plant.js';
import type { UnitLive } from '../../plant/domain/unit-live.js';

/** The floor as it might be instead: units by path, people by pseudonym, tools by id. */
export interface Changes {
  readonly down: readonly string[];
  readonly absent: readonly string[];
  /** Units that nobody is at. */
  readonly unattended: readonly string[];
  /** The tool is in the rack of this unit and nowhere else; null: it is nowhere. */
  readonly tools: readonly { readonly toolId: string; readonly workUnitId: string | null }[];
}

interface Floor {
  readonly units: readonly WorkUnit[];
  readonly live: ReadonlyMap<string, UnitLive>;
}

/** State of a unit that is said to be down. */
const DOWN = 'DOWN';
/** Where a tool has gone, nothing is mounted. */
const NOTHING = '';

/** The same floor with some things otherwise. */
export function changedFloor<T extends Floor>(floor: T, { down, absent, unattended, tools }: Changes): T {
  const live = new Map(floor.live);
  for (const [id, unit] of floor.live) {
    const gone = tools.some(({ toolId }) => toolId === unit.toolId);
    live.set(id, {
      ...unit,
      ...(down.includes(id) ? { state: DOWN, quality: 'GOOD' as const } : {}),
      toolId: gone ? null : unit.toolId,
      operators: unattended.includes(id) ? [] : unit.operators.filter((operator) => !absent.includes(operator)),
    });
  }
  return { ...floor, units: floor.units.map((unit) => tools.reduce(moved, unit)), live };
}

function moved(unit: WorkUnit, { toolId, workUnitId }: Changes['tools'][number]): WorkUnit {
  if (unit.tools === null) return unit;
  const rack = unit.tools.rack.filter((tool) => tool !== toolId);
  const mounted = unit.tools.mounted === toolId ? NOTHING : unit.tools.mounted;
  return { ...unit, tools: { ...unit.tools, mounted, rack: unit.id === workUnitId ? [...rack, toolId] : rack } };
}
