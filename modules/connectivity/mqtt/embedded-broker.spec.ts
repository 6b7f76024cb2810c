import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { Floor, until } from '../floor.fixture.js';
import { EmbeddedBroker } from './embedded-broker.js';
import { ClientOpener } from './open-client.js';

const M11 = 'ahlen/assembly/drive/m11';
const M12 = 'ahlen/assembly/drive/m12';

let floor: Floor;
let broker: EmbeddedBroker;
const clients: MqttClient[] = [];

const serve = (port: number) =>
  new EmbeddedBroker({ FP_MQTT_PORT: port, FP_MQTT_HOST: '127.0.0.1' }, floor.credentials, floor.intake, floor.clock, floor.logger);

async function station(unit: string, options: IClientOptions = {}): Promise<MqttClient> {
  const url = `mqtt://127.0.0.1:${broker.port}`;
  const client = await connectAsync(url, {
    protocolVersion: 4,
    username: unit,
    password: floor.credentials.passwordOf(unit),
    reconnectPeriod: 0,
    ...options,
  });
  client.on('error', () => undefined);
  clients.push(client);
  return client;
}

const command = (unit: string) => ({
  unit,
  topic: `fp/v1/${unit}/cmd`,
  responseTopic: `fp/v1/${unit}/ack`,
  payload: '{"kind":"STOP"}',
  commandId: 'c1',
  expiresInS: 60,
});

const state = (seq: number, of: object = {}) =>
  JSON.stringify({ session: 's1', seq, ts: new Date().toISOString(), state: 'RUNNING', ...of });

beforeEach(async () => {
  floor = await Floor.open();
  broker = serve(0);
  await broker.start();
}, 60_000);

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.endAsync(true)));
  await broker.stop();
  await floor.close();
}, 30_000);

