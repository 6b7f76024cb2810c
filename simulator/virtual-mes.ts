import { setTimeout as timer } from 'node:timers/promises';
import { MesClient } from './mes-client.js';
import { lotOf, nextProduct } from './mes-orders.js';
import type { Draft, OpenOrder } from './mes-orders.js';
import type { Plant } from './plant-file.js';

export interface VirtualMesOptions {
  readonly plant: Plant;
  readonly url: string;
  readonly token: string;
  readonly seed: number;
  readonly speed: number;
}

const POLL_S = 10;
const POLL_AT_LEAST_MS = 1000;

/** An MES that keeps the floor fed: a steady queue, not an endless one. */
export class VirtualMes {
  private readonly closing = new AbortController();
  private readonly client: MesClient;
  private readonly run = `VM${Date.now().toString(36)}`;
  private readonly firstSeen = new Map<string, number>();
  private readonly predecessors = new Map<string, readonly string[]>();
  private lot = 0;
  private working: Promise<void> = Promise.resolve();

  constructor(private readonly options: VirtualMesOptions) {
    this.client = new MesClient(options.url, options.token, this.closing.signal);
  }

  start(): void {
    this.working = this.work();
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.working;
  }

  private async work(): Promise<void> {
    const pauseMs = Math.max(POLL_AT_LEAST_MS, (POLL_S * 1000) / this.options.speed);
    while (!this.closing.signal.aborted) {
      await this.feed();
      await timer(pauseMs, undefined, { signal: this.closing.signal }).catch(() => undefined);
    }
  }

  /** Releases one lot where the floor has too little to do. */
  private async feed(): Promise<void> {
    const { plant, seed, speed } = this.options;
    const open = await this.openOrders();
    const productId = open === null ? null : nextProduct(plant, open, speed, Date.now());
    if (productId === null) return;
    this.lot += 1;
    const ids = new Map<string, string>();
    for (const draft of lotOf(plant, productId, this.lot, this.run, seed, speed, Date.now())) {
      const id = await this.release(draft, ids);
      if (id === null) return;
      ids.set(draft.taskId, id);
    }
  }

  /** @returns the id of the job order, or null where it was refused: what follows in the lot then makes no sense. */
  private async release({ after, asksFirst, ...order }: Draft, ids: ReadonlyMap<string, string>): Promise<string | null> {
    const predecessors = after.flatMap((task) => ids.get(task) ?? []);
    const body = { ...order, predecessors };
    if (asksFirst) {
      const dryRun = await this.client.post('/routing-decisions', { jobOrder: body, mode: 'DRY_RUN' });
      if (dryRun !== null && dryRun.status >= 400) this.complain('dry run', order.externalId, dryRun);
      if (dryRun?.status === 422) return null;
    }
    const reply = await this.client.post('/job-orders', body);
    if (reply === null) return null;
    if (reply.status >= 300 || typeof reply.body.id !== 'string') {
      this.complain('job order', order.externalId, reply);
      return null;
    }
    this.predecessors.set(reply.body.id, predecessors);
    return reply.body.id;
  }

  /** @returns every open job order, over all pages; null where they cannot be had. */
  private async openOrders(): Promise<readonly OpenOrder[] | null> {
    const open: OpenOrder[] = [];
    for (let cursor = ''; ;) {
      const reply = await this.client.get(`/job-orders?state=open&limit=200${cursor}`);
      if (reply === null) return null;
      if (reply.status !== 200 || !Array.isArray(reply.body.items)) {
        this.complain('open job orders', '', reply);
        return null;
      }
      open.push(...(reply.body.items as readonly Record<string, unknown>[]).map((item) => this.openOrder(item, Date.now())));
      if (typeof reply.body.nextCursor !== 'string') break;
      cursor = `&cursor=${encodeURIComponent(reply.body.nextCursor)}`;
    }
    this.forgetAllBut(new Set(open.map((order) => order.id)));
    return open;
  }

  private forgetAllBut(ids: ReadonlySet<string>): void {
    for (const id of this.firstSeen.keys()) {
      if (ids.has(id)) continue;
      this.firstSeen.delete(id);
      this.predecessors.delete(id);
    }
  }

  private openOrder(item: Record<string, unknown>, now: number): OpenOrder {
    const id = String(item.id);
    const isWaiting = [item.state, item.subState].some((state) => String(state).toUpperCase() === 'WAITING');
    if (!isWaiting || !this.firstSeen.has(id)) this.firstSeen.set(id, now);
    const predecessors = this.predecessors.get(id) ?? [];
    return {
      id,
      productId: String(item.productId),
      isWaiting,
      predecessors,
      firstSeenAt: this.firstSeen.get(id)!,
    };
  }

  private complain(what: string, of: string, { status, body }: { status: number; body: object }): void {
    console.error(`mes: ${what} ${of} refused: ${status} ${JSON.stringify(body).slice(0, 400)}`);
  }
}
