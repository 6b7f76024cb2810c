import type { Problem } from '../../platform/problem.js';

export type ConnectivityRefusal = 'UNKNOWN_LETTER' | 'UNKNOWN_CONNECTION' | 'NO_TELEGRAMS' | 'BAD_CURSOR' | 'OUT_OF_SCOPE';

export const CONNECTIVITY_PROBLEMS = {
  UNKNOWN_LETTER: { status: 404, title: 'There is no such dead letter' },
  UNKNOWN_CONNECTION: { status: 404, title: 'The plant has no such connection' },
  NO_TELEGRAMS: { status: 422, title: 'Only a connection of kind mqtt carries telegrams' },
  BAD_CURSOR: { status: 400, title: 'The cursor is none of this list' },
  OUT_OF_SCOPE: { status: 403, title: 'Your roles do not reach this site' },
} as const satisfies Record<ConnectivityRefusal, Problem>;
