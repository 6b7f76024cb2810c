import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Bench } from './support/bench.js';
import { rest } from './support/clients.js';
import { Mes } from './support/mes.js';
import { startService, type RunningService } from './support/service.js';
import { until } from './support/station.js';

const M22 = 'ahlen/assembly/cable/m22';
const M21 = 'ahlen/assembly/cable/m21';
interface Decided {
  readonly candidates: readonly { readonly refusals: readonly { readonly code: string }[] }[];
}

const VERBS = ['hold', 'release', 'suspend', 'cancel', 'abort', 'close', 'reroute', 'pin', 'unpin', 'split', 'follow-up'] as const;
const pathsOf = (body: object) => (body as { readonly errors: readonly { readonly path: string }[] }).errors.map(({ path }) => path);
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const bodyOf = (verb: string): object => {
  if (verb === 'pin') return { workUnitId: M22, reason: 'tested there', until: inAnHour() };
  if (verb === 'split') return { reason: 'why', parts: [{ quantity: 1 }] };
  return verb === 'follow-up' ? { reason: 'why', kind: 'REPLACEMENT' } : { reason: 'why' };
};

describe('the moves of a job order over REST', () => {
  let service: RunningService;
  let mes: Mes;
  beforeAll(async () => {
    service = await startService();
    mes = new Mes(service, await service.token('mes'));
  });
  afterAll(() => service.stop());

  describe('whatever the verb', () => {
    let id = '';
    beforeAll(async () => {
      id = (await mes.create({ taskId: 'judge-drive' })).id;
    });

    it.each(VERBS)('%s: 401 without a token, 403 out of role or reach, 404 for an order that is not there', async (verb) => {
      const path = `/api/v1/job-orders/${id}/${verb}`;
      const headers = { 'idempotency-key': randomUUID(), 'if-match': '*' };
      expect((await rest(service, undefined, 'POST', path, bodyOf(verb), headers)).status).toBe(401);
      expect((await rest(service, await service.token('operator'), 'POST', path, bodyOf(verb), headers)).body).toMatchObject({
        status: 403,
        code: 'FORBIDDEN',
      });
      const ofLine = await service.token('supervisor', 'ahlen/assembly/drive');
      expect((await rest(service, ofLine, 'POST', path, bodyOf(verb), headers)).body).toMatchObject({ status: 403, code: 'OUT_OF_SCOPE' });
      expect((await mes.act(randomUUID(), verb, bodyOf(verb))).body).toMatchObject({ status: 404, code: 'UNKNOWN_JOB_ORDER' });
    });

    it.each(VERBS)('%s: 400 for a field that is not known and for a missing key', async (verb) => {
      const unknown = await mes.act(id, verb, { ...bodyOf(verb), colour: 'red' });
      expect(unknown.body).toMatchObject({ status: 400, code: 'INVALID_INPUT', errors: [{ path: 'colour' }] });
      const path = `/job-orders/${id}/${verb}`;
      expect((await mes.call('POST', path, bodyOf(verb), { 'if-match': '*' })).body).toMatchObject({
        status: 400,
        code: 'IDEMPOTENCY_KEY_MISSING',
      });
    });

    it.each(['hold', 'suspend', 'abort', 'close', 'reroute', 'pin', 'split', 'follow-up'])('%s: 400 without a reason', async (verb) => {
      const { reason: _reason, ...rest } = bodyOf(verb) as { readonly reason: string };
      const refused = await mes.act(id, verb, rest);
      expect(refused.body).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
      expect(pathsOf(refused.body)).toContain('reason');
    });

    it.each(VERBS.filter((verb) => verb !== 'follow-up'))('%s: 428 without the version that was seen', async (verb) => {
      expect((await mes.post(`/job-orders/${id}/${verb}`, bodyOf(verb))).body).toMatchObject({ status: 428, code: 'VERSION_MISSING' });
    });

    it.each(['hold', 'cancel', 'abort', 'pin', 'split'])('%s: 412 with a stale ETag, the present one inside', async (verb) => {
      const stale = await mes.post(`/job-orders/${id}/${verb}`, bodyOf(verb), { 'if-match': '"999"' });
      expect(stale.body).toMatchObject({
        status: 412,
        code: 'STALE_VERSION',
        inside: { subState: 'Waiting', version: (await mes.read(id)).version },
      });
    });

    it.each([
      ['release', 'ILLEGAL_MOVE'],
      ['suspend', 'ILLEGAL_MOVE'],
      ['close', 'ILLEGAL_MOVE'],
      ['reroute', 'ILLEGAL_MOVE'],
      ['unpin', 'ILLEGAL_MOVE'],
      ['follow-up', 'NOT_ENDED'],
    ])('%s: 409 from a state that does not allow it, with the state inside', async (verb, code) => {
      const refused = await mes.act(id, verb, bodyOf(verb));
      expect(refused.body).toMatchObject({ status: 409, code, inside: { state: 'ALLOWED_TO_START', subState: 'Waiting' } });
    });

    it('answers a repeated key with the first answer, and refuses the key for another order or body', async () => {
      const order = await mes.create({ taskId: 'judge-drive' });
      const headers = { 'idempotency-key': randomUUID(), 'if-match': '*' };
      const path = `/job-orders/${order.id}/hold`;
      const first = await mes.post(path, { reason: 'why' }, headers);
      const again = await mes.post(path, { reason: 'why' }, headers);
      expect([first.status, again.status]).toEqual([200, 200]);
      expect(again.body).toEqual(first.body);
      expect((await mes.post(path, { reason: 'other' }, headers)).body).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
      expect((await mes.read(order.id)).history.filter((one) => one.move === 'HOLD')).toHaveLength(1);
    });
  });

  describe('before the start', () => {
    it('hold keeps it from being placed until it is released; who, why and when stay in its history', async () => {
      const order = await mes.create({ taskId: 'judge-drive' });
      const held = await mes.act(order.id, 'hold', { reason: 'drawing is wrong' });
      expect(held.status).toBe(200);
      expect(held.headers.get('etag')).toBe(`"${held.body.version}"`);
      expect(held.body).toMatchObject({ state: 'NOT_ALLOWED_TO_START', held: { by: 'test-mes', reason: 'drawing is wrong' } });
      expect((await mes.act(order.id, 'release', {})).body).toMatchObject({ state: 'ALLOWED_TO_START', held: null });
      const { history } = await mes.read(order.id);
      expect(history.filter(({ by }) => by === 'test-mes').map(({ move, reason, state }) => [move, reason, state])).toEqual([
        ['HOLD', 'drawing is wrong', 'NOT_ALLOWED_TO_START'],
        ['RELEASE', null, 'ALLOWED_TO_START'],
      ]);
    });

    it('pin is answered with what the engine has against it, an ended one refused', async () => {
      const order = await mes.create({ taskId: 'judge-drive' });
      const pinned = await mes.act(order.id, 'pin', bodyOf('pin'));
      expect(pinned.status).toBe(200);
      expect(pinned.body).toMatchObject({
        pin: { workUnitId: M22, by: 'test-mes' },
        objection: { better: null, costs: null },
      });
      const { objection } = pinned.body as unknown as { readonly objection: { readonly blockedBy: readonly string[] } };
      expect(objection.blockedBy).toContain('OFFLINE');
      const ended = await mes.act(order.id, 'pin', { workUnitId: M22, reason: 'x', until: '2020-01-01T00:00:00Z' });
      expect(ended.body).toMatchObject({ status: 422, code: 'PIN_ENDED', errors: [{ path: 'until' }] });
      const nowhere = await mes.act(order.id, 'pin', { workUnitId: 'moon', reason: 'x', until: inAnHour() });
      expect(nowhere.body).toMatchObject({ status: 404, code: 'UNKNOWN_UNIT' });
      expect((await mes.act(order.id, 'unpin', {})).body).toMatchObject({ pin: null });
    });

    it('due date, priority and quantity can be changed, with the version that was seen', async () => {
      const order = await mes.create({ taskId: 'judge-drive' });
      const path = `/job-orders/${order.id}`;
      const etag = (await mes.call('GET', path)).headers.get('etag')!;
      const changed = await mes.call(
        'PATCH',
        path,
        { priority: 900, quantity: 7, dueAt: '2031-01-01T00:00:00+01:00' },
        { 'if-match': etag },
      );
      expect(changed.status).toBe(200);
      expect(changed.body).toMatchObject({ priority: 900, quantity: 7, dueAt: '2030-12-31T23:00:00.000Z' });
      expect((await mes.call('PATCH', path, { priority: 1 }, { 'if-match': etag })).body).toMatchObject({ status: 412 });
      expect((await mes.call('PATCH', path, { priority: 1 })).body).toMatchObject({ status: 428 });
      for (const [body, field] of [
        [{ quantity: 1.5 }, 'quantity'],
        [{ quantity: -1 }, 'quantity'],
        [{ dueAt: '2031-01-01T00:00:00' }, 'dueAt'],
        [{ taskId: 'x' }, 'taskId'],
        [{}, 'dueAt'],
      ] as const)
        expect((await mes.call('PATCH', path, body, { 'if-match': '*' })).body).toMatchObject({ status: 400, errors: [{ path: field }] });
      await mes.act(order.id, 'cancel', {});
      expect((await mes.call('PATCH', path, { priority: 1 }, { 'if-match': '*' })).body).toMatchObject({
        status: 409,
        code: 'ALREADY_ENDED',
      });
    });

    it('a part of the quantity becomes an order of its own, and what waits for the order waits for the part', async () => {
      const order = await mes.create({ taskId: 'judge-drive', quantity: 10 });
      const follower = await mes.create({ taskId: 'judge-drive', predecessors: [order.id] });
      const split = await mes.act(order.id, 'split', {
        reason: 'two benches',
        parts: [{ quantity: 4 }, { quantity: 1, externalId: `${order.externalId}-b` }],
      });
      expect(split.body).toMatchObject({
        quantity: 5,
        parts: [
          { quantity: 4, externalId: `${order.externalId}/2`, origin: { kind: 'SPLIT', jobOrderId: order.id } },
          { quantity: 1, externalId: `${order.externalId}-b` },
        ],
      });
      const parts = (split.body as unknown as { parts: { id: string }[] }).parts.map(({ id }) => id);
      expect((await mes.read(follower.id)).predecessors).toEqual([order.id, ...parts]);
      expect((await mes.act(order.id, 'split', { reason: 'x', parts: [{ quantity: 5 }] })).body).toMatchObject({
        status: 422,
        code: 'QUANTITY_TOO_SMALL',
      });
    });

    it('an aborted predecessor lets nothing follow; its replacement does', async () => {
      const order = await mes.create({ taskId: 'judge-drive' });
      const follower = await mes.create({ taskId: 'judge-drive', predecessors: [order.id] });
      expect((await mes.act(order.id, 'abort')).body).toMatchObject({ state: 'ABORTED', reason: 'ABORTED' });
      const decided = await until('the follower has been decided', async () => {
        const { status, body } = await mes.call<Decided>('GET', `/job-orders/${follower.id}/routing`);
        return status === 200 && body;
      });
      expect(decided.candidates.every(({ refusals }) => refusals.some(({ code }) => code === 'PRECEDENCE'))).toBe(true);
      const replaced = await mes.act(order.id, 'follow-up', { reason: 'again', kind: 'REPLACEMENT' });
      expect(replaced.status).toBe(201);
      expect(replaced.body).toMatchObject({ quantity: 4, origin: { kind: 'REPLACEMENT', jobOrderId: order.id } });
      expect((await mes.read(follower.id)).predecessors).toEqual([replaced.body.id]);
      expect((await mes.act(order.id, 'follow-up', { reason: 'again', kind: 'REPLACEMENT' })).body).toMatchObject({
        status: 409,
        code: 'NOTHING_OPEN',
      });
    });
  });

  describe('on the floor', () => {
    let bench: Bench;
    beforeEach(async () => {
      bench = await Bench.open(service, M22, 'P-0422');
    });
    afterEach(() => bench.end());

    it('hold, release, suspend and close ask the unit, and are done when it says so', async () => {
      const { id } = await mes.create();
      const offer = await bench.begin(id);
      await mes.comes(id, 'runs', ({ state }) => state === 'RUNNING');
      expect((await mes.act(id, 'hold')).body).toMatchObject({ state: 'RUNNING', underWay: { act: 'HOLD' } });
      expect((await mes.act(id, 'release')).body).toMatchObject({ status: 409, code: 'MOVE_UNDER_WAY', inside: { underWay: 'HOLD' } });
      await bench.answer(await bench.told('HOLD', id), 'ACCEPTED');
      await bench.job(offer, 'INTERRUPTED', { good: 1 });
      await mes.comes(id, 'is held', ({ subState, held, underWay }) => subState === 'Held' && held !== null && underWay === null);
      expect((await mes.act(id, 'release')).status).toBe(202);
      await bench.answer(await bench.told('RESUME', id), 'ACCEPTED');
      await bench.job(offer, 'RUNNING', { good: 1 });
      await mes.comes(id, 'runs again', ({ state, held }) => state === 'RUNNING' && held === null);
      const heard = bench.heard;
      expect((await mes.act(id, 'suspend')).status).toBe(202);
      await bench.told('HOLD', id, heard);
      await bench.job(offer, 'INTERRUPTED', { good: 2 });
      await mes.comes(id, 'is suspended', ({ subState }) => subState === 'Suspended');
      expect((await mes.act(id, 'close', { reason: 'two are enough' })).status).toBe(202);
      await bench.answer(await bench.told('STOP', id), 'ACCEPTED');
      await bench.job(offer, 'ENDED', { good: 2, scrap: 1 });
      const ended = await mes.comes(id, 'is closed', ({ state }) => state === 'ENDED');
      expect(ended).toMatchObject({ subState: 'Closed', reason: 'CLOSED', good: 2 });
      expect(ended.response).toMatchObject({
        quantity: 4,
        good: 2,
        scrap: 1,
        short: 2,
        workUnitId: M22,
        operatorRole: 'operator',
        toolId: null,
      });
      expect(JSON.stringify(ended.response)).not.toContain('P-0422');
      expect(ended.history.map(({ move }) => move)).toEqual(
        expect.arrayContaining([
          'ACCEPT_ORDER',
          'ASSIGN',
          'OFFER_ACCEPTED',
          'JOB_RUNNING',
          'HOLD',
          'RELEASE',
          'SUSPEND',
          'CLOSE',
          'JOB_ENDED',
        ]),
      );
      const rework = await mes.act(id, 'follow-up', { reason: 'mend', kind: 'REWORK', quantity: 1, taskId: 'judge-drive' });
      expect(rework.body).toMatchObject({ quantity: 1, origin: { kind: 'REWORK', jobOrderId: id } });
      expect((await mes.act(id, 'follow-up', { reason: 'again', kind: 'REPLACEMENT', taskId: 'judge-drive' })).body).toMatchObject({
        quantity: 2,
      });
    });

    it('cancel, abort and hold of what is loaded take it back first', async () => {
      for (const [verb, after] of [
        ['cancel', { state: 'ABORTED', reason: 'CANCELLED' }],
        ['abort', { state: 'ABORTED', reason: 'ABORTED' }],
        ['hold', { state: 'NOT_ALLOWED_TO_START', subState: 'Waiting', workUnitId: null }],
      ] as const) {
        const { id } = await mes.create({ quantity: 1, priority: 1_000, pin: { workUnitId: M22, reason: 'x', until: inAnHour() } });
        await bench.answer(await bench.told('OFFER', id), 'ACCEPTED');
        await mes.comes(id, 'is loaded', ({ subState }) => subState === 'Loaded');
        const asked = await mes.act(id, verb);
        expect(asked.status).toBe(202);
        expect((await mes.act(id, verb)).status).toBe(202);
        await bench.giveBack(id);
        expect(await mes.comes(id, `after ${verb}`, ({ underWay }) => underWay === null)).toMatchObject(after);
        await mes.act(id, 'cancel', {});
      }
    });

    it('a running order moves only after a confirmed stop, with what is left, and not more often than allowed', async () => {
      const { id } = await mes.create({ quantity: 5, priority: 1_000 });
      const offer = await bench.begin(id);
      await mes.comes(id, 'runs', ({ state }) => state === 'RUNNING');
      expect((await mes.act(id, 'pin', { workUnitId: M21, reason: 'x', until: inAnHour() })).body).toMatchObject({
        status: 409,
        code: 'ILLEGAL_MOVE',
      });
      expect((await mes.call('PATCH', `/job-orders/${id}`, { quantity: 6 }, { 'if-match': '*' })).status).toBe(200);
      expect((await bench.told('UPDATE', id)).quantity).toBe(6);
      expect((await mes.act(id, 'reroute')).status).toBe(202);
      expect(await mes.read(id)).toMatchObject({ state: 'RUNNING', workUnitId: M22 });
      await bench.answer(await bench.told('STOP', id), 'ACCEPTED');
      await bench.job(offer, 'ENDED', { good: 2 });
      expect(await mes.comes(id, 'has left', ({ underWay }) => underWay === null)).toMatchObject({
        state: 'INTERRUPTED',
        good: 2,
        reason: 'REROUTED',
      });
      expect((await mes.act(id, 'abort')).body).toMatchObject({ state: 'ABORTED', good: 2 });
    });
  });
});
