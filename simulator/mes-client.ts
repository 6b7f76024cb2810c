import { randomUUID } from 'node:crypto';
import { setTimeout as timer } from 'node:timers/promises';

export interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 10_000;
const CALL_LIMIT_MS = 15_000;

/** The REST interface as an MES uses it: whatever it asked for happens once, however often it has to ask. */
export class MesClient {
  private unreachable = false;

  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly closing: AbortSignal,
  ) {}

  /** Posts until there is an answer that another try would not change; null where the MES closes before. */
  post(path: string, body: object): Promise<Reply | null> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    return this.insist(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  get(path: string): Promise<Reply | null> {
    return this.insist(path, { method: 'GET', headers: {} });
  }

  private async insist(path: string, request: { method: string; headers: Record<string, string>; body?: string }): Promise<Reply | null> {
    let waitMs = FIRST_RETRY_MS;
    while (!this.closing.aborted) {
      const reply = await this.call(path, request);
      if (reply !== null) return reply;
      await timer(waitMs * (0.5 + Math.random()), undefined, { signal: this.closing }).catch(() => undefined);
      waitMs = Math.min(LAST_RETRY_MS, waitMs * 2);
    }
    return null;
  }

  /** @returns null where a later try may go better: no connection, 5xx, 429, or the same key still being worked on. */
  private async call(path: string, request: { method: string; headers: Record<string, string>; body?: string }): Promise<Reply | null> {
    const signal = AbortSignal.any([this.closing, AbortSignal.timeout(CALL_LIMIT_MS)]);
    const headers = { ...request.headers, authorization: `Bearer ${this.token}` };
    try {
      const response = await fetch(`${this.url}/api/v1${path}`, { ...request, headers, signal });
      const body = bodyFrom(await response.text());
      const isBusy = response.status === 409 && String(body.code).startsWith('IDEMPOTENCY_KEY');
      this.unreachable = false;
      return response.status >= 500 || response.status === 429 || isBusy ? null : { status: response.status, body };
    } catch (error) {
      if (!this.unreachable && !this.closing.aborted)
        console.error(`mes: ${this.url} does not answer: ${String((error as Error).cause ?? error)}`);
      this.unreachable = true;
      return null;
    }
  }
}

/** What is no JSON object comes from somebody else (a proxy), and says no more than its status. */
function bodyFrom(text: string): Reply['body'] {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as Reply['body']) : {};
  } catch {
    return {};
  }
}
