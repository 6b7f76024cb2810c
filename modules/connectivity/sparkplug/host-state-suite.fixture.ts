import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as rest } from 'node:timers/promises';
import type { IClientOptions } from 'mqtt';
import { until } from '../floor.fixture.js';
import type { ClientOpener } from '../mqtt/open-client.js';
import { HostFloor, STATE } from './host-floor.fixture.js';
import { HostLink } from './host-link.js';
import type { WatchedBroker } from '../mqtt/broker.fixture.js';

/** What a host application says of itself, at any broker. */
export function tellsItsState(broker: () => WatchedBroker): void {
  let host: HostFloor;

  beforeEach(async () => {
    host = await HostFloor.open(broker());
  }, 60_000);

  afterEach(async () => {
    await host.close();
  }, 30_000);

  describe('a host application tells its state', () => {
    it('tck-id-intro-sparkplug-host-state, tck-id-components-ph-state, tck-id-host-topic-phid-birth-topic, tck-id-host-topic-phid-birth-payload, tck-id-host-topic-phid-birth-qos, tck-id-host-topic-phid-birth-retain', async () => {
      const before = Date.now();
      await host.start();
      const { payload, qos, retain } = host.broker.on(STATE)[0]!;
      expect({ qos, retain }).toEqual({ qos: 1, retain: true });
      const state = JSON.parse(payload.toString()) as Record<string, unknown>;
      expect(Object.keys(state)).toEqual(['online', 'timestamp']);
      expect(state['online']).toBe(true);
      expect(state['timestamp']).toBeGreaterThanOrEqual(before);
    });

    it('tck-id-message-flow-phid-sparkplug-subscription, tck-id-host-topic-phid-birth-sub-required, tck-id-host-topic-phid-birth-message: subscribes first, and the birth is the first it publishes', async () => {
      await host.start();
      const own = host.broker.order.filter((line) => line.startsWith('fp-host-')).map((line) => line.replace(/^\S+ /, ''));
      expect(own.slice(0, 3)).toEqual([`subscribe ${STATE}`, 'subscribe spBv1.0/spec/#', `publish ${STATE}`]);
    });

    it('tck-id-host-topic-phid-death-required, tck-id-host-topic-phid-death-payload, tck-id-host-topic-phid-birth-payload-timestamp, tck-id-operational-behavior-host-application-connect-will: each connection has a will with the timestamp of its birth', async () => {
      await host.start();
      for (let life = 0; life < 2; life++) {
        const told = host.states().length;
        host.broker.cut('fp-host-');
        await until('it is back', () => (host.states().length >= told + 2 ? true : undefined));
      }
      const all = host.states();
      expect(all.map(({ online }) => online)).toEqual([true, false, true, false, true]);
      expect([all[1]!.timestamp, all[3]!.timestamp]).toEqual([all[0]!.timestamp, all[2]!.timestamp]);
      expect(all[2]!.timestamp).toBeGreaterThan(all[0]!.timestamp);
      const [will] = host.broker
        .on(STATE)
        .filter(({ by }) => by === 'broker' || by.startsWith('fp-host-'))
        .filter(({ payload }) => payload.includes('false'));
      expect({ qos: will!.qos, retain: will!.retain }).toEqual({ qos: 1, retain: true });
    }, 30_000);

    it.each([5, 4] as const)(
      'tck-id-message-flow-phid-sparkplug-clean-session-50, tck-id-message-flow-phid-sparkplug-clean-session-311: no session is kept, with MQTT %d',
      async (version) => {
        let asked: IClientOptions = {};
        const opener = {
          open: (options: (version: 4 | 5) => IClientOptions) => {
            asked = options(version);
            return Promise.reject(new Error('seen'));
          },
        } as unknown as ClientOpener;
        const connection = { id: 'edge', kind: 'sparkplug' as const, url: host.broker.url, hostId: 'h', reorderS: 5, user: null };
        await expect(HostLink.open({ connection, groups: [], opener, now: Date.now, message: () => undefined })).rejects.toThrow('seen');
        expect(asked.clean).toBe(true);
        expect(asked.properties?.sessionExpiryInterval).toBe(version === 5 ? 0 : undefined);
        expect(asked.will).toMatchObject({ topic: 'spBv1.0/STATE/h', qos: 1, retain: true });
      },
    );

    it('tck-id-message-flow-hid-sparkplug-state-message-delivered: who says that it is gone is contradicted, with the same timestamp', async () => {
      await host.start();
      await host.peer.publishAsync(STATE, JSON.stringify({ online: false, timestamp: 1 }), { qos: 1, retain: true });
      await until('it is told again', () => (host.states().length === 3 ? true : undefined));
      expect(host.states()[2]).toEqual(host.states()[0]);
    });

    it('tck-id-operational-behavior-host-application-termination: says goodbye before it leaves', async () => {
      await host.start();
      await host.wire.stop();
      expect(host.states().map(({ online }) => online)).toEqual([true, false]);
    });

    it('tck-id-operational-behavior-host-application-host-id: of two processes one is the host, and a stranger with its id is told', async () => {
      await host.start();
      const other = host.floor.sparkplug();
      await other.apply(host.floor.plant.current());
      await until('it stands by', () => (other.views()[0]?.state === 'STANDBY' ? true : undefined));
      expect(host.states()).toHaveLength(1);
      await host.peer.publishAsync(STATE, JSON.stringify({ online: true, timestamp: 99 }), { qos: 1, retain: true });
      await until('the rival is told', () => (host.wire.views()[0]!.detail.includes('same host id') ? true : undefined));
      await host.wire.stop();
      await until('the other takes over', () => (other.views()[0]?.state === 'LIVE' ? true : undefined));
      await other.stop();
    }, 30_000);

    it('tck-id-operational-behavior-host-application-multi-server-timestamp: at each broker its own', async () => {
      const second = broker();
      await second.up();
      const plant = host.floor.plant.current();
      const [edge] = plant.connections.filter(({ kind }) => kind === 'sparkplug');
      await host.start();
      await rest(20);
      await host.wire.apply({
        ...plant,
        connections: [...plant.connections, { ...edge!, id: 'edge-2', url: second.url } as typeof edge & object],
      });
      await until('both are there', () =>
        host.wire.views().length === 2 && host.wire.views().every(({ state }) => state === 'LIVE') ? true : undefined,
      );
      const [there] = second.on(STATE).map(({ payload }) => JSON.parse(payload.toString()) as { timestamp: number });
      expect(there!.timestamp).not.toBe(host.states()[0]!.timestamp);
      expect(host.states()).toHaveLength(1);
      await host.wire.stop();
      await second.down();
    });
  });
}
