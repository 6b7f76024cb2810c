import type { Problem } from '../../platform/problem.js';

export type IntegrationRefusal = 'BAD_CURSOR' | 'CURSOR_EXPIRED';

export const INTEGRATION_PROBLEMS = {
  BAD_CURSOR: { status: 400, title: 'The cursor is none of this feed' },
  CURSOR_EXPIRED: { status: 410, title: 'What came after this cursor is no longer kept' },
} as const satisfies Record<IntegrationRefusal, Problem>;
