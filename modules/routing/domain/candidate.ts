import type { Instant } from '../../platform/instant.js';
import type { Qualification, SkillStage, Task, TaskFacts, WorkUnit } from '../../plant/domain/plant.js';
import type { UnitLive } from '../../plant/domain/unit-live.js';
import type { JobOrder, Pin } from './job-order.js';
import type { WorkMode } from './policy.js';

/** The class of the task that routing obeys, and whether somebody has signed it. */
export interface TaskStanding {
  readonly class: 'AUTOMATED' | 'DIGITISING' | 'HUMAN_ORCHESTRATED' | 'REFUSED';
  readonly signed: boolean;
  /** The log holds news of the task that its class does not know yet. */
  readonly behind: boolean;
}

/** The place that an order has now, before a decision whether it moves. */
export interface HeldPlace {
  readonly workUnitId: string;
  readonly consoleId: string | null;
  /** When it was placed there; null: it has never moved. */
  readonly movedAt: Instant | null;
  readonly started: boolean;
}

/** The parts of an order that decisions look at. */
export type OrderFacts = Pick<
  JobOrder,
  'id' | 'quantity' | 'good' | 'priority' | 'dueAt' | 'earliestStart' | 'latestEnd' | 'constraints' | 'exclusions' | 'moves'
> & { readonly pin: Pick<Pin, 'workUnitId' | 'until'> | null };

/** The parts of a task that decisions look at. */
export type TaskNeeds = Pick<Task, 'id' | 'needs'> & { readonly facts: Pick<TaskFacts, 'mass_kg' | 'reach_m' | 'noPersonAllowed'> };

/** Everything about the order that a rule or a term may look at: plain values, gathered before the decision. */
export interface Question {
  readonly order: OrderFacts;
  readonly task: TaskNeeds;
  /** Null: the task has not been classified. */
  readonly standing: TaskStanding | null;
  /** Predecessors that have not ended. */
  readonly openPredecessors: readonly string[];
  readonly toolMassKg: number;
  readonly held: HeldPlace | null;
  /** After a failure: the place and the way in which it is tried next, where that may be. */
  readonly rung: { readonly workUnitId: string; readonly mode: WorkMode } | null;
  /** It has waited too long: only eligibility matters now (front class). */
  readonly front: boolean;
  /** s to make a piece good again; null: as long as making it. */
  readonly redoS: number | null;
  /** s-eq that a recorded demonstration of the order is worth; null: the skill wants no more of them. */
  readonly captureValue: number | null;
  /** Share of the task's pieces that people made in the last 30 days; null: not known. */
  readonly manualShare: number | null;
  readonly now: Instant;
  /** Today's date at the site, YYYY-MM-DD. */
  readonly today: string;
}

/** Something that stands in the way, until an instant where that is known. */
export interface Hindrance {
  readonly until: Instant | null;
}

/** What a decision may know of somebody who is signed on: no name, no speed, no errors, no refusals, no health. */
export interface Person {
  readonly qualifications: readonly Pick<Qualification, 'task' | 'until'>[];
  /** A recorded restriction stands against this task. */
  readonly restricted: boolean;
  /** What the person has said of this task: 1 likes it, −1 would rather not. */
  readonly preference: -1 | 0 | 1;
}

/** What the floor says of a unit, as far as decisions look at it. */
export type Heard = Pick<UnitLive, 'state' | 'mode' | 'quality' | 'blocked' | 'safetyOpen' | 'online' | 'stateAt'>;

/** A skill that this cell has learned for the task, with the stage it is qualified for (domain.md §2). */
export interface SkillHere {
  readonly version: string;
  readonly stage: SkillStage;
  readonly suspended: Hindrance | null;
}

/** The console of a pair. */
export interface Seat {
  readonly unit: Pick<WorkUnit, 'id' | 'latencyClass'>;
  readonly live: Heard;
  readonly opensAt: Instant | null;
  readonly reserved: Hindrance | null;
  /** As measured between console and cell; null: not measured. */
  readonly link: { readonly latencyMs: number; readonly lostShare: number } | null;
}

