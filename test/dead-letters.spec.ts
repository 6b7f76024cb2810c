import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql, rest } from './support/clients.js';
import { ROOT } from './house/sources.js';
import { startService, type RunningService } from './support/service.js';
import { Station, until } from './support/station.js';

const M11 = 'ahlen/assembly/drive/m11';
const M21 = 'ahlen/assembly/cable/m21';

interface Letter {
  readonly id: string;
  readonly reason: string;
  readonly field: string | null;
  readonly text: string | null;
  readonly size: number;
  readonly replayedAt: string | null;
}
interface Tried {
  readonly items: readonly {
    readonly id: string;
    readonly status: string;
    readonly reason: string | null;
    readonly events: readonly { readonly kind: string }[];
  }[];
}

describe('dead letters', () => {
  let service: RunningService;
  let station: Station;
  let engineer = '';
  beforeAll(async () => {
    service = await startService();
    engineer = await service.token('engineer');
    station = await Station.connect(service, M11);
  });
  afterAll(async () => {
    await station.end();
    await service.stop();
  });

  const get = <T>(path: string, token = engineer) => rest<T>(service, token, 'GET', `/api/v1/${path}`);
  const post = <T>(path: string, body: unknown, headers: Record<string, string> = {}) =>
    rest<T>(service, engineer, 'POST', `/api/v1/${path}`, body, headers);
  const letters = async (query = '') => (await get<{ items: Letter[] }>(`dead-letters${query}`)).body.items;

  it('are listed by reason with their bytes, newest first, by the page, and counted', async () => {
    await station.send('state', '{');
    await station.say('state', { state: 'DANCING' });
    await station.send('count', 'x'.repeat(70_000));
    const all = await until('three letters', async () => ((found) => found.length === 3 && found)(await letters()));
    expect(all.map(({ reason, field, size }) => [reason, field, size > 65_536])).toEqual([
      ['NOT_JSON', null, true],
      ['BAD_FIELD', 'state', false],
      ['NOT_JSON', null, false],
    ]);
    expect((await letters('?reason=BAD_FIELD')).map(({ reason }) => reason)).toEqual(['BAD_FIELD']);
    const first = await get<{ items: Letter[]; cursor: string; counts: unknown }>('dead-letters?limit=2');
    expect(first.body.counts).toEqual([
      { wire: 'mqtt', reason: 'BAD_FIELD', waiting: 1, replayed: 0 },
      { wire: 'mqtt', reason: 'NOT_JSON', waiting: 2, replayed: 0 },
    ]);
    expect((await letters(`?limit=2&cursor=${first.body.cursor}`)).map(({ id }) => id)).toEqual([all[2]!.id]);
    const raw = await fetch(`${service.url}/api/v1/dead-letters/${all[2]!.id}/raw`, { headers: { authorization: `Bearer ${engineer}` } });
    expect(await raw.text()).toBe('{');
    expect((await get<{ code: string }>('dead-letters?cursor=abc')).body.code).toBe('BAD_CURSOR');
    expect((await get<{ code: string }>('dead-letters/99999/raw')).body.code).toBe('UNKNOWN_LETTER');
  });

  it('are taken after all when the plant file is mended: tried first, then replayed, once, at their own time', async () => {
    const payload = { state: 1, at: new Date().toISOString() };
    const sample = { topic: 'acme/m11/status', payload: JSON.stringify(payload) };
    const before = await post<{ status: string; reason: string }>('connections/station-broker/try', sample);
    expect(before.body).toMatchObject({ status: 'REFUSED', reason: 'BAD_TOPIC' });
    const yaml = await readFile(service.plantFile, 'utf8');
    const mapping = `mappings: [{ topic: "acme/{unit}/status", unit: "ahlen/assembly/drive/{unit}", channel: state, fields: { state: { path: "$.state", values: { "1": RUN } }, ts: { path: "$.at" } } }]`;
    const written = yaml.replace(
      'station-broker: { kind: mqtt, url: embedded }',
      `station-broker: { kind: mqtt, url: embedded, ${mapping} }`,
    );
    await writeFile(service.plantFile, written);
    const tried = (reason: string) =>
      until(
        `it is ${reason}`,
        async () => (await post<{ reason: string }>('connections/station-broker/try', sample)).body.reason === reason,
      );
    await tried('BAD_FIELD');
    await station.publish('acme/m11/status', sample.payload);
    const [letter] = await until('the letter', async () =>
      ((found) => found.length > 0 && found)((await letters('?waiting=true')).filter(({ text }) => text === sample.payload)),
    );
    await writeFile(service.plantFile, written.replace('"1": RUN }', '"1": RUNNING }'));
    await until(
      'it would be taken',
      async () => (await post<Tried>('dead-letters/try', { ids: [letter!.id] })).body.items[0]?.status === 'TOLD',
    );
    expect((await letters('?waiting=true')).map(({ id }) => id)).toContain(letter!.id);
    expect((await post<{ code: string }>('dead-letters/replay', { ids: [letter!.id] })).body.code).toBe('IDEMPOTENCY_KEY_MISSING');
    const replay = () => post<Tried>('dead-letters/replay', { ids: [letter!.id] }, { 'idempotency-key': randomUUID() });
    expect((await replay()).body.items).toMatchObject([
      { status: 'REPLAYED', events: [{ kind: 'STATE_CHANGED', occurredAt: payload.at }] },
    ]);
    expect((await replay()).body.items).toMatchObject([{ status: 'ALREADY', events: [] }]);
    expect((await letters()).find(({ id }) => id === letter!.id)!.replayedAt).not.toBeNull();
    const state = () =>
      graphql<{ workUnit: { state: { state: string } } }>(service, engineer, `{ workUnit(id: "${M11}") { state { state } } }`);
    await until('it is what the unit does', async () => (await state()).data?.workUnit.state.state === 'RUNNING');
  }, 60_000);

  it('that are no telegram of ours, or were cut off, stay what they are', async () => {
    const [cut] = (await letters()).filter(({ size }) => size > 65_536);
    expect((await post<Tried>('dead-letters/try', { ids: [cut!.id] })).body.items).toMatchObject([
      { status: 'REFUSED', reason: 'TRUNCATED' },
    ]);
  });

  it('are seen by who reaches them, and by nobody else', async () => {
    const of = async (scope: string) =>
      (await get<{ items: Letter[] }>('dead-letters', await service.token('engineer', scope))).body.items.length;
    expect(await of('ahlen/assembly/drive')).toBeGreaterThan(0);
    expect(await of('ahlen/assembly/cable')).toBe(0);
    expect((await get('dead-letters', await service.token('operator'))).status).toBe(403);
    expect((await get<{ code: string }>('connections', await service.token('engineer', M21))).body.code).toBe('OUT_OF_SCOPE');
  });

  it('and connections are told over GraphQL too', async () => {
    const { data } = await graphql<{
      connections: { id: string; state: string }[];
      deadLetters: { reason: string; raw: string }[];
      deadLetterCounts: { waiting: number }[];
      tryDeadLetters: { status: string }[];
    }>(
      service,
      engineer,
      `
        {
          connections {
            id
            kind
            state
          }
          deadLetters(first: 2, reason: "NOT_JSON") {
            id
            reason
            raw
          }
          deadLetterCounts {
            wire
            reason
            waiting
          }
          tryDeadLetters(ids: ["1"]) {
            status
            reason
          }
        }
      `,
    );
    expect(data?.connections.find(({ id }) => id === 'station-broker')).toMatchObject({ kind: 'mqtt', state: 'LIVE' });
    expect(data?.deadLetters).toHaveLength(2);
    expect(data?.tryDeadLetters).toEqual([{ status: 'REFUSED', reason: 'NOT_JSON' }]);
    const { data: replayed } = await graphql<{ replayDeadLetters: { status: string }[] }>(
      service,
      engineer,
      `
        mutation {
          replayDeadLetters(ids: ["1"]) {
            status
          }
        }
      `,
    );
    expect(replayed?.replayDeadLetters).toEqual([{ status: 'REFUSED' }]);
  });

  it('have their contract served, and a telegram is tried on the command line', async () => {
    const api = (await (await fetch(`${service.url}/api/asyncapi.json`)).json()) as { asyncapi: string; channels: object };
    expect(api.asyncapi).toBe('3.0.0');
    expect(Object.keys(api.channels)).toContain('cmd');
    expect(await (await fetch(`${service.url}/api/schemas/state.json`)).json()).toMatchObject({ $id: 'urn:fingerpost:mqtt:v1:state' });
    expect((await fetch(`${service.url}/api/schemas/none.json`)).status).toBe(404);
    const file = join(service.dataDir, 'sample.json');
    await writeFile(file, JSON.stringify({ session: 's', seq: 1, ts: '2026-11-24T10:00:00.000Z', state: 'IDLE' }));
    const cli = (topic: string) =>
      promisify(execFile)(process.execPath, [join(ROOT, 'dist/src/cli.js'), 'try', topic, file], {
        cwd: ROOT,
        env: { FP_PLANT: service.plantFile, FP_DATA_DIR: service.dataDir },
      });
    expect(JSON.parse((await cli(`fp/v1/${M11}/state`)).stdout)).toMatchObject({ kind: 'STATE_CHANGED', payload: { state: 'IDLE' } });
    await expect(cli(`fp/v1/${M11}/nothing`)).rejects.toThrow(/UNKNOWN_CHANNEL/);
  });
});
