import type { Problem } from '../../platform/problem.js';
import type { ConnectionRefusal } from '../connections.service.js';

export type ConnectivityRefusal = 'UNKNOWN_LETTER' | 'NO_TELEGRAMS' | 'BAD_CURSOR' | 'REASON_MISSING' | ConnectionRefusal;

export const CONNECTIVITY_PROBLEMS = {
  UNKNOWN_LETTER: { status: 404, title: 'There is no such dead letter' },
  UNKNOWN_CONNECTION: { status: 404, title: 'The plant has no such connection' },
  UNKNOWN_CERTIFICATE: { status: 404, title: 'The connection has shown no such certificate' },
  SHARED_LINK: { status: 409, title: 'The connection cannot be switched alone' },
  REASON_MISSING: { status: 400, title: 'some words that say why' },
  NO_TELEGRAMS: { status: 422, title: 'Only a connection of kind mqtt carries telegrams' },
  BAD_CURSOR: { status: 400, title: 'The cursor is none of this list' },
  OUT_OF_SCOPE: { status: 403, title: 'Your roles do not reach this site' },
} as const satisfies Record<ConnectivityRefusal, Problem>;
