/** Every instant of a unit belongs to exactly one of these. */
export const OEE_CATEGORIES = [
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

/** What a table may say of a state: a category, or a word that is decided by what else is known. */
export const OEE_MAPPING_WORDS = [...OEE_CATEGORIES, 'IDLE', 'SUSPENDED', 'MAINTENANCE', 'MANUAL'] as const;

/**
 * What a state counts as, where a plant says nothing else (its file, `oee.rules`). Words besides the categories:
 * `IDLE` is WAITING with a job order and NO_ORDER without; `SUSPENDED` is BLOCKED or STARVED by flag;
 * `MAINTENANCE` is PLANNED_STOP inside a maintenance window and DOWN outside; `MANUAL` is SETUP while a changeover is
 * open and STOPPED else. Always by name: the numbers of PackML differ between its editions.
 */
export const DEFAULT_OEE_MAPPING = {
  version: 'default-2',
  states: {
    // PackML
    Execute: 'RUN',
    Aborting: 'DOWN',
    Aborted: 'DOWN',
    Clearing: 'DOWN',
    Stopping: 'STOPPED',
    Stopped: 'STOPPED',
    Holding: 'STOPPED',
    Held: 'STOPPED',
    Suspending: 'SUSPENDED',
    Suspended: 'SUSPENDED',
    Idle: 'IDLE',
    Complete: 'IDLE',
    Starting: 'TRANSITION',
    Resetting: 'TRANSITION',
    Completing: 'TRANSITION',
    Unholding: 'TRANSITION',
    Unsuspending: 'TRANSITION',
    // MachineryItemState
    Executing: 'RUN',
    NotExecuting: 'STOPPED',
    OutOfService: 'DOWN',
    NotAvailable: 'UNKNOWN',
    // stations, and what the State metric of a Sparkplug unit means by its table of values
    RUNNING: 'RUN',
    IDLE: 'IDLE',
    STARVED: 'STARVED',
    BLOCKED: 'BLOCKED',
    SETUP: 'SETUP',
    DOWN: 'DOWN',
    BREAK: 'PLANNED_STOP',
    OFFLINE: 'UNKNOWN',
  },
  // PackML, and the operation modes of Machinery
  modes: { Maintenance: 'MAINTENANCE', Manual: 'MANUAL', Setup: 'SETUP' },
} as const;
