import { randomUUID } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';

const PAUSE_MS = 600;
const RETRY_MS = 100;
const CALL_LIMIT_MS = 5_000;
const HOUR_MS = 3_600_000;

/** What is ordered in turn: a task of each kind of unit. */
const WANTED = [
  { taskId: 'press-bearing', productId: 'drive-d5' },
  { taskId: 'fit-seal', productId: 'drive-d5' },
  { taskId: 'crimp-wires', productId: 'harness-h2' },
  { taskId: 'plug-connectors', productId: 'harness-h2' },
] as const;

interface Reply {
  readonly status: number;
  readonly id: unknown;
}

/** Posts job orders over REST and asks on with the same Idempotency-Key, until each is answered, and at times once more. */
export class OrderClient {
  /** Ids by external id, as the service answered. */
  readonly accepted = new Map<string, string>();
  /** Answers that must not be. */
  readonly wrong: string[] = [];
  private readonly run = randomUUID().slice(0, 8);
  private running = true;
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  start(): void {
    this.work = this.post();
  }

  /** Resolves when the last order is answered. */
  async stop(): Promise<void> {
    this.running = false;
    await this.work;
  }

  private async post(): Promise<void> {
    for (let n = 1; this.running; n++) {
      const externalId = `kill-${this.run}-${n}`;
      const key = randomUUID();
      const order = {
        ...WANTED[n % WANTED.length]!,
        externalId,
        quantity: 1 + (n % 3),
        dueAt: new Date(Date.now() + HOUR_MS).toISOString(),
      };
      const first = await this.insist(order, key);
      if (first.status !== 201 || typeof first.id !== 'string') this.wrong.push(`${externalId}: ${first.status}`);
      else this.accepted.set(externalId, first.id);
      if (n % 3 === 0) {
        const again = await this.insist(order, key);
        if (again.id !== first.id) this.wrong.push(`${externalId}: ${String(again.id)} the second time`);
      }
      await rest(PAUSE_MS);
    }
  }

  private async insist(order: object, key: string): Promise<Reply> {
    for (;;) {
      const reply = await this.call(order, key).catch(() => undefined);
      if (reply && reply.status < 500 && reply.status !== 409) return reply;
      await rest(RETRY_MS);
    }
  }

  private async call(order: object, key: string): Promise<Reply> {
    const response = await fetch(`${this.url}/api/v1/job-orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}`, 'idempotency-key': key },
      body: JSON.stringify(order),
      signal: AbortSignal.timeout(CALL_LIMIT_MS),
    });
    const body = (await response.json()) as { readonly id?: unknown };
    return { status: response.status, id: body.id };
  }
}
