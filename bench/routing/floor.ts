import type { WorkMode } from '../../modules/routing/domain/policy.js';
import { Random } from './random.js';

export type Class = 'AUTOMATED' | 'DIGITISING' | 'HUMAN_ORCHESTRATED';
export const CLASSES: readonly Class[] = ['AUTOMATED', 'DIGITISING', 'HUMAN_ORCHESTRATED'];

/** Tasks that take alike long and need the same: routing.md §5. */
export interface Family {
  readonly id: string;
  readonly class: Class;
  readonly tool: string;
  /** Chance that a robot does an order without help. */
  readonly success: number;
  /** Mean s of an order where it goes best; what a due date is set by. */
  readonly workS: number;
  /** Share of the orders. */
  readonly share: number;
  /** s of repetitive load that a second of its work by hand is worth. */
  readonly load: number;
}

export interface StudyUnit {
  readonly id: string;
  readonly mode: WorkMode;
  /** ROBOT: what it holds. */
  readonly tools: readonly string[];
  /** Nobody is there from midnight to eight. */
  readonly isDayOnly: boolean;
  /** Family → mean s of an order here; a family that is absent cannot be done here. */
  readonly workS: ReadonlyMap<string, number>;
  /** Of orders that it does, how many are not good at once. */
  readonly badShare: number;
  /** While it works. */
  readonly kilowatts: number;
  /** Demonstrations can be recorded here, and people agree. */
  readonly records: boolean;
}

export interface Floor {
  readonly seed: number;
  readonly families: readonly Family[];
  readonly units: readonly StudyUnit[];
  /** From tool → to tool → s. */
  readonly changeS: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export const HOUR = 3_600;
export const DAY = 24 * HOUR;
/** Robots break down and are mended. */
export const MTBF_S = 6 * HOUR;
export const MTTR_S = HOUR / 3;
export const ASSISTANTS = 2;
/** An assist: a fixed part and an exponential one. */
export const ASSIST = { fixedS: 30, meanS: 90 } as const;
/** Most repetitive load of a bench in a shift of eight hours, s. */
export const LOAD_CAP_S = 6.5 * HOUR;
/** After this share of assists the rest of the order goes to people. */
export const GIVEN_UP = 0.15;

const TOOLS = ['t1', 't2', 't3', 't4', 't5'];
const ROBOTS = 6;
const BENCHES = 5;
const CONSOLES = 2;
const RECORDING = ['m1', 'm2'];

/** The floor of a seed: 6 robot cells with 3 of 5 tools each, 5 benches of which 2 are empty at night, 2 consoles, 15 families. */
export function floorOf(seed: number): Floor {
  const random = new Random(seed, 'floor');
  const families = familiesOf(random);
  const robots = toolsOfRobots(random).map((tools, i) => robot(`r${i + 1}`, tools, families, random));
  const benches = Array.from({ length: BENCHES }, (_, i) => bench(`m${i + 1}`, i >= BENCHES - 2, families, random));
  const consoles = Array.from({ length: CONSOLES }, (_, i) => seat(`t${i + 1}`, families, random));
  const changeS = new Map(
    TOOLS.map((from) => [from, new Map(TOOLS.filter((to) => to !== from).map((to) => [to, Math.round(random.between(90, 360))]))]),
  );
  return { seed, families, units: [...robots, ...benches, ...consoles], changeS };
}

function familiesOf(random: Random): readonly Family[] {
  const kinds = [
    ...Array.from({ length: 6 }, () => ({ class: 'AUTOMATED' as const, success: random.between(0.93, 0.995) })),
    ...Array.from({ length: 6 }, () => ({ class: 'DIGITISING' as const, success: random.between(0.6, 0.92) })),
    ...Array.from({ length: 3 }, () => ({ class: 'HUMAN_ORCHESTRATED' as const, success: 0 })),
  ];
  const shares = kinds.map(() => random.between(0.5, 1.5));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const tools = random.shuffled([...TOOLS, ...TOOLS, ...TOOLS]);
  return kinds.map((kind, i) => ({
    ...kind,
    id: `f${String(i + 1).padStart(2, '0')}`,
    tool: tools[i]!,
    workS: random.between(180, 720),
    share: shares[i]! / whole,
    load: random.between(0.3, 1),
  }));
}

/** Three of five each; every tool at two robots at least. */
function toolsOfRobots(random: Random): readonly (readonly string[])[] {
  for (;;) {
    const held = Array.from({ length: ROBOTS }, () => random.shuffled(TOOLS).slice(0, 3).toSorted());
    if (TOOLS.every((tool) => held.filter((tools) => tools.includes(tool)).length >= 2)) return held;
  }
}

/** A robot is quickest at what is AUTOMATED, and about as quick as people at what it has learned from them. */
function robot(id: string, tools: readonly string[], families: readonly Family[], random: Random): StudyUnit {
  const able = families.filter(({ class: of, tool }) => of !== 'HUMAN_ORCHESTRATED' && tools.includes(tool));
  const workS = able.map(
    ({ id: family, class: of, workS: mean }) =>
      [family, mean * (of === 'AUTOMATED' ? random.between(0.95, 1.1) : random.between(0.9, 1.25))] as const,
  );
  return {
    id,
    mode: 'ROBOT',
    tools,
    isDayOnly: false,
    workS: new Map(workS),
    badShare: random.between(0.005, 0.03),
    kilowatts: random.between(0.6, 2),
    records: false,
  };
}

/** At a bench people are qualified for four of five families, and for all of their own. */
function bench(id: string, isDayOnly: boolean, families: readonly Family[], random: Random): StudyUnit {
  const able = families.filter(({ class: of }) => random.next() < 0.8 || of === 'HUMAN_ORCHESTRATED');
  const slower = new Map(families.map(({ id: family, class: of }) => [family, of === 'AUTOMATED' ? 1.55 : 1]));
  const workS = new Map(able.map(({ id: family, workS: mean }) => [family, mean * slower.get(family)!]));
  return { id, mode: 'MANUAL', tools: [], isDayOnly, workS, badShare: 0.01, kilowatts: 0.1, records: RECORDING.includes(id) };
}

/** A person through a console takes about twice as long as a robot, and never does what is people's own. */
function seat(id: string, families: readonly Family[], random: Random): StudyUnit {
  const able = families.filter(({ class: of }) => of !== 'HUMAN_ORCHESTRATED');
  const workS = able.map(
    ({ id: family, class: of, workS: mean }) => [family, mean * (of === 'AUTOMATED' ? 2.1 : random.between(1.3, 1.8))] as const,
  );
  return { id, mode: 'TELEOP', tools: [], isDayOnly: false, workS: new Map(workS), badShare: 0.03, kilowatts: 1, records: false };
}

/** Share of the time in which a unit can work. */
export function availabilityOf({ mode, isDayOnly }: StudyUnit): number {
  if (mode === 'ROBOT') return MTBF_S / (MTBF_S + MTTR_S);
  return isDayOnly ? 2 / 3 : 1;
}
