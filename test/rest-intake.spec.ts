import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Mes, type SeenOrder } from './support/mes.js';
import { startService, type RunningService } from './support/service.js';
import { until } from './support/station.js';

interface Result {
  readonly status: number;
  readonly jobOrder?: SeenOrder;
  readonly problem?: { readonly code: string; readonly detail: string; readonly errors: readonly { readonly path: string }[] };
}
interface Results {
  readonly results: readonly Result[];
}
interface Operation {
  readonly id: string;
  readonly status: string;
  readonly answer: { readonly status: number; readonly body: Results & SeenOrder & { readonly code: string } } | null;
}
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe('job orders as an MES posts them', () => {
  let service: RunningService;
  let mes: Mes;
  beforeAll(async () => {
    service = await startService();
    mes = new Mes(service, await service.token('mes'));
  });
  afterAll(() => service.stop());

  // Issue 6 §6, line by line: each a problem document with its code and the field.
  it.each([
    ['an unknown task', { taskId: 'juggle' }, 404, 'UNKNOWN_TASK', 'taskId'],
    ['an unknown product', { productId: 'moon' }, 422, 'UNKNOWN_PRODUCT', 'productId'],
    ['an unknown unit', { pin: { workUnitId: 'moon', reason: 'x', until: '2099-01-01T00:00:00Z' } }, 404, 'UNKNOWN_UNIT', 'pin.workUnitId'],
    ['an unknown unit left out', { constraints: { excludeUnits: ['moon'] } }, 404, 'UNKNOWN_UNIT', 'constraints.excludeUnits'],
    ['an unknown tool', { constraints: { toolId: 'spoon' } }, 422, 'UNKNOWN_TOOL', 'constraints.toolId'],
    ['a negative quantity', { quantity: -1 }, 400, 'INVALID_INPUT', 'quantity'],
    ['a fractional quantity', { quantity: 2.5 }, 400, 'INVALID_INPUT', 'quantity'],
    ['a due date without zone', { dueAt: '2026-11-24T14:00:00' }, 400, 'INVALID_INPUT', 'dueAt'],
    ['a precedence cycle of its own', { externalId: 'self', predecessors: ['ext:self'] }, 422, 'PRECEDENCE_CYCLE', 'predecessors'],
    [
      'a pin that has ended',
      { pin: { workUnitId: 'ahlen/assembly/cable/m22', reason: 'x', until: '2020-01-01T00:00:00Z' } },
      422,
      'PIN_ENDED',
      'pin.until',
    ],
    ['a predecessor that nobody knows', { predecessors: ['ext:nobody'] }, 422, 'UNKNOWN_PREDECESSOR', 'predecessors'],
    ['neither task nor product', { taskId: undefined }, 400, 'INVALID_INPUT', 'taskId'],
    ['a field that nobody knows', { colour: 'red' }, 400, 'INVALID_INPUT', 'colour'],
  ])('refuses %s', async (_what, more, status, code, path) => {
    const answer = await mes.post<{ errors: { path: string; message: string; accepted: string }[] }>('/job-orders', mes.order(more));
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ status, code, type: `urn:fingerpost:problem:${code}` });
    expect(answer.body.errors.map((one) => one.path)).toContain(path);
  });

  it('refuses a stale ETag and a reused key', async () => {
    const order = await mes.create();
    const stale = await mes.post(`/job-orders/${order.id}/hold`, { reason: 'x' }, { 'if-match': '"77"' });
    expect(stale.body).toMatchObject({ status: 412, code: 'STALE_VERSION' });
    const key = { 'idempotency-key': randomUUID() };
    await mes.post('/job-orders', mes.order(), key);
    expect((await mes.post('/job-orders', mes.order(), key)).body).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('gives the same answer to an order that is sent twice, under one key or two, and makes one order', async () => {
    const body = mes.order({ externalId: 'twice' });
    const key = { 'idempotency-key': randomUUID() };
    const answers = [await mes.post<SeenOrder>('/job-orders', body, key), await mes.post<SeenOrder>('/job-orders', body, key)];
    expect(answers[1]!.body).toEqual(answers[0]!.body);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const third = await mes.post<SeenOrder>('/job-orders', body);
    expect([third.status, third.body.id]).toEqual([200, answers[0]!.body.id]);
    const { body: found } = await mes.call<{ items: unknown[] }>('GET', '/job-orders?externalId=twice');
    expect(found.items).toHaveLength(1);
  });

  it('takes a list whose orders name each other, in whatever order, and names a circle in it', async () => {
    const run = randomUUID();
    const named = (name: string, ...after: string[]) =>
      mes.order({ externalId: `${run}-${name}`, predecessors: after.map((before) => `ext:${run}-${before}`) });
    const { body } = await mes.post<Results>('/job-orders', [
      named('last', 'middle', 'first'),
      named('middle', 'first'),
      named('first'),
      named('a', 'b'),
      named('b', 'c'),
      named('c', 'a'),
      named('after-a-circle', 'a'),
    ]);
    expect(body.results.map(({ status }) => status)).toEqual([201, 201, 201, 422, 422, 422, 422]);
    const [last, middle, first] = body.results.map(({ jobOrder }) => jobOrder);
    expect(last!.predecessors).toEqual([middle!.id, first!.id]);
    expect(middle!).toMatchObject({ state: 'NOT_ALLOWED_TO_START', predecessors: [first!.id] });
    expect(body.results[3]!.problem).toMatchObject({
      code: 'PRECEDENCE_CYCLE',
      detail: `The predecessors run in a circle: ${['a', 'b', 'c', 'a'].map((name) => `ext:${run}-${name}`).join(' → ')}.`,
    });
    expect(body.results[6]!.problem).toMatchObject({ code: 'UNKNOWN_PREDECESSOR' });
  });

  it('makes of an order for a product an order for each task of its routing, in its precedence, once', async () => {
    const run = randomUUID();
    const asked = { externalId: run, productId: 'drive-d5', quantity: 3, dueAt: inAnHour(), priority: 400 };
    const made = await mes.post<{ jobOrders: (SeenOrder & { taskId: string; productId: string })[] }>('/job-orders', asked);
    expect(made.status).toBe(201);
    const ids = new Map(made.body.jobOrders.map(({ taskId, id }) => [taskId, id]));
    expect(made.body.jobOrders.map(({ externalId, predecessors }) => [externalId, predecessors])).toEqual([
      [`${run}/press-bearing`, []],
      [`${run}/fit-seal`, [ids.get('press-bearing')]],
      [`${run}/screw-cover`, [ids.get('fit-seal')]],
      [`${run}/judge-drive`, [ids.get('screw-cover')]],
    ]);
    const again = await mes.post<{ jobOrders: SeenOrder[] }>('/job-orders', asked);
    expect([again.status, again.body.jobOrders.map(({ id }) => id)]).toEqual([200, [...ids.values()]]);
    const other = randomUUID();
    await mes.create({ externalId: `${other}/screw-cover` });
    expect((await mes.post('/job-orders', { ...asked, externalId: other })).body).toMatchObject({ status: 409, code: 'EXTERNAL_ID_TAKEN' });
    const { body } = await mes.call<{ items: unknown[] }>('GET', `/job-orders?externalId=${other}/press-bearing`);
    expect(body.items).toEqual([]);
  });

  describe('where it would rather be answered later', () => {
    const later = { prefer: 'respond-async' };
    const poll = (path: string) =>
      until('the operation is done', async () => {
        const { body } = await mes.call<Operation>('GET', path.replace('/api/v1', ''));
        return body.status === 'DONE' && body;
      });

    it('gets 202 and an operation to poll, which holds the answer; a repeated key the same operation', async () => {
      const key = { 'idempotency-key': randomUUID() };
      const list = [mes.order(), mes.order({ quantity: 0 })];
      const asked = await mes.post<Operation>('/job-orders', list, { ...later, ...key });
      expect(asked.status).toBe(202);
      expect([asked.headers.get('preference-applied'), asked.headers.get('retry-after')]).toEqual(['respond-async', '1']);
      const location = asked.headers.get('location')!;
      const again = await mes.post<Operation>('/job-orders', list, { ...later, ...key });
      expect([again.status, again.headers.get('location')]).toEqual([202, location]);
      const { answer } = await poll(location);
      expect(answer!.status).toBe(200);
      expect(answer!.body.results.map(({ status }) => status)).toEqual([201, 400]);
      const stranger = new Mes(service, await service.token('engineer'));
      expect((await stranger.call('GET', location.replace('/api/v1', ''))).body).toMatchObject({ status: 404, code: 'UNKNOWN_OPERATION' });
    });

    it('finds a refusal in it too', async () => {
      const asked = await mes.post<Operation>('/job-orders', mes.order({ taskId: 'juggle' }), later);
      expect((await poll(asked.headers.get('location')!)).answer).toMatchObject({ status: 404, body: { code: 'UNKNOWN_TASK' } });
    });

    it('is answered though the process dies over it', async () => {
      const list = Array.from({ length: 200 }, () => mes.order({ taskId: 'judge-drive' }));
      const asked = await mes.post<Operation>('/job-orders', list, later);
      await service.kill();
      await service.restart();
      const { answer } = await poll(asked.headers.get('location')!);
      expect(answer!.body.results).toHaveLength(200);
      expect(new Set(answer!.body.results.map(({ status }) => status))).toEqual(new Set([201]));
    });
  });
});
