import type { Task, WorkUnit } from '../../plant/domain/plant.js';
import { nothingHeard, type UnitLive } from '../../plant/domain/unit-live.js';
import type { Candidate, HelperPool, Hindrance, Person, Question, Seat, SkillHere } from './candidate.js';
import { placeEstimates } from './estimates/place-estimates.js';
import { consolesOf, takenAt, takenFrom, type Floor, type Taken } from './floor.js';
import type { JobOrder } from './job-order.js';
import { DEFAULT_POLICY, type WorkMode } from './policy.js';

const HOUR_S = 3_600;
const NOBODY: readonly Person[] = [];

/** What all places are asked for one order, and what of it they share. */
interface Asked {
  readonly order: JobOrder;
  readonly task: Task;
  readonly floor: Floor;
  readonly skill: SkillHere | null;
  /** Helpers, by the consoles that can help. */
  readonly pools: Map<readonly WorkUnit[], HelperPool>;
}

/** Every place of the plant for an order: benches, cells, and pairs of a cell with a console that can drive it. */
export function placesFor(order: JobOrder, task: Task, floor: Floor): readonly Candidate[] {
  const places: Candidate[] = [];
  const asked: Asked = { order, task, floor, skill: skillOf(task), pools: new Map() };
  for (const unit of floor.units) {
    if (unit.kind === 'TELEOP_CONSOLE') continue;
    places.push(placeAt(asked, unit, null));
    if (unit.kind === 'MANUAL_STATION') continue;
    for (const console of consolesOf(floor, unit.id)) if (!floor.out.has(console.id)) places.push(placeAt(asked, unit, console));
  }
  return places;
}

/** The question that an order puts to every place. */
export function questionOf(order: JobOrder, task: Task, floor: Floor, more: Pick<Question, 'held' | 'front'>): Question {
  return {
    order,
    task,
    standing: floor.standings.get(order.taskId) ?? null,
    openPredecessors: order.predecessors.filter((id) => floor.openOrders.has(id)),
    toolMassKg: floor.plan.toolMassKg(order.constraints.toolId ?? task.needs.tool),
    ...more,
    rung: rungOf(order),
    // Neither is a setting of the plant yet: mending takes as long as making, and no demonstration has a price.
    redoS: null,
    captureValue: null,
    manualShare: floor.manualShares.get(order.taskId) ?? null,
    now: floor.now,
    today: floor.today,
  };
}

function rungOf({ setback }: JobOrder): Question['rung'] {
  if (!setback?.isPending) return null;
  if (setback.rung === 'RETRY') return { workUnitId: setback.workUnitId, mode: 'ROBOT' };
  return setback.rung === 'ASSIST' ? { workUnitId: setback.workUnitId, mode: 'TELEOP' } : null;
}

function placeAt(asked: Asked, unit: WorkUnit, console: WorkUnit | null): Candidate {
  const { order, task, floor, skill } = asked;
  const mode: WorkMode = console ? 'TELEOP' : unit.kind === 'MANUAL_STATION' ? 'MANUAL' : 'ROBOT';
  const live = floor.live.get(unit.id) ?? nothingHeard(unit.id);
  const others = othersOf(takenAt(floor, unit.id), order);
  const idealS = floor.plan.idealS(console ?? unit, order.taskId, order.productId);
  const { cycle, assists, bad } = placeEstimates(floor.shown, task, { workUnitId: unit.id, mode }, idealS);
  return {
    mode,
    unit,
    seat: console && seatOf(console, order, floor),
    live,
    people: mode === 'ROBOT' ? NOBODY : peopleAt(console ?? unit, floor),
    room: unit.slots - others.length,
    freeAt: others.length < unit.slots ? floor.now : Math.min(...others.map(({ expectedEnd }) => expectedEnd)),
    opensAt: floor.plan.opensAt(unit.id, floor.now),
    idleSince: others.length === 0 ? live.since : null,
    maintenance: floor.out.has(unit.id) ? { until: null } : (floor.maintenance.get(unit.id) ?? null),
    reserved: null,
    lease: leaseOn(others),
    materialMissing: materialMissingAt(live, others),
    toolAfter: toolAfter(unit, live, others),
    // Nobody has said: there is no source for programs, fixtures, links, recordings, energy and repetitive load yet.
    program: null,
    fixture: null,
    skill,
    consent: false,
    helpers: mode === 'ROBOT' ? helpersOf(unit, asked) : null,
    cycle,
    assists,
    bad,
    extraVarianceS2: 0,
    kwhPerPiece: 0,
    price: floor.prices.get(unit.id) ?? 0,
    load: null,
  };
}

