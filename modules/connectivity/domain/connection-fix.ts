/** What an engineer can do about a connection; the words are for the API, the code for the pages of any language. */
export interface Fix {
  readonly code: FixCode;
  readonly words: string;
}

export const FIX_CODES = [
  'SWITCH_ON',
  'TRUST_SERVER',
  'SERVER_REFUSED',
  'TRUST_US',
  'CREDENTIALS',
  'NODES',
  'READ_ANEW',
  'DATABASE',
  'UNREACHABLE',
  'NOBODY',
  'CERTIFICATE_ENDS',
  'BAD_SIGNALS',
  'ENCRYPT',
] as const;
export type FixCode = (typeof FIX_CODES)[number];

/** How a connection stands, as far as what is to be done depends on it. */
export interface Standing {
  readonly state: string;
  readonly detail: string;
  readonly insecure: boolean;
  /** Server certificates that nobody has decided on. */
  readonly pending: number;
  /** Of our own certificate; null: none is shown. */
  readonly daysLeft: number | null;
  readonly thumbprint: string | null;
  readonly badSignals: number;
  /** Whether any process has it. */
  readonly isHeld: boolean;
}

const SOON_DAYS = 30;

/** @returns null where nothing is to be done */
export function fixOf(standing: Standing): Fix | null {
  const { state, detail } = standing;
  if (state === 'DISABLED') return { code: 'SWITCH_ON', words: 'Switch it on when what it was switched off for is done.' };
  if (!standing.isHeld) return { code: 'NOBODY', words: 'No process has it: start one with "wires" among FP_RUNNERS.' };
  if (state === 'REFUSED') return refusedFix(standing);
  if (state === 'MISCONFIGURED') return { code: 'NODES', words: `Browse the server and correct the plant file: ${detail}.` };
  if (state === 'STALE' && detail.includes('event log'))
    return { code: 'DATABASE', words: 'The database is away: reading waits until it takes events again.' };
  if (state === 'STALE' || (state === 'CONNECTING' && detail !== ''))
    return { code: 'UNREACHABLE', words: `Check that the far side runs and that its address is right: ${detail}.` };
  if (state === 'GAP')
    return {
      code: 'READ_ANEW',
      words: `Nothing, unless it stays so: it is read anew, and what it did meanwhile stays unknown but for its counters (${detail}).`,
    };
  return state === 'LIVE' ? careOf(standing) : null;
}

function refusedFix({ detail, pending, thumbprint }: Standing): Fix {
  if (/verification failed/.test(detail) && pending > 0)
    return {
      code: 'TRUST_SERVER',
      words: 'Compare the thumbprint of the server’s certificate with the one shown at the server, then trust or refuse it.',
    };
  if (/verification failed/.test(detail))
    return {
      code: 'SERVER_REFUSED',
      words: `The certificate of the server is not accepted here: trust it if it is the right one (${detail}).`,
    };
  if (/Bad(Certificate|Security)/.test(detail))
    return {
      code: 'TRUST_US',
      words: `Trust our certificate at the server${thumbprint === null ? '' : `: thumbprint ${thumbprint}`} (${detail}).`,
    };
  return { code: 'CREDENTIALS', words: `Check the user of the connection, at the server and in the plant file: ${detail}.` };
}

/** What may wait, the most pressing first. */
function careOf({ daysLeft, badSignals, insecure }: Standing): Fix | null {
  if (daysLeft !== null && daysLeft <= SOON_DAYS)
    return { code: 'CERTIFICATE_ENDS', words: `Our certificate ends in ${daysLeft} days: trust its successor at the server.` };
  if (badSignals > 0) return { code: 'BAD_SIGNALS', words: `${badSignals} of its signals are Bad at the source: look at their sensors.` };
  return insecure ? { code: 'ENCRYPT', words: 'The wire is not encrypted: ask for SignAndEncrypt in the plant file.' } : null;
}
