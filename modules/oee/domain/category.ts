/** Every instant of a unit belongs to exactly one of these (domain.md §5.1). */
export const TIME_CATEGORIES = [
  'NOT_PLANNED',
  'PLANNED_STOP',
  'RUN',
  'TRANSITION',
  'SETUP',
  'DOWN',
  'STOPPED',
  'STARVED',
  'BLOCKED',
  'WAITING',
  'NO_ORDER',
  'MICRO_STOP',
  'UNKNOWN',
  'UNPLANNED_PRODUCTION',
] as const;
export type TimeCategory = (typeof TIME_CATEGORIES)[number];

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

const BY_STATE: Readonly<Record<string, TimeCategory>> = {
  // PackML, mode Production
  Execute: 'RUN',
  Aborting: 'DOWN',
  Aborted: 'DOWN',
  Clearing: 'DOWN',
  Stopping: 'STOPPED',
  Stopped: 'STOPPED',
  Holding: 'STOPPED',
  Held: 'STOPPED',
  Starting: 'TRANSITION',
  Resetting: 'TRANSITION',
  Completing: 'TRANSITION',
  Unholding: 'TRANSITION',
  Unsuspending: 'TRANSITION',
  // Machinery
  Executing: 'RUN',
  NotExecuting: 'STOPPED',
  OutOfService: 'DOWN',
  NotAvailable: 'UNKNOWN',
  // stations
  RUNNING: 'RUN',
  STARVED: 'STARVED',
  BLOCKED: 'BLOCKED',
  SETUP: 'SETUP',
  DOWN: 'DOWN',
  BREAK: 'PLANNED_STOP',
  OFFLINE: 'UNKNOWN',
};

const IDLE = new Set(['Idle', 'Complete', 'IDLE']);
const SUSPENDED = new Set(['Suspending', 'Suspended']);

/** A reason explains a stop; it makes no run of one, and no stop of a run. */
const EXPLAINED: ReadonlySet<TimeCategory> = new Set(['TRANSITION', 'SETUP', 'DOWN', 'STOPPED', 'STARVED', 'BLOCKED']);

/**
 * The category of a state, before the calendar has its say.
 * @param orderPresent whether a job order is on the unit: an idle one then waits, else it has no order
 */
export function categoryOf(signal: Signal, orderPresent: boolean, reasons: ReasonCategories): TimeCategory {
  const byState = byItsState(signal, orderPresent);
  const byReason = signal.reason === null ? undefined : reasons.get(signal.reason);
  return byReason && EXPLAINED.has(byState) ? byReason : byState;
}

function byItsState(signal: Signal, orderPresent: boolean): TimeCategory {
  const { state } = signal;
  if (state === null) return 'UNKNOWN';
  if (signal.mode === 'Maintenance') return 'DOWN';
  if (signal.mode === 'Manual') return 'STOPPED';
  if (SUSPENDED.has(state)) return signal.blocked ? 'BLOCKED' : 'STARVED';
  if (IDLE.has(state)) return orderPresent ? 'WAITING' : 'NO_ORDER';
  return BY_STATE[state] ?? 'UNKNOWN';
}

/** Stops that together make one stop, judged by its whole length. */
export const STOP_CATEGORIES: ReadonlySet<TimeCategory> = new Set(['STOPPED', 'DOWN', 'STARVED', 'BLOCKED', 'WAITING', 'TRANSITION']);

const UNPLANNED: ReadonlySet<TimeCategory> = new Set(['NOT_PLANNED', 'PLANNED_STOP', 'UNPLANNED_PRODUCTION', 'UNKNOWN']);

/** Whether time of a category is known planned time. */
export const isPlannedKnown = (category: TimeCategory, noOrderIsPlanned: boolean): boolean =>
  category === 'NO_ORDER' ? noOrderIsPlanned : !UNPLANNED.has(category);

/** Whether time of a category counts as run: a micro-stop lowers performance, not availability. */
export const isRun = (category: TimeCategory): boolean => category === 'RUN' || category === 'MICRO_STOP';
