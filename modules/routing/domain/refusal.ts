import type { Instant } from '../../platform/instant.js';

/** Why a unit may not do an order (routing.md §1); `hard` would still hold tomorrow. */
export const REFUSAL_CODES = {
  NO_CAPABILITY: { hard: true, text: 'is not made for this kind of work' },
  NO_TOOL: { hard: true, text: 'has no tool holder' },
  TOOL_NOT_REACHABLE: { hard: true, text: 'has the tool neither mounted nor in its rack' },
  PAYLOAD: { hard: true, text: 'cannot carry part and tool' },
  WORKSPACE: { hard: true, text: 'does not reach that far' },
  CLASS_GATE: { hard: true, text: 'a robot may not do a task of this class by itself' },
  SKILL_NOT_LEARNED: { hard: true, text: 'no learned skill for this task' },
  SAFETY_AGREEMENT: { hard: true, text: 'no signed risk assessment for this task in this cell' },
  TOO_LATE: { hard: true, text: 'the latest end has passed or cannot be met' },
  EXCLUDED_BY_REQUEST: { hard: true, text: 'the order leaves this unit out' },
  OPERATOR_ABSENT: { hard: false, text: 'nobody is signed on' },
  OPERATOR_NOT_QUALIFIED: { hard: false, text: 'nobody signed on is qualified for this task' },
  QUALIFICATION_EXPIRED: { hard: false, text: 'the qualification for this task has ended' },
  CALENDAR_CLOSED: { hard: false, text: 'no shift is on' },
  DOWN: { hard: false, text: 'is down' },
  OFFLINE: { hard: false, text: 'is not connected' },
  MODE_NOT_PRODUCTION: { hard: false, text: 'is not in production mode' },
  INTERLOCK_OPEN: { hard: false, text: 'an emergency stop, protective stop or interlock is active' },
  PRECEDENCE: { hard: false, text: 'an earlier step has not ended' },
  QUEUE_FULL: { hard: false, text: 'is occupied' },
  PINNED_ELSEWHERE: { hard: false, text: 'the order is pinned to another unit' },
  EXCLUDED_AFTER_FAILURE: { hard: false, text: 'failed or refused this order a moment ago' },
  DATA_STALE: { hard: false, text: 'its state is not known' },
} as const;
export type RefusalCode = keyof typeof REFUSAL_CODES;

export interface Refusal {
  readonly code: RefusalCode;
  /** When it is expected to end, where that is known. */
  readonly until: Instant | null;
}

export const refusal = (code: RefusalCode, until: Instant | null = null): Refusal => ({ code, until });
export const isHard = ({ code }: Refusal): boolean => REFUSAL_CODES[code].hard;
