import { randomUUID } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { connectAsync, type MqttClient } from 'mqtt';
import pg from 'pg';
import { cli, refusalOf, startEngines, startProduction, type Engines, type ProductionService } from './support/production.js';

const M11 = 'ahlen/assembly/drive/m11';
const M12 = 'ahlen/assembly/drive/m12';
const START_MS = 120_000;

let engines: Engines;
let service: ProductionService;
let owner: pg.Client;
let redis: Redis;
let passwords: Readonly<Record<string, string>>;

beforeAll(async () => {
  engines = await startEngines();
  const lines = (await cli(engines.settings, 'station-passwords')).split('\n').map((line) => line.split(':'));
  passwords = Object.fromEntries(lines) as Record<string, string>;
  service = await startProduction(engines.settings);
  owner = new pg.Client({ connectionString: engines.settings['FP_DATABASE_OWNER_URL']! });
  await owner.connect();
  redis = new Redis(engines.settings['FP_QUEUE_URL']!);
}, START_MS);

afterAll(async () => {
  redis?.disconnect();
  await owner?.end();
  await service?.stop();
  await engines?.stop();
}, START_MS);

const station = (unit: string, password = passwords[unit]!): Promise<MqttClient> =>
  connectAsync(engines.settings['FP_MQTT_URL']!, { protocolVersion: 4, username: unit, password, reconnectPeriod: 0 });

const rows = async <T extends object>(sql: string, ...values: unknown[]): Promise<T[]> => (await owner.query<T>(sql, values)).rows;

async function until<T>(what: string, look: () => Promise<T | undefined>, withinMs = 20_000): Promise<T> {
  for (const end = Date.now() + withinMs; Date.now() < end; await rest(100)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`not within ${withinMs} ms: ${what}`);
}

/** Pieces of each telegram of a session, as the log has them. */
const loggedOf = async (session: string): Promise<readonly number[]> =>
  (await rows<{ seq: string }>(`select seq from spine_event where kind = 'COUNTED' and session = $1 order by seq`, session)).map(
    ({ seq }) => Number(seq),
  );
const allLogged = (session: string, most: number) =>
  until(`${most} telegrams in the log`, async () => {
    const logged = await loggedOf(session);
    return logged.length >= most ? logged : undefined;
  });
const upTo = (most: number) => Array.from({ length: most }, (_, seq) => seq);
const count = (session: string, seq: number) => JSON.stringify({ session, seq, ts: new Date().toISOString(), good: 1 });

