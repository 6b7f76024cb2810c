import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as rest } from 'node:timers/promises';
import { connectAsync, type IClientOptions, type IPublishPacket, type MqttClient } from 'mqtt';
import { Floor, until } from '../modules/connectivity/floor.fixture.js';
import { IngestClient } from '../modules/connectivity/mqtt/ingest-client.js';
import { Mosquitto } from './support/mosquitto.js';
import { staleCommandsAreIgnored } from './support/stale-commands-suite.js';

const M11 = 'ahlen/assembly/drive/m11';
const M12 = 'ahlen/assembly/drive/m12';
const NOBODY = 'the station is not connected';

const command = (unit: string) => ({
  unit,
  topic: `fp/v1/${unit}/cmd`,
  responseTopic: `fp/v1/${unit}/ack`,
  payload: '{"kind":"STOP"}',
  commandId: 'c-17',
  expiresInS: 40,
});

describe.each([
  ['3.1.1', 4],
  ['5', 5],
] as const)('Mosquitto with MQTT %s', (_name, version) => {
  describe('and a virtual station', () => {
    let mosquitto: Mosquitto;
    beforeAll(async () => {
      mosquitto = await Mosquitto.start({ persistence: false });
    });
    staleCommandsAreIgnored(() => ({ url: mosquitto.url, version }));
    afterAll(() => mosquitto.stop());
  });

  describe('and the service', () => {
    let mosquitto: Mosquitto;
    let floor: Floor;
    let ingest: IngestClient;
    const clients: MqttClient[] = [];

    const open = async (options: IClientOptions = {}): Promise<MqttClient> => {
      const client = await connectAsync(mosquitto.url, { protocolVersion: version, reconnectPeriod: 0, ...options });
      client.on('error', () => undefined);
      clients.push(client);
      return client;
    };
    const states = async () => (await floor.events('CONNECTION_STATE')).map(({ payload }) => payload.state);

    beforeEach(async () => {
      // M12's commands may not be written: what a broker refuses, the service must hear of where the protocol can say so.
      const acl = ['topic read #', 'topic write fp/v1/+/+/+/+/status', `topic write fp/v1/${M11}/cmd`];
      mosquitto = await Mosquitto.start({ persistence: false, acl });
      floor = await Floor.open();
      const settings = {
        ...floor.settings,
        FP_MQTT_URL: mosquitto.url,
        FP_MQTT_VERSION: version === 5 ? ('auto' as const) : ('3.1.1' as const),
      };
      ingest = new IngestClient(settings, floor.intake, floor.leases, floor.clock, floor.logger);
      await ingest.start();
      await until('it is connected', () => (ingest.state().state === 'LIVE' ? rest(300, true) : undefined));
    }, 60_000);
    afterEach(async () => {
      await Promise.all(clients.splice(0).map((client) => client.endAsync(true)));
      await ingest.stop();
      await mosquitto.stop();
      await floor.close();
    }, 60_000);

    it('a command is not retained, and tells its expiry, response topic and correlation where the protocol can', async () => {
      const station = await open();
      await station.subscribeAsync(command(M11).topic, { qos: 1 });
      const heard = new Promise<IPublishPacket>((resolve) => station.once('message', (_topic, _payload, packet) => resolve(packet)));
      expect(await ingest.publish(command(M11))).toBeUndefined();
      const { qos, retain, properties } = await heard;
      expect({ qos, retain }).toEqual({ qos: 1, retain: false });
      if (version === 4) return expect(properties).toBeUndefined();
      expect(properties).toMatchObject({ responseTopic: `fp/v1/${M11}/ack`, contentType: 'application/json' });
      expect(properties!.correlationData!.toString()).toBe('c-17');
      expect(properties!.messageExpiryInterval).toBeGreaterThan(30);
      expect(properties!.messageExpiryInterval).toBeLessThanOrEqual(40);
    });

    it('a command that nobody hears is told from one that is heard where the protocol can', async () => {
      expect(await ingest.publish(command(M11))).toBe(version === 5 ? NOBODY : undefined);
      const station = await open();
      await station.subscribeAsync(command(M11).topic, { qos: 1 });
      expect(await ingest.publish(command(M11))).toBeUndefined();
    });

    it('a command that the broker refuses is told where the protocol can, and another is heard after it', async () => {
      const station = await open();
      await station.subscribeAsync([command(M11).topic, command(M12).topic], { qos: 1 });
      const heard: string[] = [];
      station.on('message', (topic) => heard.push(topic));
      const cause = await ingest.publish(command(M12));
      if (version === 5) expect(cause).toMatch(/not authorized/i);
      else expect(cause).toBeUndefined();
      await until('another is sent', async () => ((await ingest.publish(command(M11))) === undefined ? true : undefined));
      await until('it is heard', () => (heard.length > 0 ? true : undefined));
      expect(heard).not.toContain(command(M12).topic);
    });

    it('a will tells that a station is gone: after its delay where it has one, and not at all where it is back before', async () => {
      const delayS = 2;
      const will = {
        topic: `fp/v1/${M11}/status`,
        payload: Buffer.from('{"session":"w","online":false}'),
        qos: 1 as const,
        retain: true,
        ...(version === 5 ? { properties: { willDelayInterval: delayS } } : {}),
      };
      const options = {
        clientId: 'station-m11',
        clean: false,
        will,
        ...(version === 5 ? { properties: { sessionExpiryInterval: 60 } } : {}),
      };
      const online = JSON.stringify({ session: 'w', online: true, ts: new Date().toISOString() });
      const station = await open(options);
      await station.publishAsync(will.topic, online, { qos: 1, retain: true });
      await until('it is there', async () => ((await states()).length === 1 ? true : undefined));
      const cutAt = Date.now();
      station.stream.destroy();
      if (version === 5) {
        const again = await open(options);
        await rest(delayS * 1_000 + 700);
        expect(await states()).toEqual(['LIVE']);
        again.stream.destroy();
      }
      const since = version === 5 ? cutAt + delayS * 1_000 + 700 : cutAt;
      await until('it is gone', async () => ((await states()).length === 2 ? true : undefined));
      expect(await states()).toEqual(['LIVE', 'STALE']);
      const [, stale] = await floor.events('CONNECTION_STATE');
      expect(stale!.occurredAt - since).toBeGreaterThanOrEqual(version === 5 ? delayS * 1_000 - 1_100 : 0);
    }, 30_000);
  });
});