/** s per piece, log-normal; `n` pieces stand behind it, 0: only what the plant says. */
export interface CycleEstimate {
  readonly meanS: number;
  /** Standard deviation as a share of the mean. */
  readonly cv: number;
  readonly n: number;
}

/** A share, and how many trials stand behind it. */
export interface RateEstimate {
  readonly mean: number;
  readonly n: number;
}

/** Those who help a cell that asks. */
export interface HelperPool {
  /** Consoles and helpers on duty. */
  readonly onDuty: number;
  readonly callsPerHour: number;
  readonly serviceS: number;
}

/** The parts of a unit that decisions look at. */
export type UnitFacts = Pick<WorkUnit, 'id' | 'kind' | 'slots' | 'arm' | 'tools' | 'riskAccepted' | 'capture'>;

/** One place where the order might be done: a unit, or for teleoperation a pair of cell and console. */
export interface Candidate {
  readonly mode: WorkMode;
  /** The cell or the bench. */
  readonly unit: UnitFacts;
  /** TELEOP: the console. */
  readonly seat: Seat | null;
  readonly live: Heard;
  /** Those who are signed on at the bench or, of a pair, at the console. */
  readonly people: readonly Person[];
  /** Reservations that it still takes. */
  readonly room: number;
  /** When it has done what it is committed to. */
  readonly freeAt: Instant;
  /** First instant from now at which a shift is on; null: none within the next days. */
  readonly opensAt: Instant | null;
  /** Since when it has had nothing to do; null: it is busy. */
  readonly idleSince: Instant | null;
  /** Maintenance now, or taken out by a person. */
  readonly maintenance: Hindrance | null;
  /** Kept for another order. */
  readonly reserved: Hindrance | null;
  /** An earlier assignment has not been given back yet. */
  readonly lease: Hindrance | null;
  readonly materialMissing: Hindrance | null;
  /** Mounted after the work it is committed to; null: none, or not known. */
  readonly toolAfter: string | null;
  /** Whether the program is on the cell, the fixture at the unit; null: nobody has said. */
  readonly program: boolean | null;
  readonly fixture: boolean | null;
  readonly skill: SkillHere | null;
  /** Somebody who is there agrees to be recorded at this work. */
  readonly consent: boolean;
  readonly helpers: HelperPool | null;
  /** Null: nobody has said how long a piece takes. */
  readonly cycle: CycleEstimate | null;
  /** Assists per piece; null: none expected. */
  readonly assists: RateEstimate | null;
  /** Pieces that are not good at once; null: nothing is known. */
  readonly bad: RateEstimate | null;
  /** Variance of the occupation beside that of the cycles, s². */
  readonly extraVarianceS2: number;
  readonly kwhPerPiece: number;
  /** λ of the unit's pool: s-eq per second of occupation, because work waits that only this pool can do. */
  readonly price: number;
  /** Repetitive load of the bench in this shift, as a share of its cap, and when the shift ends; null: not reckoned. */
  readonly load: { readonly share: number; readonly until: Instant | null } | null;
}

/** The tool that the order needs; null: none. */
export const toolNeeded = ({ order, task }: Question): string | null => order.constraints.toolId ?? task.needs.tool;

/** The class of link that driving needs at least; null: any. */
export const latencyNeeded = ({ order, task }: Question): string | null => order.constraints.latencyClass ?? task.needs.latencyClass;

/** By unit, then console, by code point: a total order, since a place is a candidate once in each mode. */
export function byPlace(a: Candidate, b: Candidate): number {
  if (a.unit.id !== b.unit.id) return a.unit.id < b.unit.id ? -1 : 1;
  const [first, second] = [a.seat?.unit.id ?? '', b.seat?.unit.id ?? ''];
  return first === second ? 0 : first < second ? -1 : 1;
}
