import type { Problem } from '../../platform/problem.js';

export type OeeRefusal = 'SPAN_EMPTY' | 'SPAN_TOO_LONG' | 'UNKNOWN_SCOPE';

export const OEE_PROBLEMS = {
  SPAN_EMPTY: { status: 400, title: 'A span begins before it ends' },
  SPAN_TOO_LONG: { status: 400, title: 'The span is too long' },
  UNKNOWN_SCOPE: { status: 404, title: 'No unit, line or site of this path' },
} as const satisfies Record<OeeRefusal, Problem>;
