import { ASSIST, DAY, HOUR, MTBF_S, MTTR_S, type Floor, type StudyUnit } from './floor.js';
import { DAYS, type StudyOrder } from './orders.js';
import { Random } from './random.js';

/** An order on its way. */
export interface OrderState {
  readonly order: StudyOrder;
  /** Share of its work that is left. */
  left: number;
  /** It has had the help that it needs. */
  isHelped: boolean;
  /** A robot has given it up: people only. */
  isPeoples: boolean;
  moves: number;
  doneAt: number | null;
}

export interface UnitState {
  readonly unit: StudyUnit;
  /** Robots: when it is down, in order. */
  readonly downs: readonly (readonly [from: number, to: number])[];
  tool: string | null;
  running: OrderState | null;
  /** When what runs is expected to be done. */
  expectedEnd: number;
  idleSince: number;
  /** Only where a policy commits orders on arrival. */
  readonly queue: OrderState[];
}

/** After the last arrival the floor goes on until all is done. */
const LAST = 3 * DAYS * DAY;
const DAY_BEGINS = 8 * HOUR;

export const unitsOf = (floor: Floor): readonly UnitState[] =>
  floor.units.map((unit) => ({
    unit,
    downs: unit.mode === 'ROBOT' ? downsOf(new Random(floor.seed, `downs of ${unit.id}`)) : [],
    tool: unit.tools[0] ?? null,
    running: null,
    expectedEnd: 0,
    idleSince: 0,
    queue: [],
  }));

function downsOf(random: Random): readonly (readonly [number, number])[] {
  const downs: [number, number][] = [];
  for (let at = random.exponential(MTBF_S); at < LAST;) {
    const to = at + random.exponential(MTTR_S);
    downs.push([at, to]);
    at = to + random.exponential(MTBF_S);
  }
  return downs;
}

/** Whether it could begin something now, were it idle. */
export const isThere = ({ unit, downs }: UnitState, now: number): boolean =>
  unit.isDayOnly ? now % DAY >= DAY_BEGINS : !isDown(downs, now);

export const isFree = (state: UnitState, now: number): boolean => state.running === null && isThere(state, now);

const isDown = (downs: UnitState['downs'], now: number): boolean => {
  const down = downs[firstEndingAfter(downs, now)];
  return down !== undefined && down[0] <= now;
};

/** When a robot that works from now on breaks down next; people finish what they have begun. */
export const breaksAt = ({ downs }: UnitState, now: number): number => downs[firstEndingAfter(downs, now)]?.[0] ?? Infinity;

function firstEndingAfter(downs: UnitState['downs'], at: number): number {
  let [low, high] = [0, downs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (downs[middle]![1] > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Instants at which a unit is there again. */
export function returnsOf({ unit, downs }: UnitState): readonly number[] {
  if (unit.isDayOnly) return Array.from({ length: LAST / DAY }, (_, day) => day * DAY + DAY_BEGINS);
  return downs.map(([, to]) => to);
}

/** Instants at which nobody is there any more. */
export const leavesOf = ({ unit }: UnitState): readonly number[] =>
  unit.isDayOnly ? Array.from({ length: LAST / DAY }, (_, day) => (day + 1) * DAY) : [];

export const canDo = ({ unit }: UnitState, { order, isPeoples }: OrderState): boolean =>
  unit.workS.has(order.family.id) && !(isPeoples && unit.mode === 'ROBOT');

/** s of tool change that an order would need. */
export function changeOf(floor: Floor, { unit, tool }: UnitState, { order }: OrderState): number {
  if (unit.mode !== 'ROBOT' || tool === null || tool === order.family.tool) return 0;
  return floor.changeS.get(tool)!.get(order.family.tool)!;
}

/** Mean s of work that is left, without set-up and assists. */
export const workOf = ({ unit }: UnitState, { order, left }: OrderState): number => unit.workS.get(order.family.id)! * left;

/** Assists that are expected, at most one an order. */
export const assistsOf = ({ unit }: UnitState, { order, isHelped }: OrderState): number =>
  unit.mode === 'ROBOT' && !isHelped ? 1 - order.family.success : 0;

/** e: what every policy that looks at the occupation expects of it, s; a helper is reckoned to be near. */
export const expectedOf = (floor: Floor, state: UnitState, order: OrderState): number =>
  changeOf(floor, state, order) + workOf(state, order) + assistsOf(state, order) * (ASSIST.fixedS + ASSIST.meanS);
