import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Bench } from './support/bench.js';
import { rest } from './support/clients.js';
import { Mes } from './support/mes.js';
import { startService, type RunningService } from './support/service.js';
import { until } from './support/station.js';

const M21 = 'ahlen/assembly/cable/m21';
const M22 = 'ahlen/assembly/cable/m22';
const PATH = '/routing-decisions';
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

interface Decision {
  readonly id: string;
  readonly jobOrderId: string;
  readonly outcome: string;
  readonly chosen: string | null;
  readonly policyVersion: string;
  readonly decidedAt: string;
  readonly candidates: readonly {
    readonly workUnitId: string;
    readonly total: number | null;
    readonly terms: readonly { readonly name: string; readonly value: number }[];
    readonly refusals: readonly { readonly code: string }[];
  }[];
  readonly assignment?: {
    readonly id: string;
    readonly token: number;
    readonly expectedStart: string;
    readonly expectedEnd: string;
    readonly spreadS: number;
  };
}
interface Results {
  readonly results: readonly {
    readonly status: number;
    readonly jobOrderId?: string;
    readonly decision?: Decision;
    readonly problem?: { readonly code: string };
  }[];
}

describe('routing decisions over REST', () => {
  let service: RunningService;
  let mes: Mes;
  let bench: Bench;
  beforeAll(async () => {
    service = await startService();
    mes = new Mes(service, await service.token('mes'));
    bench = await Bench.open(service, M22, 'P-0422');
    await until('the bench is there', async () => (await dry()).body.outcome === 'ASSIGNED');
  });
  afterAll(async () => {
    await bench.end();
    await service.stop();
  });

  const ask = (body: object, headers = {}) => mes.post<Decision>(PATH, body, headers);
  const dry = (more: object = {}, ask_: object = {}) => ask({ mode: 'DRY_RUN', jobOrder: mes.order(more), ...ask_ });
  const codesAt = ({ candidates }: Decision, unit: string) =>
    candidates.find(({ workUnitId }) => workUnitId === unit)!.refusals.map(({ code }) => code);
  const orders = async () => (await mes.call<{ items: unknown[] }>('GET', '/job-orders?limit=200')).body.items.length;

  it('200: a dry run writes nothing, by other weights, at another time, pinned or without a unit', async () => {
    const before = await orders();
    const plain = (await dry()).body;
    expect(plain).toMatchObject({ outcome: 'ASSIGNED', chosen: M22, policyVersion: 'default-2' });
    const term = (decision: Decision, name: string) =>
      decision.candidates.find(({ workUnitId }) => workUnitId === M22)!.terms.find((one) => one.name === name);
    const weighed = (await dry({}, { weights: { labour: 0 } })).body;
    expect(weighed.policyVersion).toBe('default-2+weights');
    expect([term(plain, 'labour')!.value > 0, term(weighed, 'labour')]).toEqual([true, undefined]);
    expect(codesAt((await dry({}, { exclude: [M22] })).body, M22)).toContain('EXCLUDED_BY_REQUEST');
    const pin = { workUnitId: M21, reason: 'x', until: inAnHour() };
    expect((await dry({}, { pin })).body).toMatchObject({ outcome: 'PIN_BLOCKED', chosen: null });
    const asOf = new Date(Date.now() + 2 * 3_600_000).toISOString();
    expect((await dry({}, { asOf })).body.decidedAt).toBe(asOf);
    expect(await orders()).toBe(before);
  });

  it.each([
    ['neither an order nor an id', { mode: 'DRY_RUN' }, 'jobOrderId'],
    ['an unknown mode', { mode: 'MAYBE' }, 'mode'],
    ['weights of an unknown term', { mode: 'DRY_RUN', weights: { beauty: 2 } }, 'weights.beauty'],
    ['a negative weight', { mode: 'DRY_RUN', weights: { labour: -1 } }, 'weights.labour'],
    ['weights to commit', { mode: 'COMMIT', weights: { labour: 1 } }, 'weights'],
    ['another time to commit', { mode: 'COMMIT', asOf: '2030-01-01T00:00:00Z' }, 'asOf'],
    ['a time without zone', { mode: 'DRY_RUN', asOf: '2030-01-01T00:00:00' }, 'asOf'],
    ['an unknown field', { mode: 'DRY_RUN', colour: 'red' }, 'colour'],
  ])('400: %s', async (what, more, path) => {
    const order = what.startsWith('neither') ? {} : { jobOrder: mes.order() };
    const { body } = await mes.post<{ errors: { path: string }[] }>(PATH, { ...order, ...more });
    expect(body).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
    expect(body.errors.map((one) => one.path)).toContain(path);
  });

  it('400, 401, 403: without a key to commit, without a token, out of role and of reach', async () => {
    const body = { mode: 'COMMIT', jobOrder: mes.order({ taskId: 'judge-drive' }) };
    expect((await mes.call('POST', PATH, body)).body).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_MISSING' });
    expect((await rest(service, undefined, 'POST', `/api/v1${PATH}`, body)).status).toBe(401);
    expect((await rest(service, await service.token('operator'), 'POST', `/api/v1${PATH}`, body)).body).toMatchObject({ status: 403 });
    const line = await service.token('supervisor', 'ahlen/assembly/drive');
    expect((await rest(service, line, 'POST', `/api/v1${PATH}`, body)).body).toMatchObject({ status: 403, code: 'OUT_OF_SCOPE' });
  });

  it('404: an unknown task, unit, order, decision or assignment', async () => {
    expect((await dry({ taskId: 'juggle' })).body).toMatchObject({ status: 404, code: 'UNKNOWN_TASK' });
    expect((await dry({}, { exclude: ['moon'] })).body).toMatchObject({ status: 404, code: 'UNKNOWN_UNIT' });
    expect((await ask({ mode: 'DRY_RUN', jobOrderId: randomUUID() })).body).toMatchObject({ status: 404, code: 'UNKNOWN_JOB_ORDER' });
    expect((await mes.call('GET', `${PATH}/${randomUUID()}`)).body).toMatchObject({ status: 404, code: 'UNKNOWN_DECISION' });
    expect((await mes.call('GET', `/assignments/${randomUUID()}`)).body).toMatchObject({ status: 404, code: 'UNKNOWN_ASSIGNMENT' });
  });

  it('422: no unit of the plant could, and nothing is kept', async () => {
    const before = await orders();
    const never = { mode: 'COMMIT', jobOrder: mes.order({ latestEnd: '2020-01-01T00:00:00Z' }) };
    expect((await ask(never)).body).toMatchObject({ status: 422, code: 'NO_UNIT_EVER' });
    expect(await orders()).toBe(before);
  });

  it('201: created, committed once per key, with Location, token, expected span and spread; 409 with the state once it has a place', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const body = { mode: 'COMMIT', jobOrder: mes.order({ quantity: 1 }) };
    const made = await ask(body, key);
    expect(made.status).toBe(201);
    const { assignment, jobOrderId, id } = made.body;
    expect(made.headers.get('location')).toBe(`/api/v1/assignments/${assignment!.id}`);
    expect(Date.parse(assignment!.expectedEnd) - Date.parse(assignment!.expectedStart)).toBeGreaterThan(0);
    expect([assignment!.token > 0, assignment!.spreadS >= 0]).toEqual([true, true]);
    const again = await ask(body, key);
    expect([again.status, again.headers.get('location')]).toEqual([201, made.headers.get('location')]);
    expect(again.body).toEqual(made.body);
    expect((await mes.call('GET', `/assignments/${assignment!.id}`)).body).toMatchObject({
      jobOrderId,
      workUnitId: M22,
      token: assignment!.token,
    });
    expect((await ask({ mode: 'COMMIT', jobOrderId })).body).toMatchObject({
      status: 409,
      code: 'ALREADY_PLACED',
      inside: { state: 'ALLOWED_TO_START', workUnitId: M22 },
    });
    expect((await bench.told('OFFER', jobOrderId)).token).toBe(assignment!.token);

    // 202: the only unit is busy; what it waits for is told.
    const waits = await ask({ mode: 'COMMIT', jobOrder: mes.order() });
    expect(waits.status).toBe(202);
    expect(waits.body).toMatchObject({ outcome: 'WAITING', chosen: null });
    expect(codesAt(waits.body, M22)).toEqual(['QUEUE_FULL']);

    // The decision in force, and that of an instant.
    expect((await mes.call<Decision>('GET', `/job-orders/${jobOrderId}/routing`)).body.id).toBe(id);
    expect((await mes.call<Decision>('GET', `/job-orders/${jobOrderId}/routing?at=${made.body.decidedAt}`)).body.id).toBe(id);
    expect((await mes.call('GET', `/job-orders/${jobOrderId}/routing?at=2020-01-01T00:00:00Z`)).body).toMatchObject({
      status: 404,
      code: 'UNKNOWN_DECISION',
    });
    expect((await mes.call('GET', `/job-orders/${jobOrderId}/routing?at=yesterday`)).body).toMatchObject({
      status: 400,
      errors: [{ path: 'at' }],
    });

    // Why not there, in the reader's language.
    const explain = (unit: string, language: string) =>
      mes.call<{ places: { verdict: string; text: string }[] }>('GET', `${PATH}/${id}/explain?unit=${unit}`, undefined, {
        'accept-language': language,
      });
    const [english, german] = [await explain(M21, 'en'), await explain(M21, 'fr;q=0.9, de-AT;q=0.8, en;q=0.1')];
    expect([english.headers.get('content-language'), german.headers.get('content-language')]).toEqual(['en', 'de']);
    expect(english.body.places[0]).toMatchObject({ verdict: 'REFUSED' });
    expect(english.body.places[0]!.text).toContain('nobody signed on');
    expect(german.body.places[0]!.text).not.toBe(english.body.places[0]!.text);
    expect((await explain(M22, 'en')).body.places[0]).toMatchObject({ verdict: 'CHOSEN' });
    expect((await explain('moon', 'en')).body).toMatchObject({ status: 404, code: 'UNKNOWN_UNIT' });
    // The answer names the place; why not the others stands in the decision.
    expect(made.body).toMatchObject({ place: { workUnitId: M22, refusals: [] }, candidatesAt: `/api/v1${PATH}/${id}` });
    const decided = (await mes.call<Decision>('GET', `${PATH}/${id}`)).body;
    expect(decided).toMatchObject({ id, chosen: M22 });
    expect(decided.candidates).toContainEqual((made.body as unknown as { place: object }).place);
    await mes.act(waits.body.jobOrderId, 'cancel', {});
    await mes.act(jobOrderId, 'cancel', {});
    await bench.giveBack(jobOrderId);
    await mes.comes(jobOrderId, 'is over', ({ state }) => state === 'ABORTED');
  });

  it('batch: places them together, so that the one that can go elsewhere leaves the only place to the other', async () => {
    const [m11, m12] = ['ahlen/assembly/drive/m11', 'ahlen/assembly/drive/m12'] as const;
    const benches = [await Bench.open(service, m11, 'P-0463'), await Bench.open(service, m12, 'P-0431')];
    const either = { jobOrder: mes.order({ taskId: 'screw-cover', priority: 900 }), exclude: [M22] };
    const only = { jobOrder: mes.order({ taskId: 'crimp-wires', priority: 100 }), exclude: [M22] };
    const alone = await until('both benches are there', async () => {
      const { body } = await ask({ mode: 'DRY_RUN', ...either });
      return body.candidates.filter(({ refusals }) => refusals.length === 0).length === 2 && body;
    });
    expect(alone.chosen).toBe(m11);
    const { body } = await mes.post<Results>(`${PATH}/batch`, { mode: 'DRY_RUN', decisions: [either, only] });
    expect(body.results.map(({ decision }) => decision!.chosen)).toEqual([m12, m11]);
    for (const one of benches) await one.end();
  });

  it('batch: a result for each in the order of the request, the most urgent placed first; atomic all or none', async () => {
    const low = { jobOrder: mes.order({ priority: 1 }) };
    const high = { jobOrder: mes.order({ priority: 900 }) };
    const asked = [low, { jobOrder: mes.order({ taskId: 'juggle' }) }, high, { jobOrderId: randomUUID() }];
    const dryRun = await mes.post<Results>(`${PATH}/batch`, { mode: 'DRY_RUN', decisions: asked });
    expect(dryRun.body.results.map(({ status, decision }) => [status, decision?.chosen])).toEqual([
      [200, null],
      [404, undefined],
      [200, M22],
      [404, undefined],
    ]);
    const before = await orders();
    const refused = await mes.post<{ inside: Results }>(`${PATH}/batch`, { mode: 'COMMIT', atomic: true, decisions: [low, high] });
    expect(refused.body).toMatchObject({ status: 409, code: 'BATCH_INCOMPLETE' });
    expect(refused.body.inside.results.map(({ status }) => status)).toEqual([202, 201]);
    expect(await orders()).toBe(before);
    const committed = await mes.post<Results>(`${PATH}/batch`, { mode: 'COMMIT', decisions: [low, asked[1], high] });
    expect(committed.status).toBe(200);
    expect(committed.body.results.map(({ status, problem }) => problem?.code ?? status)).toEqual([202, 'UNKNOWN_TASK', 201]);
    const [waiting, , placed] = committed.body.results.map(({ jobOrderId }) => jobOrderId);
    await mes.act(waiting!, 'cancel', {});
    await mes.act(placed!, 'cancel', {});
    await bench.giveBack(placed!);
    await mes.comes(placed!, 'is over', ({ state }) => state === 'ABORTED');
    const alone = await mes.post<Results>(`${PATH}/batch`, { mode: 'COMMIT', atomic: true, decisions: [{ jobOrder: mes.order() }] });
    expect(alone.body.results.map(({ status }) => status)).toEqual([201]);
    expect((await mes.post(`${PATH}/batch`, { mode: 'COMMIT', decisions: [] })).body).toMatchObject({
      status: 400,
      errors: [{ path: 'decisions' }],
    });
    const later = await mes.post(
      `${PATH}/batch`,
      { mode: 'COMMIT', decisions: [{ jobOrder: mes.order({ taskId: 'judge-drive' }) }] },
      { prefer: 'respond-async' },
    );
    expect(later.status).toBe(202);
  });
});
