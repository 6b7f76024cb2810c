import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { encodeFeedCursor } from '../modules/integration/domain/feed-cursor.js';
import { Bench } from './support/bench.js';
import { rest } from './support/clients.js';
import { Mes } from './support/mes.js';
import { startService, type RunningService } from './support/service.js';
import { until } from './support/station.js';

const M22 = 'ahlen/assembly/cable/m22';

interface Feed {
  readonly items: readonly {
    readonly id: string;
    readonly kind: string;
    readonly subject: { readonly kind: string; readonly id: string };
    readonly workUnitId: string | null;
    readonly payload: Readonly<Record<string, unknown>>;
  }[];
  readonly nextCursor: string;
  readonly more: boolean;
}
interface Responses {
  readonly items: readonly { readonly jobOrderId: string }[];
  readonly nextCursor: string;
}

describe('what an MES reads', () => {
  let service: RunningService;
  let mes: Mes;
  let bench: Bench;
  let ended = '';
  beforeAll(async () => {
    service = await startService();
    mes = new Mes(service, await service.token('mes'));
    bench = await Bench.open(service, M22, 'P-0422');
    ended = (await mes.create({ quantity: 2 })).id;
    const offer = await bench.begin(ended);
    await bench.job(offer, 'ENDED', { good: 2, scrap: 1 });
    await mes.comes(ended, 'has ended', ({ state }) => state === 'ENDED');
  });
  afterAll(async () => {
    await bench.end();
    await service.stop();
  });

  const read = (query = '', token = mes.token) => rest<Feed>(service, token, 'GET', `/api/v1/events${query}`);
  const readAll = async (limit: number, token = mes.token) => {
    const items: Feed['items'][number][] = [];
    let after = '';
    for (;;) {
      const { body } = await read(`?limit=${limit}${after}`, token);
      items.push(...body.items);
      after = `&after=${body.nextCursor}`;
      if (!body.more) return { items, after };
    }
  };

  it('events: all of them in order, each once, whatever the page, and on from where it stopped', async () => {
    const whole = await readAll(1_000);
    const pages = await readAll(3);
    expect(pages.items.slice(0, whole.items.length).map(({ id }) => id)).toEqual(whole.items.map(({ id }) => id));
    const kinds = whole.items.filter(({ subject }) => subject.id === ended).map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining(['ORDER_ACCEPTED', 'DECIDED', 'ASSIGNED', 'COMMAND_SENT', 'ORDER_CHANGED', 'RESPONSE_READY']),
    );
    expect(kinds.indexOf('ORDER_ACCEPTED')).toBeLessThan(kinds.indexOf('RESPONSE_READY'));
    const { id } = await mes.create({ taskId: 'judge-drive' });
    const news = await until('the news', async () => {
      const { body } = await read(`?kinds=ORDER_ACCEPTED${pages.after}`);
      return body.items.length > 0 && body;
    });
    expect(news.items.map(({ subject }) => subject.id)).toEqual([id]);
  });

  it('events: nobody is named, and a line sees its own units only', async () => {
    const { items } = await readAll(1_000);
    expect(items.map(({ kind }) => kind)).toContain('OPERATOR_SIGNED_ON');
    expect(JSON.stringify(items)).not.toContain('P-0422');
    const line = await service.token('supervisor', 'ahlen/assembly/drive');
    const theirs = (await readAll(1_000, line)).items;
    expect(theirs.filter(({ workUnitId }) => workUnitId === M22)).toEqual([]);
    expect(theirs.filter(({ kind }) => kind === 'ORDER_ACCEPTED')).toEqual([]);
  });

  it('events: 400 for a cursor of somebody else, 401, 403, 410 for one older than what is kept', async () => {
    expect((await read('?after=nonsense')).body).toMatchObject({ status: 400, code: 'BAD_CURSOR' });
    expect((await rest(service, undefined, 'GET', '/api/v1/events')).status).toBe(401);
    expect((await read('', await service.token('operator'))).status).toBe(403);
    const old = encodeFeedCursor({ xid: '800', position: 1, at: Date.parse('2020-01-01T00:00:00Z') });
    expect((await read(`?after=${old}`)).body).toMatchObject({ status: 410, code: 'CURSOR_EXPIRED' });
  });

  it('job responses: in the order of the ends, from a cursor on, with a role and never a person', async () => {
    const first = await until('the response', async () => {
      const { body } = await mes.call<Responses>('GET', '/job-responses?limit=1');
      return body.items.length > 0 && body;
    });
    expect(first.items[0]).toMatchObject({
      jobOrderId: ended,
      state: 'ENDED',
      subState: 'Completed',
      quantity: 2,
      good: 2,
      scrap: 1,
      short: 0,
      workUnitId: M22,
      operatorRole: 'operator',
      skillVersion: null,
    });
    const { id } = await mes.create({ taskId: 'judge-drive' });
    await mes.act(id, 'cancel', {});
    const next = await until('the next response', async () => {
      const { body } = await mes.call<Responses>('GET', `/job-responses?since=${first.nextCursor}`);
      return body.items.some(({ jobOrderId }) => jobOrderId === id) && body;
    });
    expect(next.items.map(({ jobOrderId }) => jobOrderId)).not.toContain(ended);
    expect((await mes.call('GET', '/job-responses?since=x')).body).toMatchObject({ status: 400, code: 'BAD_CURSOR' });
    expect((await rest(service, undefined, 'GET', '/api/v1/job-responses')).status).toBe(401);
    expect((await rest(service, await service.token('operator'), 'GET', '/api/v1/job-responses')).status).toBe(403);
  });

  it('job orders: 400, 401, 403, 404', async () => {
    expect((await mes.call('GET', '/job-orders?cursor=x')).body).toMatchObject({ status: 400, code: 'BAD_CURSOR' });
    expect((await mes.call('GET', '/job-orders?state=DANCING')).body).toMatchObject({ status: 400, errors: [{ path: 'state' }] });
    for (const path of ['', `/${ended}`, `/${ended}/routing`]) {
      expect((await mes.call('GET', `/job-orders${path}`)).status).toBe(200);
      expect((await rest(service, undefined, 'GET', `/api/v1/job-orders${path}`)).status).toBe(401);
      expect((await rest(service, await service.token('representative'), 'GET', `/api/v1/job-orders${path}`)).status).toBe(403);
    }
    for (const id of [randomUUID(), 'ext:nobody', 'nonsense'])
      expect((await mes.call('GET', `/job-orders/${id}`)).body).toMatchObject({ status: 404, code: 'UNKNOWN_JOB_ORDER' });
    const line = await service.token('supervisor', 'ahlen/assembly/drive');
    expect((await rest(service, line, 'GET', `/api/v1/job-orders/${ended}`)).status).toBe(404);
  });

  it('429 with Retry-After for more than one token may ask, and others are served', async () => {
    const bounded = await startService({ env: { FP_HTTP_RATE: '2' } });
    const token = await bounded.token('mes');
    const answers = await Promise.all(Array.from({ length: 12 }, () => rest(bounded, token, 'GET', '/api/v1/tasks')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]!.body).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await rest(bounded, await bounded.token('engineer'), 'GET', '/api/v1/tasks')).status).toBe(200);
    await bounded.stop();
  });

  it('work units, tasks and classes', async () => {
    const units = await mes.call<{ items: { id: string; inService: boolean; online: boolean }[] }>('GET', '/work-units');
    expect(units.body.items).toHaveLength(9);
    expect(units.body.items.find(({ id }) => id === M22)).toMatchObject({ inService: true, online: true, state: 'IDLE' });
    const tasks = await mes.call<{ items: object[] }>('GET', '/tasks');
    expect(tasks.body.items).toContainEqual(
      expect.objectContaining({ id: 'fit-seal', routings: [{ productId: 'drive-d5', after: ['press-bearing'] }] }) as unknown,
    );
    const classes = await mes.call<{ items: object[] }>('GET', '/classifications');
    expect(classes.body.items).toContainEqual(
      expect.objectContaining({ taskId: 'press-bearing', inForce: 'AUTOMATED', signed: true }) as unknown,
    );
    for (const path of ['work-units', 'tasks', 'classifications'])
      expect((await rest(service, undefined, 'GET', `/api/v1/${path}`)).status).toBe(401);
  });

  it('takes a unit out and puts it back: 200, 202 where the floor is asked, 400, 403, 404', async () => {
    const at = (verb: string, unit = M22) => `/work-units/${encodeURIComponent(unit)}/${verb}`;
    const { id } = await mes.create();
    await bench.begin(id);
    await mes.comes(id, 'runs', ({ state }) => state === 'RUNNING');
    const drained = await mes.post(at('decommission'), { reason: 'cleaning', mode: 'drain' });
    expect([drained.status, drained.body['inService'], drained.body['outMode']]).toEqual([200, false, 'drain']);
    const moved = await mes.post<{ orders: { underWay: { act: string } }[] }>(at('decommission'), { reason: 'cleaning' });
    expect([moved.status, moved.body.orders[0]!.underWay.act]).toEqual([202, 'REROUTE']);
    await bench.job(await bench.told('STOP', id), 'ENDED', { good: 1 });
    await mes.comes(id, 'has left', ({ workUnitId }) => workUnitId === null);
    await mes.act(id, 'cancel', {});
    const key = { 'idempotency-key': randomUUID() };
    const back = await mes.post(at('commission'), { reason: 'clean' }, key);
    expect([back.status, back.body]).toEqual([200, (await mes.post(at('commission'), { reason: 'clean' }, key)).body]);
    expect((await mes.post(at('decommission'), { reason: 'x', mode: 'blow-up' })).body).toMatchObject({
      status: 400,
      errors: [{ path: 'mode' }],
    });
    expect((await mes.post(at('decommission'), {})).body).toMatchObject({ status: 400 });
    expect((await mes.call('POST', at('commission'), { reason: 'x' })).body).toMatchObject({
      status: 400,
      code: 'IDEMPOTENCY_KEY_MISSING',
    });
    expect((await mes.post(at('commission', 'ahlen/assembly/cable/m99'), { reason: 'x' })).body).toMatchObject({
      status: 404,
      code: 'UNKNOWN_UNIT',
    });
    expect((await rest(service, await service.token('operator'), 'POST', `/api/v1${at('commission')}`, { reason: 'x' }, key)).status).toBe(
      403,
    );
    expect((await rest(service, undefined, 'POST', `/api/v1${at('commission')}`, { reason: 'x' }, key)).status).toBe(401);
  });
});