const othersOf = (taken: readonly Taken[], order: JobOrder): readonly Taken[] =>
  taken.length === 0 ? taken : taken.filter(({ jobOrderId }) => jobOrderId !== order.id);

function seatOf(console: WorkUnit, order: JobOrder, floor: Floor): Seat {
  const [taken] = othersOf(takenFrom(floor, console.id), order);
  return {
    unit: console,
    live: floor.live.get(console.id) ?? nothingHeard(console.id),
    opensAt: floor.plan.opensAt(console.id, floor.now),
    reserved: taken ? { until: taken.expectedEnd } : null,
    link: null,
  };
}

function peopleAt(unit: WorkUnit, { live, plan }: Floor): readonly Person[] {
  const here = live.get(unit.id)?.operators ?? [];
  return here.length === 0 ? NOBODY : here.flatMap((id) => plan.people.get(id) ?? NOBODY);
}

/** What the unit had before is being taken back. */
const leaseOn = (others: readonly Taken[]): Hindrance | null => (others.some(({ revoking }) => revoking) ? { until: null } : null);

/** A unit that has nothing to do and yet says that it is starved has nothing to work on. */
const materialMissingAt = ({ starved, state }: UnitLive, others: readonly Taken[]): Hindrance | null =>
  others.length === 0 && (starved || state === 'STARVED') ? { until: null } : null;

/** Of what it is committed to, what ends last leaves its tool on. */
function toolAfter(unit: WorkUnit, live: UnitLive, others: readonly Taken[]): string | null {
  let committed: Taken | undefined;
  for (const one of others) if (one.toolId !== null && (!committed || one.expectedEnd > committed.expectedEnd)) committed = one;
  return committed?.toolId ?? live.toolId ?? unit.tools?.mounted ?? null;
}

/** A skill that a robot has learned for the task, as the plant file states it. */
const skillOf = ({ facts }: Task): SkillHere | null =>
  facts.skillStage === undefined ? null : { version: facts.configHash ?? '', stage: facts.skillStage, suspended: null };

/** Consoles at which somebody sits who is not driving, and what the cells that they serve ask of them; null: no console does. */
function helpersOf(unit: WorkUnit, { order, floor, pools }: Asked): HelperPool | null {
  const consoles = consolesOf(floor, unit.id);
  if (consoles.length === 0) return null;
  const known = pools.get(consoles);
  if (known) return known;
  const onDuty = consoles.filter(({ id }) => !floor.out.has(id) && isManned(id, floor) && takenFrom(floor, id).length === 0).length;
  const cells = new Set(consoles.flatMap(({ drives }) => drives));
  let callsPerHour = 0;
  for (const cell of cells) for (const taken of othersOf(takenAt(floor, cell), order)) callsPerHour += callsOf(taken, floor);
  const pool = { onDuty, callsPerHour, serviceS: DEFAULT_POLICY.assistS };
  pools.set(consoles, pool);
  return pool;
}

const isManned = (id: string, { live }: Floor): boolean => {
  const console = live.get(id);
  return console !== undefined && console.online && console.operators.length > 0;
};

/** Many cells ask the same: reckoned once for each assignment of a picture. */
const calls = new WeakMap<Taken, number>();

function callsOf(taken: Taken, floor: Floor): number {
  const known = calls.get(taken);
  if (known !== undefined) return known;
  const reckoned = reckonCalls(taken, floor);
  calls.set(taken, reckoned);
  return reckoned;
}

/** Requests for help per hour that an order on a robot makes while it runs. */
function reckonCalls({ mode, taskId, workUnitId }: Taken, floor: Floor): number {
  const task = mode === 'ROBOT' ? floor.plan.task(taskId) : undefined;
  const unit = floor.plan.unit(workUnitId);
  if (!task || !unit) return 0;
  const { cycle, assists } = placeEstimates(floor.shown, task, { workUnitId, mode }, floor.plan.idealS(unit, taskId, null));
  return cycle === null || assists === null || cycle.meanS <= 0 ? 0 : (assists.mean / cycle.meanS) * HOUR_S;
}
