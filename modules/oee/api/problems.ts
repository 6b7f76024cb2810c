import type { Problem } from '../../platform/problem.js';

export type OeeRefusal =
  | 'SPAN_EMPTY'
  | 'SPAN_TOO_LONG'
  | 'UNKNOWN_SCOPE'
  | 'TOO_MANY_ROWS'
  | 'BAD_QUERY'
  | 'UNKNOWN_REASON'
  | 'NO_STOP'
  | 'REASON_CONFLICT'
  | 'PERSON_NAMED'
  | 'UNKNOWN_EVENT'
  | 'OTHER_KIND'
  | 'NO_CHANGE';

export const OEE_PROBLEMS = {
  SPAN_EMPTY: { status: 400, title: 'A span begins before it ends' },
  SPAN_TOO_LONG: { status: 400, title: 'The span is too long' },
  UNKNOWN_SCOPE: { status: 404, title: 'No unit, line, area or site of this path' },
  TOO_MANY_ROWS: { status: 400, title: 'At most 2,000 rows in one answer' },
  BAD_QUERY: { status: 400, title: 'A parameter that is described' },
  UNKNOWN_REASON: { status: 400, title: 'A reason of the plant file' },
  NO_STOP: { status: 409, title: 'The unit did not stand then' },
  PERSON_NAMED: { status: 400, title: 'A reason names no person' },
  UNKNOWN_EVENT: { status: 404, title: 'No event of this unit that can be corrected' },
  OTHER_KIND: { status: 409, title: 'The event told something else' },
  NO_CHANGE: { status: 400, title: 'Nothing would change' },
  REASON_CONFLICT: { status: 409, title: 'Somebody was faster: the revision that you saw is not the last one' },
} as const satisfies Record<OeeRefusal, Problem>;
