import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rest } from './support/clients.js';
import { startService, type RunningService } from './support/service.js';

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const order = (more: object = {}) => ({
  externalId: `E-${randomUUID()}`,
  taskId: 'route-harness',
  quantity: 4,
  dueAt: inAnHour(),
  priority: 500,
  ...more,
});
const key = () => ({ 'idempotency-key': randomUUID() });

describe('the REST interface for MES', () => {
  let service: RunningService;
  let mes = '';
  beforeAll(async () => {
    service = await startService();
    mes = await service.token('mes');
  });
  afterAll(() => service.stop());

  const create = (body: unknown, headers: Record<string, string> = key()) =>
    rest(service, mes, 'POST', '/api/v1/job-orders', body, headers);

  it('denies who has no token, a forged one, or no role for it, as a problem document', async () => {
    const none = await rest(service, undefined, 'POST', '/api/v1/job-orders', order(), key());
    expect(none.status).toBe(401);
    expect(none.headers.get('content-type')).toContain('application/problem+json');
    expect(none.body).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
    expect((await rest(service, `${mes}x`, 'POST', '/api/v1/job-orders', order(), key())).status).toBe(401);
    expect((await rest(service, await service.token('operator'), 'POST', '/api/v1/job-orders', order(), key())).body).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('creates a job order and reads it back by either id', async () => {
    const made = await create(order({ externalId: 'WO-1', productId: 'harness-h2' }));
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ externalId: 'WO-1', quantity: 4, good: 0, scrap: 0 });
    const byOwn = await rest(service, mes, 'GET', '/api/v1/job-orders/ext:WO-1');
    const byOurs = await rest(service, mes, 'GET', `/api/v1/job-orders/${String(made.body['id'])}`);
    expect(byOwn.body['id']).toBe(made.body['id']);
    expect(byOurs.headers.get('etag')).toMatch(/^"\d+"$/);
    const list = await rest<{ items: { externalId: string }[] }>(service, mes, 'GET', '/api/v1/job-orders?state=open&externalId=WO-1');
    expect(list.body.items.map((item) => item.externalId)).toEqual(['WO-1']);
  });

  it('gives the same answer and one effect for a repeated key, and refuses the key for another body', async () => {
    const body = order();
    const headers = key();
    const [first, second] = await Promise.all([create(body, headers), create(body, headers)]);
    const third = await create(body, headers);
    const ids = [first, second, third].filter((answer) => answer.status === 201).map((answer) => answer.body['id']);
    expect(new Set(ids).size).toBe(1);
    expect(third.status).toBe(201);
    expect((await create(order(), headers)).body).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
    expect((await create(body, {})).body).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_MISSING' });
  });

  it('makes one order of many requests at once that carry the same external id under keys of their own', async () => {
    const body = order();
    const answers = await Promise.all(Array.from({ length: 8 }, () => create(body)));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map((answer) => answer.body['id'])).size).toBe(1);
  });

  it('answers a known external id with the existing order, or 409 where it says something else', async () => {
    const body = order({ externalId: 'WO-2' });
    const made = await create(body);
    const again = await create(body);
    expect([made.status, again.status]).toEqual([201, 200]);
    expect(again.body['id']).toBe(made.body['id']);
    expect((await create({ ...body, quantity: 5 })).body).toMatchObject({ status: 409, code: 'EXTERNAL_ID_TAKEN' });
  });

  it.each([
    ['a fractional quantity', { quantity: 1.5 }, 'quantity', 400, 'INVALID_INPUT'],
    ['a negative quantity', { quantity: -1 }, 'quantity', 400, 'INVALID_INPUT'],
    ['a due date without zone', { dueAt: '2026-11-24T14:00:00' }, 'dueAt', 400, 'INVALID_INPUT'],
    ['a field that is not known', { colour: 'red' }, 'colour', 400, 'INVALID_INPUT'],
    ['a priority out of range', { priority: 1001 }, 'priority', 400, 'INVALID_INPUT'],
    ['a nested field', { pin: { workUnitId: 'x', reason: '', until: 'soon' } }, 'pin.reason', 400, 'INVALID_INPUT'],
    ['an unknown task', { taskId: 'juggle' }, 'taskId', 404, 'UNKNOWN_TASK'],
    ['an unknown product', { productId: 'moon' }, 'productId', 422, 'UNKNOWN_PRODUCT'],
    ['an unknown predecessor', { predecessors: ['018f0000-0000-7000-8000-000000000000'] }, 'predecessors', 422, 'UNKNOWN_PREDECESSOR'],
  ])('refuses %s by the name of the field', async (_what, more, path, status, code) => {
    const { body } = await create(order(more));
    expect(body).toMatchObject({ status, code });
    const errors = body['errors'] as { path: string; accepted: string }[];
    expect(errors.map((error) => error.path)).toContain(path);
    expect(errors.every((error) => error.accepted.length > 0)).toBe(true);
  });

  it('takes a list with a result for each', async () => {
    const { status, body } = await create([order(), order({ quantity: 0 }), order({ taskId: 'juggle' }), order()]);
    expect(status).toBe(200);
    expect((body['results'] as { status: number }[]).map((result) => result.status)).toEqual([201, 400, 404, 201]);
  });

  it('shows in a dry run every unit with its reasons, and writes nothing', async () => {
    const before = await rest<{ items: unknown[] }>(service, mes, 'GET', '/api/v1/job-orders?limit=200');
    const asked = await rest(service, mes, 'POST', '/api/v1/routing-decisions', {
      mode: 'DRY_RUN',
      jobOrder: order({ taskId: 'press-bearing' }),
    });
    expect(asked.status).toBe(200);
    expect(asked.body).toMatchObject({ outcome: 'WAITING', chosen: null });
    const candidates = asked.body['candidates'] as { workUnitId: string; consoleId: string | null; refusals: { code: string }[] }[];
    expect(candidates).toHaveLength(10);
    expect(candidates.every((candidate) => candidate.refusals.length > 0)).toBe(true);
    const codesOf = (unit: string) =>
      candidates.find((candidate) => candidate.workUnitId.endsWith(unit))!.refusals.map((refusal) => refusal.code);
    expect(codesOf('r11')).toEqual(['OFFLINE']);
    expect(codesOf('r12')).toEqual(expect.arrayContaining(['TOOL_NOT_REACHABLE', 'SAFETY_AGREEMENT', 'OFFLINE']));
    expect(codesOf('m21')).toEqual(expect.arrayContaining(['OPERATOR_ABSENT', 'OFFLINE']));
    const pair = candidates.find((candidate) => candidate.consoleId?.endsWith('t21'))!;
    expect(pair.refusals.map((refusal) => refusal.code)).toEqual(expect.arrayContaining(['SAFETY_AGREEMENT', 'NO_CONSOLE_OPERATOR']));
    const after = await rest<{ items: unknown[] }>(service, mes, 'GET', '/api/v1/job-orders?limit=200');
    expect(after.body.items).toHaveLength(before.body.items.length);
  });

  it('cancels with the version that was seen, once, and not what has ended', async () => {
    const made = await create(order());
    const path = `/api/v1/job-orders/${String(made.body['id'])}/cancel`;
    expect((await rest(service, mes, 'POST', path, undefined, key())).body).toMatchObject({ status: 428, code: 'VERSION_MISSING' });
    expect((await rest(service, mes, 'POST', path, undefined, { ...key(), 'if-match': '"99"' })).body).toMatchObject({
      status: 412,
      code: 'STALE_VERSION',
    });
    const read = await rest(service, mes, 'GET', `/api/v1/job-orders/${String(made.body['id'])}`);
    const cancelled = await rest(service, mes, 'POST', path, undefined, { ...key(), 'if-match': read.headers.get('etag')! });
    expect(cancelled.status).toBe(200);
    expect(cancelled.body).toMatchObject({ state: 'ABORTED', reason: 'CANCELLED' });
    const again = await rest(service, mes, 'POST', path, undefined, { ...key(), 'if-match': '"1"' });
    expect(again.status).toBe(200);
  });

  it('lets the supervisor of one line see what has no place yet, but neither create nor cancel for the whole site', async () => {
    const made = await create(order());
    const path = `/api/v1/job-orders/${String(made.body['id'])}`;
    const supervisor = await service.token('supervisor', 'ahlen/assembly/drive');
    expect((await rest(service, supervisor, 'GET', path)).status).toBe(200);
    const headers = { ...key(), 'if-match': '"1"' };
    expect((await rest(service, supervisor, 'POST', `${path}/cancel`, undefined, headers)).body).toMatchObject({
      status: 403,
      code: 'OUT_OF_SCOPE',
    });
    expect((await rest(service, supervisor, 'POST', '/api/v1/job-orders', order(), key())).body).toMatchObject({
      status: 403,
      code: 'OUT_OF_SCOPE',
    });
    const commit = await rest(service, supervisor, 'POST', '/api/v1/routing-decisions', { mode: 'COMMIT', jobOrderId: made.body['id'] });
    expect(commit.body).toMatchObject({ status: 403, code: 'OUT_OF_SCOPE' });
  });

  it('describes itself', async () => {
    const { body } = await rest<{ openapi: string; paths: object }>(service, undefined, 'GET', '/api/openapi.json');
    expect(body.openapi).toMatch(/^3\.1/);
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/api/v1/job-orders', '/api/v1/routing-decisions', '/api/v1/job-orders/{id}/cancel']),
    );
  });
});
