import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { lotOf, nextProduct, zoned } from './mes-orders.js';
import type { OpenOrder } from './mes-orders.js';
import { readPlant } from './plant-file.js';
import { VirtualMes } from './virtual-mes.js';

const plant = readPlant('config/plants/demo.yaml');
const now = Date.parse('2026-11-23T10:00:00.000Z');
const order = (id: string, more: Partial<OpenOrder> = {}): OpenOrder => ({
  id,
  productId: 'drive-d5',
  isWaiting: false,
  predecessors: [],
  firstSeenAt: now,
  ...more,
});

describe('what an MES releases', () => {
  it('is a lot along the routing: same seed, same lot', () => {
    const lot = lotOf(plant, 'drive-d5', 3, 'run', 1, 10, now);
    expect(lot.map((one) => one.taskId)).toEqual(['press-bearing', 'fit-seal', 'screw-cover', 'judge-drive']);
    expect(lot.map((one) => one.after)).toEqual([[], ['press-bearing'], ['fit-seal'], ['screw-cover']]);
    expect(new Set(lot.map((one) => one.quantity)).size).toBe(1);
    expect(lot.every((one) => one.quantity >= 4 && one.quantity <= 12 && Date.parse(one.dueAt) > now)).toBe(true);
    expect(lotOf(plant, 'drive-d5', 3, 'run', 1, 10, now)).toEqual(lot);
    expect(lotOf(plant, 'drive-d5', 3, 'run', 2, 10, now)).not.toEqual(lot);
  });

  it('is the product with least on the floor, until there is enough to do', () => {
    expect(nextProduct(plant, [order('1'), order('2', { productId: 'board-c7' })], 1, now)).toBe('harness-h2');
    const full = Array.from({ length: 14 }, (_, i) => order(String(i)));
    expect(nextProduct(plant, full, 1, now)).toBeNull();
  });

  it('does not count what has waited in vain, yet does not go on for ever', () => {
    const stuck = (n: number): OpenOrder[] =>
      Array.from({ length: n }, (_, i) => order(String(i), { isWaiting: true, firstSeenAt: now - 301_000 }));
    expect(nextProduct(plant, stuck(20), 1, now)).not.toBeNull();
    expect(nextProduct(plant, stuck(35), 1, now)).toBeNull();
    const chained = stuck(20).map((one, i) => (i === 0 ? one : { ...one, predecessors: [String(i - 1)] }));
    expect(nextProduct(plant, chained, 1, now)).toBeNull();
  });

  it('is due in the time of the plant', () => {
    expect(zoned(now, 'Europe/Berlin')).toBe('2026-11-23T11:00:00.000+01:00');
    expect(zoned(Date.parse('2026-07-01T10:00:00Z'), 'Europe/Berlin')).toBe('2026-07-01T12:00:00.000+02:00');
    expect(zoned(now, 'UTC')).toBe('2026-11-23T10:00:00.000+00:00');
  });
});

interface Seen {
  readonly path: string;
  readonly key: string | undefined;
  readonly body: { readonly externalId?: string; readonly predecessors?: readonly string[] };
}

describe('a virtual MES', () => {
  const seen: Seen[] = [];
  const orders = new Map<string, string>();
  let service: Server;
  let mes: VirtualMes;

  /** Keeps to contracts, §4: the same key gives the same order. Its first answers go wrong in two ways. */
  async function serviceUp(): Promise<string> {
    service = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += String(part);
      const path = request.url ?? '';
      const key = request.headers['idempotency-key'] as string | undefined;
      seen.push({ path, key, body: body === '' ? {} : JSON.parse(body) });
      if (seen.length === 2) return request.socket.destroy();
      const failing = seen.length === 4;
      const post = request.method === 'POST';
      if (post && path.endsWith('/job-orders') && !orders.has(key!)) orders.set(key!, `jo-${orders.size + 1}`);
      const items = [...orders.values()].map((id) => ({ id, state: 'RUNNING', productId: 'drive-d5' }));
      const answer = post ? { id: orders.get(key!), state: 'WAITING' } : { items, nextCursor: null };
      response.writeHead(failing ? 503 : post ? 201 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(failing ? {} : answer));
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  }

  afterEach(async () => {
    await mes.close();
    service.closeAllConnections();
    await new Promise((resolve) => service.close(resolve));
  });

  it('posts a lot in order, each order once however often it has to ask, and stops where there is enough', async () => {
    mes = new VirtualMes({ plant, url: await serviceUp(), token: 'secret', seed: 1, speed: 1000 });
    mes.start();
    for (let i = 0; i < 200 && orders.size < 14; i++) await wait(50);
    // The lot that filled the floor is finished first.
    await wait(1200);
    const after = orders.size;
    await wait(1200);
    expect(orders.size).toBe(after);

    const posts = seen.filter((one) => one.path === '/api/v1/job-orders');
    const byOrder = Map.groupBy(posts, (one) => one.body.externalId);
    expect([...byOrder.values()].every((tries) => new Set(tries.map((one) => one.key)).size === 1)).toBe(true);
    expect(posts.length).toBeGreaterThan(byOrder.size);
    expect(byOrder.size).toBe(orders.size);
    const chained = [...byOrder.values()].map(([one]) => one.body.predecessors ?? []);
    expect(chained.flat().every((id) => [...orders.values()].includes(id))).toBe(true);
    expect(chained.flat().length).toBeGreaterThan(0);
    expect(seen.some((one) => one.path === '/api/v1/routing-decisions')).toBe(true);
  }, 20_000);
});
