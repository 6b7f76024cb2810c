import type { Instant, Span } from '../../platform/instant.js';
import type { Signal, TimeCategory } from './category.js';
import type { RulesHistory } from './rules.js';

/** What orders facts of one instant: the source's own sequence, then where the fact comes from. */
export interface Placed {
  readonly at: Instant;
  readonly seq: number;
  /** Of the fact, the same however often it is sent. */
  readonly id: string;
}

export const inOrder = (a: Placed, b: Placed): number => a.at - b.at || a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** In order, each once. */
export function once<T extends Placed>(facts: readonly T[]): readonly T[] {
  const sorted = facts.toSorted(inOrder);
  return sorted.filter((fact, i) => i === 0 || fact.id !== sorted[i - 1]!.id || fact.at !== sorted[i - 1]!.at);
}

/** A change of state, at its source time. */
export interface StateChange extends Placed, Signal {
  readonly assisted: boolean;
  /** The silence was noticed at `at`; it began at the last word before. */
  readonly detected: boolean;
}

/** A job order on the unit. */
export interface OrderSpan extends Span {
  readonly jobOrderId: string;
  readonly taskId: string | null;
  readonly productId: string | null;
}

/** Planned time: a shift without its breaks is planned, its breaks are planned stops. */
export interface PlannedShift extends Span {
  readonly id: string;
  readonly breaks: readonly Span[];
}

/** A reason that a person gave. `to` null: until the stop ends. The later entry wins where two overlap. */
export interface ReasonEntry {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly reason: string;
  /** Rises with each entry for the same `from`; the highest replaces the others. */
  readonly revision: number;
  /** Order of entry. */
  readonly order: number;
}

export interface ToolChange extends Placed {
  readonly toolId: string;
}

export interface SignOn extends Placed {
  readonly operator: string;
  readonly on: boolean;
}

/** The class of a task from an instant on. */
export interface ClassChange {
  readonly at: Instant;
  readonly taskId: string;
  readonly taskClass: string;
}

/** What is known of one unit around a span; any order, doubles allowed. */
export interface TimelineInput {
  /** From the last one at or before the span on. */
  readonly changes: readonly StateChange[];
  /** Nothing is known in these. */
  readonly gaps: readonly Span[];
  readonly orders: readonly OrderSpan[];
  readonly tools: readonly ToolChange[];
  readonly signOns: readonly SignOn[];
  readonly entries: readonly ReasonEntry[];
  readonly classes: readonly ClassChange[];
  readonly shifts: readonly PlannedShift[];
  readonly maintenance: readonly Span[];
  /** Instants of other good words, such as counts: where silence is noticed late, it began at the last of them. */
  readonly words: readonly Instant[];
  readonly rules: RulesHistory;
  /** An open state lasts until now. */
  readonly now: Instant;
}

/** A half-open piece of time of one category, with all that is the same throughout. */
export interface Interval extends Span {
  readonly category: TimeCategory;
  readonly state: string | null;
  readonly reason: string | null;
  /** Order of the entry by a person that named the reason; null: the machine's own, or none. */
  readonly entry: ReasonEntry | null;
  readonly assisted: boolean;
  readonly jobOrderId: string | null;
  readonly taskId: string | null;
  readonly productId: string | null;
  readonly toolId: string | null;
  readonly taskClass: string | null;
  readonly shiftId: string | null;
  readonly persons: number;
  /** Planned by the rules in force. */
  readonly planned: boolean;
  /** SETUP beyond its standard. */
  readonly overrun: boolean;
  /** Here a stop of this category and reason begins. */
  readonly starts: boolean;
  /** Here a failure begins. */
  readonly fails: boolean;
}
