import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enrol, keyOf, PIN, type Enrolled } from './support/bench-page.js';
import { graphql, rest } from './support/clients.js';
import { startService, type RunningService } from './support/service.js';
import { until } from './support/station.js';

const BENCH = 'ahlen/assembly/cable/m22';

interface SignedOn {
  readonly id: string;
  readonly code?: string;
}

describe('the doors of a bench', () => {
  let service: RunningService;
  let device: Enrolled;
  let signOnId: string;

  beforeAll(async () => {
    service = await startService();
    device = await enrol(service, BENCH);
    for (const operator of ['P-0417', 'P-0422']) expect(await keyOf(service, operator, { pin: PIN, badge: `BADGE-${operator}` })).toBe(204);
  });
  afterAll(() => service.stop());

  const signOn = (key: object, token = device.token) =>
    rest<SignedOn & Record<string, unknown>>(service, token, 'POST', '/api/v1/station/sign-on', key);
  const act = (seq: number, channel: string, body: object, more: object = {}) => ({
    seq,
    ts: new Date().toISOString(),
    signOn: signOnId,
    channel,
    body,
    ...more,
  });
  const take = async (...acts: readonly object[]): Promise<readonly { readonly status: string; readonly code?: string }[]> => {
    const body = { session: 'doors', acts };
    const answer = await rest<{ answers: { status: string; code?: string }[] }>(
      service,
      device.token,
      'POST',
      '/api/v1/station/acts',
      body,
    );
    expect(answer.status).toBe(200);
    return answer.body.answers;
  };
  const made = async (): Promise<number> => {
    const span = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date(Date.now() + 60_000).toISOString() };
    const query = `query ($span: SpanInput!) { oee(scope: "${BENCH}", span: $span) { good } }`;
    return (await graphql<{ oee: { good: number } }>(service, await service.token('plant_manager'), query, { span })).data!.oee.good;
  };

  it('are opened by the token of an enrolled device alone, and that token opens no others', async () => {
    const status = async (token: string, path: string) => (await rest(service, token, 'GET', path)).status;
    expect(await status(device.token, '/api/v1/station')).toBe(200);
    expect(await status(device.token, '/api/v1/job-orders')).toBe(403);
    expect(await status(await service.token('supervisor'), '/api/v1/station')).toBe(403);
    expect(await status(await service.token('station', BENCH), '/api/v1/station')).toBe(403);
    const cell = await rest(service, await service.token('supervisor'), 'POST', '/api/v1/station-devices', {
      workUnitId: 'ahlen/assembly/cable/r21',
    });
    expect([cell.status, cell.body['code']]).toEqual([404, 'UNKNOWN_STATION']);
    const elsewhere = await service.token('supervisor', 'ahlen/assembly/drive');
    expect((await rest(service, elsewhere, 'POST', '/api/v1/station-devices', { workUnitId: BENCH })).status).toBe(404);
  });

  it('take nothing from nobody', async () => {
    signOnId = randomUUID();
    expect(await take(act(1, 'count', { good: 1 }))).toEqual([expect.objectContaining({ status: 'REFUSED', code: 'NOT_SIGNED_ON' })]);
  });

  it('sign on by badge and by PIN, refuse a weak one, and rest after five wrong tries', async () => {
    expect(await keyOf(service, 'P-0431', { pin: '1234' })).toBe(422);
    expect(await keyOf(service, 'P-0431', { badge: 'BADGE-P-0417' })).toBe(409);
    expect(await keyOf(service, 'P-9999', { pin: PIN })).toBe(404);
    expect((await signOn({ badge: 'BADGE-P-0417' })).status).toBe(200);
    for (let tries = 0; tries < 5; tries += 1) expect((await signOn({ operator: 'P-0422', pin: '9753' })).body.code).toBe('WRONG_KEY');
    const rested = await signOn({ operator: 'P-0422', pin: PIN });
    expect([rested.status, rested.body.code]).toEqual([429, 'KEY_RESTS']);
    expect((await signOn({ operator: 'P-9999', pin: PIN })).body.code).toBe('WRONG_KEY');
    const { status, body } = await signOn({ operator: 'p-0417', pin: PIN });
    expect(status).toBe(200);
    signOnId = body.id;
  });

  it('bring OEE what comes twice once, refuse what is none with its reason, and keep the order', async () => {
    const acts = [
      act(2, 'state', { state: 'RUNNING', mode: 'Production' }, { ts: new Date(Date.now() - 60_000).toISOString() }),
      act(3, 'count', { good: 2 }),
      act(4, 'count', { good: -1 }),
      act(5, 'event', { kind: 'SAFETY', data: {} }),
      act(6, 'count', { good: 3 }),
    ];
    const expected = ['TAKEN', 'TAKEN', 'REFUSED', 'REFUSED', 'TAKEN'];
    expect((await take(...acts)).map(({ status }) => status)).toEqual(expected);
    expect((await take(...acts)).map(({ status }) => status)).toEqual(expected);
    await until('they are counted', async () => (await made()) >= 5);
    expect(await made()).toBe(5);
  });

  it('refuse a decision about an order that is not here, and say how it stands', async () => {
    const job = { jobOrderId: randomUUID(), assignmentId: randomUUID(), token: 1, state: 'RUNNING' };
    expect(await take(act(7, 'job', job))).toEqual([
      expect.objectContaining({ status: 'STALE', inside: expect.objectContaining({ state: 'ABORTED', workUnitId: null }) as unknown }),
    ]);
  });

  it('are shut for a device that is revoked', async () => {
    const supervisor = await service.token('supervisor');
    const gone = await fetch(`${service.url}/api/v1/station-devices/${device.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${supervisor}` },
    });
    expect(gone.status).toBe(204);
    expect((await rest(service, device.token, 'GET', '/api/v1/station')).status).toBe(401);
  });
});
