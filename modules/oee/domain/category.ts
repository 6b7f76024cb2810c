import { OEE_CATEGORIES, OEE_MAPPING_WORDS } from '../../../config/oee-mapping.js';

/** Every instant of a unit belongs to exactly one of these (domain.md §5.1). */
export const TIME_CATEGORIES = OEE_CATEGORIES;
export type TimeCategory = (typeof TIME_CATEGORIES)[number];

export type MappingWord = (typeof OEE_MAPPING_WORDS)[number];

/** States and modes by name; what it does not name is UNKNOWN. */
export interface CategoryTable {
  readonly states: ReadonlyMap<string, MappingWord>;
  /** A mode that is not named leaves the state its say. */
  readonly modes: ReadonlyMap<string, MappingWord>;
}

/** What a unit says of itself at one instant. */
export interface Signal {
  /** PackML's name, MachineryItemState, or a station's word; null: not known. */
  readonly state: string | null;
  readonly mode: string | null;
  readonly starved: boolean;
  readonly blocked: boolean;
  /** Code of the reason, where one was given. */
  readonly reason: string | null;
}

/** What a plant says of its reasons: the category of a stop that has one. */
export type ReasonCategories = ReadonlyMap<string, TimeCategory>;

export interface Circumstances {
  /** A job order is on the unit: an idle one then waits, else it has no order. */
  readonly orderPresent: boolean;
  readonly inMaintenanceWindow: boolean;
}

/** A reason explains a stop; it makes no run of one, and no stop of a run. */
const EXPLAINABLE: ReadonlySet<TimeCategory> = new Set([
  'TRANSITION',
  'SETUP',
  'DOWN',
  'STOPPED',
  'STARVED',
  'BLOCKED',
  'WAITING',
  'NO_ORDER',
]);
export const isExplainable = (category: TimeCategory): boolean => EXPLAINABLE.has(category);

/**
 * The category of a state by its own name, before reasons and calendar have their say.
 * @returns UNKNOWN for a state that the table does not name: nobody has said what it means
 */
export function categoryOf(
  signal: Signal,
  { orderPresent, inMaintenanceWindow }: Circumstances,
  table: CategoryTable,
  reasons: ReasonCategories,
): TimeCategory {
  if (signal.state === null) return 'UNKNOWN';
  const word = (signal.mode === null ? undefined : table.modes.get(signal.mode)) ?? table.states.get(signal.state) ?? 'UNKNOWN';
  switch (word) {
    case 'IDLE':
      return orderPresent ? 'WAITING' : 'NO_ORDER';
    case 'SUSPENDED':
      return signal.blocked ? 'BLOCKED' : 'STARVED';
    case 'MAINTENANCE':
      return inMaintenanceWindow ? 'PLANNED_STOP' : 'DOWN';
    case 'MANUAL':
      return signal.reason !== null && reasons.get(signal.reason) === 'SETUP' ? 'SETUP' : 'STOPPED';
    default:
      return word;
  }
}

/**
 * What a stop counts as once a reason is named for it.
 * @param byPerson a person may also say what a unit without an order did; a machine's own reason leaves that alone
 */
export function explained(category: TimeCategory, reason: string | null, reasons: ReasonCategories, byPerson: boolean): TimeCategory {
  const byReason = reason === null ? undefined : reasons.get(reason);
  return byReason && isExplainable(category) && (byPerson || category !== 'NO_ORDER') ? byReason : category;
}

/** Stops that together make one stop, judged by its whole length. */
export const STOP_CATEGORIES: ReadonlySet<TimeCategory> = new Set(['STOPPED', 'DOWN', 'STARVED', 'BLOCKED', 'WAITING', 'TRANSITION']);

const APART: ReadonlySet<TimeCategory> = new Set(['NOT_PLANNED', 'PLANNED_STOP', 'UNPLANNED_PRODUCTION', 'UNKNOWN']);

/** Whether time of a category is known planned time. */
export const isPlannedKnown = (category: TimeCategory, noOrderIsPlanned: boolean): boolean =>
  category === 'NO_ORDER' ? noOrderIsPlanned : !APART.has(category);

/** Whether pieces booked in time of a category lie outside the plan. */
export const isOutOfPlan = (category: TimeCategory): boolean => category !== 'UNKNOWN' && APART.has(category);

/** Whether time of a category counts as run: a micro-stop lowers performance, not availability. */
export const isRun = (category: TimeCategory): boolean => category === 'RUN' || category === 'MICRO_STOP';

/** Waiting that is the system's doing, never a person's (domain.md §5.2). */
export const isSystemWaiting = (category: TimeCategory): boolean =>
  category === 'WAITING' || category === 'STARVED' || category === 'BLOCKED';
