import { unitsOf, type Plant, type Task, type WorkUnit } from '../../plant/domain/plant.js';
import { FEATURES, isLevel, SOURCE_GRADES, type Levels, type Sources } from './features.js';
import type { Policy } from './policy.js';
import type { ClassificationFacts, ClassificationInput, Held, RobotArm } from './task-input.js';

/** What the plant file says of a task, with the plant's best robot for it. */
export function inputOf(plant: Plant, task: Task, held: Held | null, policy: Policy): ClassificationInput {
  return {
    levels: levelsOf(task),
    sources: sourcesOf(task),
    facts: factsOf(plant, task, policy),
    evidence: (task.facts.evidence ?? []).map(({ n, k, configHash }) => ({ n, k, configHash })),
    held,
    now: null,
  };
}

// In the order of FEATURES, so that the same facts are the same bytes however the file orders them.
function levelsOf(task: Task): Levels {
  return Object.fromEntries(
    FEATURES.flatMap((feature) => {
      const level = task.levels[feature];
      return isLevel(level) ? [[feature, level]] : [];
    }),
  );
}

function sourcesOf(task: Task): Sources {
  return Object.fromEntries(
    FEATURES.flatMap((feature) => {
      const grade = SOURCE_GRADES.find((known) => known === task.sources[feature]);
      return grade === undefined ? [] : [[feature, grade]];
    }),
  );
}

function factsOf(plant: Plant, task: Task, policy: Policy): ClassificationFacts {
  const units = unitsOf(plant);
  const { facts } = task;
  const best = bestCell(plant, task, policy);
  return {
    mass_kg: facts.mass_kg ?? null,
    reach_m: facts.reach_m ?? null,
    arm: best?.arm ?? null,
    robotRiskAccepted: units.some((unit) => unit.kind === 'ROBOT_CELL' && unit.riskAccepted.includes(task.id)),
    noPersonAllowed: facts.noPersonAllowed ?? false,
    teleoperable: best !== undefined && units.some((unit) => unit.kind === 'TELEOP_CONSOLE' && unit.drives.includes(best.cell.id)),
    legalPerson: facts.legalPerson ?? false,
    captureAllowed: units.some((unit) => unit.kind === 'MANUAL_STATION' && unit.capture?.allowed === true),
    commissioned: facts.commissioned ?? false,
    pin: null,
    skillStage: facts.skillStage ?? null,
    configHash: facts.configHash ?? null,
    perYear: facts.perYear ?? null,
    manual_s: facts.manual_s ?? null,
    robot_s: facts.robot_s ?? null,
    eaws: facts.eaws ?? null,
    rula: facts.rula ?? null,
    li: facts.li ?? null,
    qualitySeverity: facts.quality_severity ?? null,
  };
}

interface Cell {
  readonly cell: WorkUnit;
  readonly arm: RobotArm;
}

/** Of the cells that offer the tool: one that carries and reaches before one that does not, then the strongest. */
function bestCell(plant: Plant, task: Task, policy: Policy): Cell | undefined {
  const { mass_kg = 0, reach_m = 0 } = task.facts;
  const fits = ({ arm }: Cell) => mass_kg + arm.tool_kg <= policy.payloadShare * arm.payload_kg && reach_m <= arm.reach_m;
  return cellsWithTool(plant, task.needs.tool).toSorted(
    (a, b) =>
      Number(fits(b)) - Number(fits(a)) ||
      b.arm.payload_kg - a.arm.payload_kg ||
      b.arm.reach_m - a.arm.reach_m ||
      (a.cell.id < b.cell.id ? -1 : 1),
  )[0];
}

function cellsWithTool(plant: Plant, needed: string | null): readonly Cell[] {
  return unitsOf(plant).flatMap((cell) => {
    if (cell.kind !== 'ROBOT_CELL' || cell.arm === null || cell.tools === null) return [];
    const toolId = needed ?? cell.tools.mounted;
    if (toolId !== cell.tools.mounted && !cell.tools.rack.includes(toolId)) return [];
    const tool = plant.tools.find(({ id }) => id === toolId);
    return tool ? [{ cell, arm: { payload_kg: cell.arm.payload_kg, tool_kg: tool.mass_kg, reach_m: cell.arm.reach_m } }] : [];
  });
}
