import type { Problem } from '../../platform/problem.js';
import type { BrowseRefusal } from '../browse.service.js';
import type { ConnectionRefusal } from '../connections.service.js';

export type ConnectivityRefusal =
  'UNKNOWN_LETTER' | 'NO_TELEGRAMS' | 'BAD_CURSOR' | 'REASON_MISSING' | 'BAD_SERVER' | BrowseRefusal | ConnectionRefusal;

export const CONNECTIVITY_PROBLEMS = {
  UNKNOWN_LETTER: { status: 404, title: 'There is no such dead letter' },
  UNKNOWN_CONNECTION: { status: 404, title: 'The plant has no such connection' },
  UNKNOWN_CERTIFICATE: { status: 404, title: 'The connection has shown no such certificate' },
  SHARED_LINK: { status: 409, title: 'The connection cannot be switched alone' },
  SERVER_AWAY: { status: 502, title: 'The server does not answer, or refuses us' },
  SERVER_UNTRUSTED: { status: 422, title: 'The certificate of the server is not trusted yet' },
  BAD_SERVER: { status: 400, title: 'a code, an address such as opc.tcp://10.0.0.5:4840, and None, Sign or SignAndEncrypt' },
  REASON_MISSING: { status: 400, title: 'some words that say why' },
  NO_TELEGRAMS: { status: 422, title: 'Only a connection of kind mqtt carries telegrams' },
  BAD_CURSOR: { status: 400, title: 'The cursor is none of this list' },
  OUT_OF_SCOPE: { status: 403, title: 'Your roles do not reach this site' },
} as const satisfies Record<ConnectivityRefusal, Problem>;
