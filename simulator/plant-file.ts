/** The parts of a plant file that the virtual plant needs. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export const UNIT_KINDS = ['ROBOT_CELL', 'MANUAL_STATION', 'TELEOP_CONSOLE'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export interface PlantUnit {
  /** site/area/line/unit */
  readonly path: string;
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** Job orders it accepts beside the running one. */
  readonly slots: number;
  readonly via: string;
  readonly profiles: readonly string[];
  /** Name of its OPC UA object. */
  readonly object: string;
  /** Where its counters wrap. */
  readonly modulus: number;
  readonly mountedTool: string | null;
  readonly rack: readonly string[];
  /** s to change from the first tool to the second. */
  readonly changeS: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface PlantTask {
  readonly id: string;
  readonly manualS: number | null;
  readonly robotS: number | null;
  readonly toolId: string | null;
}

export interface PlantProduct {
  readonly id: string;
  readonly routing: readonly { readonly task: string; readonly after: readonly string[] }[];
  readonly idealCycleS: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface PlantOperator {
  readonly id: string;
  readonly qualifications: readonly { readonly task: string; readonly level: number }[];
}

export interface Plant {
  /** IANA name */
  readonly zone: string;
  readonly units: readonly PlantUnit[];
  readonly tasks: readonly PlantTask[];
  readonly products: readonly PlantProduct[];
  readonly operators: readonly PlantOperator[];
  readonly endpoints: Readonly<Record<string, string>>;
}

interface UnitYaml {
  id: string;
  name?: string;
  kind: UnitKind;
  slots?: number;
  tools?: { mounted?: string; rack?: string[]; changeS?: Record<string, Record<string, number>> };
  connection?: { via?: string; profiles?: string[]; object?: string; counters?: { modulus?: number } };
}

interface PlantYaml {
  site: { id: string; zone?: string };
  areas?: { id: string; lines?: { id: string; units?: UnitYaml[] }[] }[];
  connections?: Record<string, { endpoint?: string }>;
  operators?: { id: string; qualifications?: { task: string; level: number }[] }[];
  tasks?: { id: string; facts?: { manual_s?: number; robot_s?: number }; needs?: { tool?: string } }[];
  products?: {
    id: string;
    routing?: { task: string; after?: string[] }[];
    idealCycleS?: PlantProduct['idealCycleS'];
  }[];
}

/** @throws where the file cannot be read or is no YAML. */
export function readPlant(file: string): Plant {
  const yaml = parse(readFileSync(file, 'utf8')) as PlantYaml;
  return {
    zone: yaml.site.zone ?? 'UTC',
    units: (yaml.areas ?? []).flatMap((area) =>
      (area.lines ?? []).flatMap((line) =>
        (line.units ?? []).map((unit) => unitFrom(unit, `${yaml.site.id}/${area.id}/${line.id}/${unit.id}`)),
      ),
    ),
    tasks: (yaml.tasks ?? []).map((task) => ({
      id: task.id,
      manualS: task.facts?.manual_s ?? null,
      robotS: task.facts?.robot_s ?? null,
      toolId: task.needs?.tool ?? null,
    })),
    products: (yaml.products ?? []).map((product) => ({
      id: product.id,
      routing: (product.routing ?? []).map((step) => ({ task: step.task, after: step.after ?? [] })),
      idealCycleS: product.idealCycleS ?? {},
    })),
    operators: (yaml.operators ?? []).map((one) => ({
      id: one.id,
      qualifications: one.qualifications ?? [],
    })),
    endpoints: Object.fromEntries(
      Object.entries(yaml.connections ?? {}).flatMap(([id, { endpoint }]) => (endpoint ? [[id, endpoint]] : [])),
    ),
  };
}

function unitFrom(yaml: UnitYaml, path: string): PlantUnit {
  return {
    path,
    id: yaml.id,
    name: yaml.name ?? yaml.id,
    kind: yaml.kind,
    slots: yaml.slots ?? 1,
    via: yaml.connection?.via ?? '',
    profiles: yaml.connection?.profiles ?? [],
    object: yaml.connection?.object ?? yaml.id,
    modulus: yaml.connection?.counters?.modulus ?? 2 ** 32,
    mountedTool: yaml.tools?.mounted ?? null,
    rack: yaml.tools?.rack ?? [],
    changeS: yaml.tools?.changeS ?? {},
  };
}

const UNKNOWN_CYCLE_S = 20;

/** @returns the ideal cycle of a task at a unit, s: the product's, else the task's own figure, else 20. */
export function cycleSeconds(plant: Plant, unit: PlantUnit, taskId: string, productId?: string): number {
  const kind = unit.kind === 'ROBOT_CELL' ? 'ROBOT_CELL' : 'MANUAL_STATION';
  const task = plant.tasks.find((one) => one.id === taskId);
  const ideal = plant.products.find((one) => one.id === productId)?.idealCycleS[taskId]?.[kind];
  return ideal ?? (kind === 'ROBOT_CELL' ? task?.robotS : task?.manualS) ?? UNKNOWN_CYCLE_S;
}