describe('the embedded broker', () => {
  it('acknowledges a telegram only when its fact is in the log', async () => {
    const client = await station(M11);
    await Promise.all([1, 2, 3].map((seq) => client.publishAsync(`fp/v1/${M11}/state`, state(seq), { qos: 1 })));
    const events = await floor.events('STATE_CHANGED');
    expect(events.map(({ source }) => source)).toEqual([1, 2, 3].map((seq) => ({ path: M11, session: 's1', seq })));
  });

  it('cuts a station off whose telegram cannot be committed, and takes it when it comes again', async () => {
    const client = await station(M11);
    const owner = `alter table spine_event rename to spine_event_away`;
    await asOwner(owner);
    expect(await outcome(client, `fp/v1/${M11}/state`, state(1))).toBe('cut');
    await asOwner(`alter table spine_event_away rename to spine_event`);
    const again = await station(M11);
    await again.publishAsync(`fp/v1/${M11}/state`, state(1), { qos: 1 });
    await again.publishAsync(`fp/v1/${M11}/state`, state(1), { qos: 1 });
    expect(await floor.events('STATE_CHANGED')).toHaveLength(1);
  });

  it('keeps what it does not understand as a dead letter, acknowledges it, and goes on', async () => {
    const client = await station(M11);
    await client.publishAsync(`fp/v1/${M11}/state`, Buffer.from([0xff, 0x00, 0x7b]), { qos: 1 });
    await client.publishAsync(`fp/v1/${M11}/state`, state(1, { state: 'DANCING\u0000' }), { qos: 1 });
    await client.publishAsync(`fp/v1/${M11}/count`, state(2, { good: 1 }), { qos: 1 });
    const letters = await floor.database.db.query(`select reason, field, raw from spine_dead_letter order by id`);
    expect(letters).toMatchObject([
      { reason: 'NOT_JSON', field: null, raw: Buffer.from([0xff, 0x00, 0x7b]) },
      { reason: 'BAD_FIELD', field: 'state' },
    ]);
    expect(await floor.events('COUNTED')).toHaveLength(1);
  });

  it('lets nobody in without the password of the unit', async () => {
    await expect(station(M11, { password: floor.credentials.passwordOf(M12) })).rejects.toThrow(/Bad username or password|Not authorized/i);
    await expect(station(M11, { username: undefined, password: undefined })).rejects.toThrow();
  });

  it('refuses MQTT 5 by its return code, so that a client that has both comes again with 3.1.1', async () => {
    await expect(station(M11, { protocolVersion: 5 })).rejects.toMatchObject({
      code: 1,
      message: expect.stringMatching(/protocol version/i),
    });
    const versions: number[] = [];
    const opener = new ClientOpener(`mqtt://127.0.0.1:${broker.port}`);
    const login = { username: M11, password: floor.credentials.passwordOf(M11) };
    const client = await opener.open(
      (version) => (versions.push(version), login),
      () => undefined,
    );
    clients.push(client);
    expect([versions, client.connected]).toEqual([[5, 4], true]);
    await expect(
      opener.open(
        () => ({ ...login, password: 'x' }),
        () => undefined,
      ),
    ).rejects.toMatchObject({ code: 4 });
  });

  it.each([`fp/v1/${M12}/state`, `fp/v1/${M11}/cmd`, `fp/v1/${M11}/state/more`, 'other'])(
    'cuts a station off that publishes on %s',
    async (topic) => {
      const client = await station(M11);
      expect(await outcome(client, topic, state(1))).toBe('cut');
      expect(await floor.events('STATE_CHANGED')).toEqual([]);
    },
  );

  it('lets a station subscribe to its own topics only', async () => {
    const client = await station(M11);
    for (const topic of [`fp/v1/${M12}/cmd`, '#', 'fp/v1/+/+/+/+/cmd', '$SYS/#'])
      await expect(
        client.subscribeAsync(topic, { qos: 1 }).then(
          (granted) => granted[0]?.qos ?? 128,
          () => 128,
        ),
      ).resolves.toBe(128);
    await client.subscribeAsync(`fp/v1/${M11}/cmd`, { qos: 1 });
    const heard = new Promise((resolve) => client.once('message', (topic, payload) => resolve([topic, payload.toString()])));
    expect(await broker.publish(command(M11))).toBeUndefined();
    expect(await heard).toEqual([`fp/v1/${M11}/cmd`, '{"kind":"STOP"}']);
    expect(await broker.publish(command(M12))).toBe('the station is not connected');
  });

  it.each([
    [
      'with a will',
      { will: { topic: `fp/v1/${M11}/status`, payload: Buffer.from('{"session":"s1","online":false}'), qos: 1 as const, retain: true } },
    ],
    ['without one', {}],
  ])('knows nothing of a station that is gone, %s', async (_how, options) => {
    const client = await station(M11, options);
    await client.publishAsync(`fp/v1/${M11}/status`, JSON.stringify({ session: 's1', online: true, ts: new Date().toISOString() }), {
      qos: 1,
      retain: true,
    });
    await client.publishAsync(`fp/v1/${M11}/state`, state(1), { qos: 1, retain: true });
    client.stream.destroy();
    const gone = await until('its absence is told', async () =>
      (await floor.events('STATE_CHANGED')).find(({ payload }) => payload.state === null),
    );
    expect(gone.payload).toEqual({ state: null, reason: 'OFFLINE' });
    expect((await floor.events('CONNECTION_STATE')).map(({ payload }) => payload.state)).toEqual(['LIVE', 'STALE']);
  });

  it('names the port and its setting where the port is taken', async () => {
    await expect(serve(broker.port).start()).rejects.toThrow(new RegExp(`Port ${broker.port} .* FP_MQTT_PORT`));
  });
});

/** The library keeps what is unacknowledged for the next connection, so only the cut itself tells. */
function outcome(client: MqttClient, topic: string, payload: string): Promise<'acknowledged' | 'cut'> {
  return new Promise((resolve) => {
    client.once('close', () => resolve('cut'));
    client.publish(topic, payload, { qos: 1 }, (error) => resolve(error ? 'cut' : 'acknowledged'));
  });
}

async function asOwner(sql: string): Promise<void> {
  const { default: pg } = await import('pg');
  const owner = new pg.Client({ connectionString: floor.database.ownerUrl });
  await owner.connect();
  await owner.query(sql);
  await owner.end();
}
