import type { Instant } from '../../platform/instant.js';
import type { Operator, Task, WorkUnit } from '../../plant/domain/plant.js';
import type { UnitLive } from '../../plant/domain/unit-live.js';
import type { JobOrder } from './job-order.js';

/** The class of the task that routing obeys, and whether somebody has signed it. */
export interface TaskStanding {
  readonly class: 'AUTOMATED' | 'DIGITISING' | 'HUMAN_ORCHESTRATED' | 'REFUSED';
  readonly signed: boolean;
  /** The log holds news of the task that its class does not know yet. */
  readonly behind: boolean;
}

/** Everything a rule or a term may look at: plain values, gathered before the decision. */
export interface Question {
  readonly order: JobOrder;
  readonly task: Task;
  /** Null: the task has not been classified. */
  readonly standing: TaskStanding | null;
  /** Predecessors that have not ended. */
  readonly openPredecessors: readonly string[];
  readonly toolMassKg: number;
  readonly now: Instant;
  /** Today's date at the site, YYYY-MM-DD. */
  readonly today: string;
}

/** One unit that might do it. */
export interface Candidate {
  readonly unit: WorkUnit;
  readonly live: UnitLive;
  /** Those who are signed on at the unit. */
  readonly operators: readonly Operator[];
  readonly slotsTaken: number;
  /** When the first of its slots is expected to be free. */
  readonly freeAt: Instant;
  /** Null: no shift within the next days. */
  readonly opensAt: Instant | null;
  /** Mean seconds per piece of this task here; null: nobody has said. */
  readonly cycleS: number | null;
  /** Seconds until the tool is on. */
  readonly setupS: number;
}
