import type { Instant } from '../../platform/instant.js';

export type RefusalGroup = 'capability' | 'skill' | 'class' | 'people' | 'time' | 'safety' | 'flow' | 'teleop' | 'control';

/**
 * Why a place may not do an order (routing.md §1), published and stable; their order is that of the bits in which a record
 * keeps them, so new ones are only ever appended.
 * `hard`: would still hold tomorrow. `lift`: how much it takes to end it, 1 a word or a sign-on, 9 a project.
 * `personal`: outside the person's own view only that the place is not to be had.
 */
export const REFUSAL_CODES = {
  NO_CAPABILITY: { group: 'capability', hard: true, lift: 9 },
  NO_TOOL: { group: 'capability', hard: true, lift: 8 },
  TOOL_NOT_REACHABLE: { group: 'capability', hard: true, lift: 6 },
  PAYLOAD: { group: 'capability', hard: true, lift: 9 },
  WORKSPACE: { group: 'capability', hard: true, lift: 9 },
  PROGRAM_MISSING: { group: 'capability', hard: true, lift: 7 },
  FIXTURE: { group: 'capability', hard: true, lift: 6 },
  SKILL_NOT_LEARNED: { group: 'skill', hard: true, lift: 9 },
  SKILL_STAGE: { group: 'skill', hard: false, lift: 8 },
  SKILL_SUSPENDED: { group: 'skill', hard: false, lift: 7 },
  CLASS_GATE: { group: 'class', hard: true, lift: 9 },
  POLICY_GATE: { group: 'class', hard: true, lift: 7 },
  OPERATOR_NOT_QUALIFIED: { group: 'people', hard: false, lift: 5 },
  QUALIFICATION_EXPIRED: { group: 'people', hard: false, lift: 4 },
  OPERATOR_ABSENT: { group: 'people', hard: false, lift: 2 },
  RESTRICTION: { group: 'people', hard: false, lift: 5, personal: true },
  ERGO_LIMIT: { group: 'people', hard: false, lift: 5, personal: true },
  CONSENT: { group: 'people', hard: false, lift: 2 },
  CALENDAR_CLOSED: { group: 'time', hard: false, lift: 4 },
  MAINTENANCE: { group: 'time', hard: false, lift: 4 },
  DOWN: { group: 'time', hard: false, lift: 4 },
  OFFLINE: { group: 'time', hard: false, lift: 3 },
  MODE_NOT_PRODUCTION: { group: 'time', hard: false, lift: 1 },
  TOO_LATE: { group: 'time', hard: true, lift: 5 },
  INTERLOCK_OPEN: { group: 'safety', hard: false, lift: 3 },
  SAFETY_AGREEMENT: { group: 'safety', hard: true, lift: 7 },
  HAZARD_ZONE: { group: 'safety', hard: true, lift: 9 },
  MATERIAL_MISSING: { group: 'flow', hard: false, lift: 3 },
  PRECEDENCE: { group: 'flow', hard: false, lift: 5 },
  QUEUE_FULL: { group: 'flow', hard: false, lift: 3 },
  RESERVED: { group: 'flow', hard: false, lift: 3 },
  LEASE_HELD: { group: 'flow', hard: false, lift: 3 },
  BUFFER_BLOCKED: { group: 'flow', hard: false, lift: 3 },
  LATENCY_CLASS: { group: 'teleop', hard: true, lift: 7 },
  NO_CONSOLE_OPERATOR: { group: 'teleop', hard: false, lift: 2 },
  LINK_QUALITY: { group: 'teleop', hard: false, lift: 4 },
  PINNED_ELSEWHERE: { group: 'control', hard: false, lift: 1 },
  EXCLUDED_AFTER_FAILURE: { group: 'control', hard: false, lift: 2 },
  EXCLUDED_BY_REQUEST: { group: 'control', hard: true, lift: 2 },
  DATA_STALE: { group: 'control', hard: false, lift: 3 },
} as const satisfies Readonly<
  Record<string, { readonly group: RefusalGroup; readonly hard: boolean; readonly lift: number; readonly personal?: true }>
>;
export type RefusalCode = keyof typeof REFUSAL_CODES;
export const CODES = Object.keys(REFUSAL_CODES) as readonly RefusalCode[];

export interface Refusal {
  readonly code: RefusalCode;
  /** When it is expected to end, where that is known. */
  readonly until: Instant | null;
}

/** Most reasons have no known end: they are the same value each time, since one decision finds hundreds of them. */
const OPEN_ENDED = Object.fromEntries(CODES.map((code) => [code, { code, until: null }])) as Readonly<Record<RefusalCode, Refusal>>;
export const refusal = (code: RefusalCode, until: Instant | null = null): Refusal => (until === null ? OPEN_ENDED[code] : { code, until });
export const isHard = ({ code }: Refusal): boolean => REFUSAL_CODES[code].hard;
/** Said by people or by what happened to this order, not by what the place can do. */
export const isControl = ({ code }: Refusal): boolean => REFUSAL_CODES[code].group === 'control';

/** What others are told of a reason that is a person's own. */
export const WITHHELD = 'WITHHELD';
export type ShownCode = RefusalCode | typeof WITHHELD;

/** A code as others than the person may see it. */
export const shownCode = (code: RefusalCode): ShownCode => ('personal' in REFUSAL_CODES[code] ? WITHHELD : code);
