/** Who is signed in at this browser tab. */
export interface Session {
  readonly token: string;
  /** True where the embedded demo gave the token, so that a fresh one may be asked for. */
  readonly demo: boolean;
}

const KEY = 'fingerpost.token';

/** Asks the embedded demo for a session. Returns null where there is no demo (404) or it cannot be reached. */
async function demoSession(): Promise<Session | null> {
  try {
    const response = await fetch('/demo/session', { headers: { accept: 'application/json' } });
    if (!response.ok) return null;
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string'
      ? { token: body.token, demo: true }
      : null;
  } catch {
    return null;
  }
}

/** Returns the tab's session: the token kept for this tab, else the demo's, else null (the page asks for one). */
export async function openSession(): Promise<Session | null> {
  const kept = sessionStorage.getItem(KEY);
  return kept === null ? demoSession() : { token: kept, demo: false };
}

/** Keeps a token for this tab only; closing the tab signs out. */
export function keepToken(token: string): Session {
  sessionStorage.setItem(KEY, token);
  return { token, demo: false };
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}
