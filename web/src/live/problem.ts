import type { CombinedError } from 'urql';

/** Why the page has nothing to show, in the terms of the service. */
export interface Problem {
  readonly kind: 'signed-out' | 'forbidden' | 'failed';
  readonly code: string;
  readonly text: string;
}

/** Returns what a failed request means for the reader. */
export function problemOf(error: CombinedError): Problem {
  const first = error.graphQLErrors[0];
  const said: unknown = first?.extensions['code'];
  const response: unknown = error.response;
  const status = typeof response === 'object' && response !== null && 'status' in response ? String(response.status) : '';
  const code = typeof said === 'string' ? said : status;
  const text = first?.message ?? error.networkError?.message ?? error.message;
  if (code === 'UNAUTHENTICATED' || status === '401') return { kind: 'signed-out', code: code || '401', text };
  if (code === 'FORBIDDEN' || status === '403') return { kind: 'forbidden', code: code || '403', text };
  return { kind: 'failed', code: code === '' ? 'NO_ANSWER' : code, text };
}
