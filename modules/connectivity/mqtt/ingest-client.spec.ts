import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as rest } from 'node:timers/promises';
import { Aedes } from 'aedes';
import { connectAsync, type MqttClient } from 'mqtt';
import { dividesAnew } from '../../../test/support/division-suite.js';
import { Floor, until } from '../floor.fixture.js';
import { HeldAcks } from './held-acks.js';
import { IngestClient } from './ingest-client.js';

const M11 = 'ahlen/assembly/drive/m11';
const count = (seq: number) => JSON.stringify({ session: 's1', seq, ts: new Date().toISOString(), good: 1 });

let floor: Floor;
let aedes: Aedes;
let server: Server;
let url: string;
let ingest: IngestClient;
let sender: MqttClient;
const sockets = new Set<Socket>();

const reading = (parts = 1) =>
  new IngestClient(
    { ...floor.settings, FP_MQTT_URL: url, FP_MQTT_PARTITIONS: parts },
    floor.intake,
    floor.leases,
    floor.clock,
    floor.logger,
  );
const command = (unit: string) => ({
  unit,
  topic: `fp/v1/${unit}/cmd`,
  responseTopic: `fp/v1/${unit}/ack`,
  payload: '{}',
  commandId: 'c1',
  expiresInS: 60,
});

beforeEach(async () => {
  floor = await Floor.open();
  aedes = await Aedes.createBroker();
  server = createServer((socket) => {
    sockets.add(socket);
    void aedes.handle(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`;
  ingest = reading();
  sender = await connectAsync(url, { protocolVersion: 4 });
}, 60_000);

afterEach(async () => {
  await sender.endAsync(true);
  await ingest.stop();
  await new Promise<void>((resolve) => aedes.close(() => server.close(() => resolve())));
  await floor.close();
}, 30_000);

const subscribed = () => until('it is subscribed', () => (ingest.state().state === 'LIVE' ? rest(300).then(() => true) : undefined));

describe('the client of a broker outside', () => {
  it('commits what stations send, each once, and commands them', async () => {
    await ingest.start();
    await subscribed();
    for (const seq of [1, 2, 2, 3]) await sender.publishAsync(`fp/v1/${M11}/count`, count(seq), { qos: 1 });
    await until('all are there', async () => ((await floor.events('COUNTED')).length === 3 ? true : undefined));
    await sender.subscribeAsync(`fp/v1/${M11}/cmd`, { qos: 1 });
    const heard = new Promise((resolve) => sender.once('message', (_topic, payload) => resolve(payload.toString())));
    expect(await ingest.publish(command(M11))).toBeUndefined();
    expect(await heard).toBe('{}');
  });

  it('says of a command that is under way when the connection breaks that it was not sent', async () => {
    await ingest.start();
    await subscribed();
    let isUnderWay = false;
    aedes.authorizePublish = (_client, packet, done) => {
      if (packet.topic !== command(M11).topic) return done(null);
      isUnderWay = true;
    };
    const sent = ingest.publish(command(M11));
    await until('it is under way', () => (isUnderWay ? true : undefined));
    for (const socket of sockets) socket.destroy();
    expect(await sent).toBe('the broker was left before it had the command');
  });

  it('loses nothing that was sent while it was away or could not commit', async () => {
    await ingest.start();
    await subscribed();
    await ingest.stop();
    for (let seq = 1; seq <= 50; seq++) await sender.publishAsync(`fp/v1/${M11}/count`, count(seq), { qos: 1 });
    let failures = 0;
    const append = floor.commit.append.bind(floor.commit);
    floor.commit.append = (events, wire) => (failures++ < 2 ? Promise.reject(new Error('the database is away')) : append(events, wire));
    ingest = reading();
    await ingest.start();
    await until('all are there', async () => ((await floor.events('COUNTED')).length === 50 ? true : undefined), 30_000);
    expect(failures).toBeGreaterThanOrEqual(2);
  }, 60_000);

  it('does not believe a state that the broker remembers of a station that is offline', async () => {
    const state = (seq: number) => JSON.stringify({ session: 's1', seq, ts: '2026-11-24T06:00:00.000Z', state: 'RUNNING' });
    await sender.publishAsync(`fp/v1/${M11}/state`, state(1), { qos: 1, retain: true });
    await sender.publishAsync(`fp/v1/${M11}/status`, '{"session":"s1","online":false}', { qos: 1, retain: true });
    await ingest.start();
    await until('the state and its end are told', async () => ((await floor.events('STATE_CHANGED')).length >= 3 ? true : undefined));
    const latest = (await floor.events('STATE_CHANGED')).toSorted((a, b) => a.occurredAt - b.occurredAt).at(-1)!;
    expect(latest.payload.state).toBeNull();
  });

  it('leaves the reading to the process that has the lease', async () => {
    await floor.leases.acquire('mqtt:ingest', 'another');
    await ingest.start();
    await rest(500);
    expect(ingest.state().state).toBe('STANDBY');
  });
});

describe('the parts of the stations', () => {
  it('are shared evenly by the processes that live, taken over from one that is gone, and each telegram is taken once', async () => {
    const [first, second] = [reading(4), reading(4)];
    await first.start();
    await second.start();
    const held = () =>
      floor.database.db.query<{ owner: string; n: number }>(
        `select owner, count(*)::int as n from spine_lease where name like 'mqtt:ingest:%' and held_until > now() group by owner`,
      );
    await until(
      'two each, and one reads the others',
      async () =>
        ((rows) =>
          rows
            .map(({ n }) => n)
            .toSorted()
            .join() === '2,3'
            ? true
            : undefined)(await held()),
      20_000,
    );
    const units = floor.intake.inForce().units;
    const say = async (from: number) => {
      for (const unit of units)
        for (let seq = from; seq < from + 5; seq++) await sender.publishAsync(`fp/v1/${unit}/count`, count(seq), { qos: 1 });
    };
    await until('both are there', () => (first.state().state === 'LIVE' && second.state().state === 'LIVE' ? true : undefined));
    await rest(500);
    await say(0);
    await until('all are taken', async () => ((await floor.events('COUNTED')).length === units.length * 5 ? true : undefined));
    await first.stop();
    await say(5);
    await until(
      'all are taken by the other',
      async () => ((await floor.events('COUNTED')).length === units.length * 10 ? true : undefined),
      20_000,
    );
    for (const unit of units) {
      const told = (await floor.events('COUNTED')).filter(({ workUnitId }) => workUnitId === unit).map(({ source }) => source.seq);
      expect(told).toEqual(Array.from({ length: 10 }, (_, seq) => seq));
    }
    await second.stop();
  }, 60_000);
});

describe('the division at a broker of MQTT 3.1.1', () => {
  dividesAnew(() => ({ url, version: 4 }));
});

describe('held acknowledgements', () => {
  it('leave after the commits and in the order of receipt, and never more than the cap is uncommitted', async () => {
    const reader = await connectAsync(url, { protocolVersion: 4, clientId: 'reader', clean: false });
    const acknowledged: string[] = [];
    aedes.on('ack', (packet) => acknowledged.push(String('payload' in packet ? packet.payload : undefined)));
    const original = Object.getPrototypeOf(reader)._sendPacket as unknown;
    expect(typeof original).toBe('function');
    const acks = new HeldAcks(reader, 4, () => undefined);
    reader.emit('connect', { cmd: 'connack', sessionPresent: false });
    const read: { payload: string; commit: () => void }[] = [];
    reader.handleMessage = (packet, done) => {
      if (packet.cmd === 'publish') read.push({ payload: String(packet.payload), commit: acks.hold(packet.messageId) });
      acks.readOn(done);
    };
    await reader.subscribeAsync('t', { qos: 1 });
    for (let i = 0; i < 10; i++) void sender.publishAsync('t', String(i), { qos: 1 });
    await until('the cap is reached', () => (read.length === 4 ? true : undefined));
    await rest(200);
    expect(read).toHaveLength(4);
    expect(acknowledged).toEqual([]);
    read[1]!.commit();
    await until('one more is read', () => (read.length === 5 ? true : undefined));
    expect(acknowledged).toEqual([]);
    read[0]!.commit();
    await until('two are acknowledged', () => (acknowledged.length === 2 ? true : undefined));
    for (let i = 2; i < 10; i++) (await until('the next is read', () => read[i])).commit();
    await until('all are acknowledged', () => (acknowledged.length === 10 ? true : undefined));
    expect(acknowledged).toEqual(read.map(({ payload }) => payload));
    expect(acks.size).toBe(0);
    await reader.endAsync(true);
  });
});
