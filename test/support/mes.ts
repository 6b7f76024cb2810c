import { randomUUID } from 'node:crypto';
import { rest, type Answered } from './clients.js';
import { until } from './station.js';
import type { RunningService } from './service.js';

/** A job order, as far as tests look at it. */
export interface SeenOrder {
  readonly id: string;
  readonly externalId: string;
  readonly state: string;
  readonly subState: string | null;
  readonly reason: string | null;
  readonly workUnitId: string | null;
  readonly quantity: number;
  readonly good: number;
  readonly version: number;
  readonly predecessors: readonly string[];
  readonly underWay: { readonly act: string } | null;
  readonly held: { readonly by: string; readonly reason: string } | null;
  readonly history: readonly { readonly move: string; readonly by: string; readonly reason: string | null; readonly state: string }[];
  readonly response: Readonly<Record<string, unknown>> | null;
}

const HOUR_MS = 3_600_000;

/** The REST interface as an MES uses it. */
export class Mes {
  constructor(
    private readonly service: RunningService,
    readonly token: string,
  ) {}

  order(more: object = {}): object {
    const dueAt = new Date(Date.now() + HOUR_MS).toISOString();
    return { externalId: `E-${randomUUID()}`, taskId: 'route-harness', quantity: 4, dueAt, ...more };
  }

  call<T = Record<string, unknown>>(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
    return rest<T>(this.service, this.token, method, `/api/v1${path}`, body, headers);
  }

  post<T = Record<string, unknown>>(path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answered<T>> {
    return this.call<T>('POST', path, body, { 'idempotency-key': randomUUID(), ...headers });
  }

  async create(more: object = {}): Promise<SeenOrder> {
    return (await this.post<SeenOrder>('/job-orders', this.order(more))).body;
  }

  async read(id: string): Promise<SeenOrder> {
    return (await this.call<SeenOrder>('GET', `/job-orders/${id}`)).body;
  }

  /** An act, whatever the version. */
  act(id: string, verb: string, body: object = { reason: 'a test wants it' }): Promise<Answered<SeenOrder>> {
    return this.post<SeenOrder>(`/job-orders/${id}/${verb}`, body, { 'if-match': '*' });
  }

  /** Waits until an order is as wanted. */
  comes(id: string, what: string, is: (order: SeenOrder) => boolean): Promise<SeenOrder> {
    return until(`${id} ${what}`, async () => {
      const order = await this.read(id);
      return is(order) && order;
    });
  }
}
