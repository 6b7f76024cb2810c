import type { WorkUnit } from '../../plant/domain/plant.js';
import type { UnitLive } from '../../plant/domain/unit-live.js';
import type { Instant } from '../../platform/instant.js';
import type { Hindrance, TaskStanding } from './candidate.js';
import type { ShownBy } from './estimates/shown.js';
import type { FloorPlan } from './floor-plan.js';
import type { WorkMode } from './policy.js';

/** A place that is taken. */
export interface Taken {
  readonly jobOrderId: string;
  readonly workUnitId: string;
  readonly consoleId: string | null;
  readonly expectedEnd: Instant;
  readonly revoking: boolean;
  readonly taskId: string;
  readonly toolId: string | null;
  readonly mode: WorkMode;
}

/** The floor at one instant, as decisions see it. */
export interface Floor {
  readonly now: Instant;
  /** Today's date at the site, YYYY-MM-DD. */
  readonly today: string;
  readonly plan: FloorPlan;
  readonly units: readonly WorkUnit[];
  /** Units that a person has taken out. */
  readonly out: ReadonlySet<string>;
  readonly maintenance: ReadonlyMap<string, Hindrance>;
  readonly live: ReadonlyMap<string, UnitLive>;
  readonly standings: ReadonlyMap<string, TaskStanding>;
  readonly assignments: readonly Taken[];
  readonly openOrders: ReadonlySet<string>;
  readonly shown: ShownBy;
  /** λ of each unit. */
  readonly prices: ReadonlyMap<string, number>;
  /** Share of each task's pieces that people at benches made in the last 30 days. */
  readonly manualShares: ReadonlyMap<string, number>;
}

/** What is taken at each unit and each console, and who drives what. */
interface FloorIndex {
  readonly atUnit: ReadonlyMap<string, readonly Taken[]>;
  readonly atConsole: ReadonlyMap<string, readonly Taken[]>;
}
const NONE: readonly Taken[] = [];
const NO_CONSOLES: readonly WorkUnit[] = [];
const indexes = new WeakMap<readonly Taken[], FloorIndex>();
const drivers = new WeakMap<readonly WorkUnit[], ReadonlyMap<string, readonly WorkUnit[]>>();

export const takenAt = ({ assignments }: Floor, unitId: string): readonly Taken[] => indexOf(assignments).atUnit.get(unitId) ?? NONE;
export const takenFrom = ({ assignments }: Floor, consoleId: string): readonly Taken[] =>
  indexOf(assignments).atConsole.get(consoleId) ?? NONE;

/** Consoles that can drive a cell; the same list for all cells that the same consoles drive. */
export function consolesOf({ units }: Floor, cellId: string): readonly WorkUnit[] {
  let byCell = drivers.get(units);
  if (!byCell) {
    byCell = grouped(
      units.flatMap((console) => (console.kind === 'TELEOP_CONSOLE' ? console.drives.map((cell) => [cell, console] as const) : [])),
    );
    const same = new Map<string, readonly WorkUnit[]>();
    byCell = new Map(
      [...byCell].map(([cell, consoles]) => {
        const ids = consoles.map(({ id }) => id).join(' ');
        const shared = same.get(ids) ?? consoles;
        same.set(ids, shared);
        return [cell, shared] as const;
      }),
    );
    drivers.set(units, byCell);
  }
  return byCell.get(cellId) ?? NO_CONSOLES;
}

function indexOf(assignments: readonly Taken[]): FloorIndex {
  let index = indexes.get(assignments);
  if (!index) {
    index = {
      atUnit: grouped(assignments.map((one) => [one.workUnitId, one] as const)),
      atConsole: grouped(assignments.flatMap((one) => (one.consoleId === null ? [] : [[one.consoleId, one] as const]))),
    };
    indexes.set(assignments, index);
  }
  return index;
}

function grouped<T>(pairs: readonly (readonly [string, T])[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, one] of pairs) {
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