describe('in production', () => {
  it('is ready on PostgreSQL, Redis and Mosquitto of the machine', async () => {
    const answer = (await (await fetch(`${service.url}/health/ready`)).json()) as { dependencies: Record<string, { status: string }> };
    expect(answer).toMatchObject({
      status: 'ready',
      dependencies: { database: { status: 'up' }, 'mqtt:station-broker': { detail: 'not encrypted' } },
    });
  });

  it(
    'refuses to start with ready-made tokens',
    async () => {
      const said = await refusalOf({ ...engines.settings, FP_HTTP_PORT: '0', FP_DEMO_TOKENS: 'on' });
      expect(said).toMatch(/^1: /);
      expect(said).toContain('FP_DEMO_TOKENS is "on" while NODE_ENV is "production"');
    },
    START_MS,
  );

  it('hands out no session, no sandbox, no docs, and tells nobody its schema', async () => {
    for (const path of ['/demo/session', '/sandbox/', '/api/docs'])
      expect([path, (await fetch(service.url + path)).status]).toEqual([path, 404]);
    const token = await cli(engines.settings, 'token', 'plant_manager', 'ahlen');
    const ask = async (query: string) =>
      (await (
        await fetch(`${service.url}/graphql`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
        })
      ).json()) as { data?: unknown; errors?: { message: string }[] };
    expect(await ask('{ sites { id } }')).toEqual({ data: { sites: [{ id: 'ahlen' }] } });
    const refused = await ask('{ __schema { types { name } } }');
    expect(refused.data).toBeUndefined();
    expect(refused.errors![0]!.message).toMatch(/introspection/i);
  });

  it(
    'takes what a station says over Mosquitto, each telegram once',
    async () => {
      const session = randomUUID();
      const client = await station(M11);
      for (const seq of upTo(50)) {
        await client.publishAsync(`fp/v1/${M11}/count`, count(session, seq), { qos: 1 });
        if (seq % 7 === 0) await client.publishAsync(`fp/v1/${M11}/count`, count(session, seq), { qos: 1 });
      }
      await client.endAsync();
      expect(await allLogged(session, 50)).toEqual(upTo(50));
    },
    START_MS,
  );

  it(
    'finds at its next start what stations said while it was away',
    async () => {
      const session = randomUUID();
      const client = await station(M12);
      await client.publishAsync(`fp/v1/${M12}/count`, count(session, 0), { qos: 1 });
      await allLogged(session, 1);
      await service.stop();
      for (const seq of upTo(30).slice(1)) await client.publishAsync(`fp/v1/${M12}/count`, count(session, seq), { qos: 1 });
      await client.endAsync();
      expect(await loggedOf(session)).toEqual([0]);
      service = await startProduction(engines.settings);
      expect(await allLogged(session, 30)).toEqual(upTo(30));
    },
    START_MS,
  );

  it(
    'holds stations to their own path, and lets nobody in without a password',
    async () => {
      const session = randomUUID();
      // Mosquitto acknowledges what it does not pass on, and may cut the station off for it.
      const intruder = await station(M12);
      await intruder.publishAsync(`fp/v1/${M11}/count`, count(session, 0), { qos: 1 });
      await intruder.endAsync(true);
      const client = await station(M12);
      await client.publishAsync(`fp/v1/${M12}/count`, count(session, 0), { qos: 1 });
      await client.endAsync();
      await allLogged(session, 1);
      const from = await rows<{ unit: string }>('select work_unit_id as unit from spine_event where session = $1', session);
      expect(from).toEqual([{ unit: M12 }]);
      await expect(station(M11, passwords[M12]!)).rejects.toThrow(/not authorized/i);
      await expect(connectAsync(engines.settings['FP_MQTT_URL']!, { protocolVersion: 4, reconnectPeriod: 0 })).rejects.toThrow(
        /not authorized/i,
      );
    },
    START_MS,
  );

  it(
    'routes a job order to a station, and the command reaches it',
    async () => {
      const session = randomUUID();
      const client = await station(M11);
      const commands: Record<string, unknown>[] = [];
      client.on('message', (_topic, payload) => commands.push(JSON.parse(payload.toString()) as Record<string, unknown>));
      await client.subscribeAsync(`fp/v1/${M11}/cmd`, { qos: 1 });
      const say = (channel: string, seq: number, body: object) =>
        client.publishAsync(`fp/v1/${M11}/${channel}`, JSON.stringify({ session, seq, ts: new Date().toISOString(), ...body }), { qos: 1 });
      await client.publishAsync(`fp/v1/${M11}/status`, JSON.stringify({ session, online: true }), { qos: 1, retain: true });
      await say('state', 0, { state: 'IDLE' });
      await say('event', 1, { kind: 'OPERATOR_SIGNED_ON', data: { operator: 'P-0431' } });
      const response = await fetch(`${service.url}/api/v1/job-orders`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await cli(engines.settings, 'token', 'mes', 'ahlen')}`,
          'content-type': 'application/json',
          'idempotency-key': session,
        },
        body: JSON.stringify({
          externalId: `MES-${session}`,
          taskId: 'fit-seal',
          productId: 'drive-d5',
          quantity: 4,
          dueAt: new Date(Date.now() + 3_600_000).toISOString(),
        }),
      });
      expect(response.status).toBe(201);
      const { id } = (await response.json()) as { id: string };
      const command = await until('a command', async () => commands.find(({ jobOrderId }) => jobOrderId === id));
      expect(command).toMatchObject({ kind: 'OFFER', task: 'fit-seal', product: 'drive-d5', quantity: 4 });
      await say('ack', 2, { commandId: command['commandId'], status: 'ACCEPTED' });
      const answered = () =>
        rows<{ status: string | null }>('select status from spine_command where command_id = $1', command['commandId']);
      expect(await until('the answer in the outbox', async () => (await answered())[0]?.status ?? undefined)).toBe('ACCEPTED');
      await client.endAsync();
    },
    START_MS,
  );

  it(
    'keeps its background jobs in Redis, and has worked on them',
    async () => {
      const completed = await until('a completed job', async () =>
        (await redis.zcard('{fp-background}:background:completed')) > 0
          ? redis.zrange('{fp-background}:background:completed', '0', '-1')
          : undefined,
      );
      const names = await Promise.all(completed.map((id) => redis.hget(`{fp-background}:background:${id}`, 'name')));
      expect(names).toContain('spine-partitions');
    },
    START_MS,
  );

  it('owns no table with the role that it works with, and cannot change what happened', async () => {
    const owners = await rows<{ owner: string }>(
      `select distinct pg_get_userbyid(relowner) as owner from pg_class join pg_namespace n on n.oid = relnamespace
       where relkind in ('r', 'p', 'S', 'v') and n.nspname !~ '^(pg_|information_schema)'`,
    );
    expect(owners).toEqual([{ owner: 'fingerpost_owner' }]);
    const own = new pg.Client({ connectionString: engines.settings['FP_DATABASE_URL']! });
    await own.connect();
    await expect(own.query(`update spine_event set kind = 'NONE'`)).rejects.toThrow(/permission denied/);
    await expect(own.query('drop table spine_event')).rejects.toThrow(/must be owner/);
    await expect(own.query('create table mine (id int)')).rejects.toThrow(/permission denied/);
    await own.end();
  });
});
