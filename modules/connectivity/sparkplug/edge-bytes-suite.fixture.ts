import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as rest } from 'node:timers/promises';
import { until } from '../floor.fixture.js';
import { REBIRTH_METRIC } from '../domain/sparkplug-command.js';
import { TYPES } from '../domain/sparkplug-value.js';
import { bdSeq, int64, payloadOf, text } from './edge.fixture.js';
import { HostFloor, R21 } from './host-floor.fixture.js';
import { decodePayload } from './payload.js';
import type { WatchedBroker } from '../mqtt/broker.fixture.js';

/** What comes of an edge node that speaks in bytes of our own making, at any broker. */
export function understandsBytes(broker: () => WatchedBroker): void {
  let host: HostFloor;

  beforeEach(async () => {
    host = await HostFloor.open(broker());
  }, 60_000);

  afterEach(async () => {
    await host.close();
  }, 30_000);

  describe('an edge node of our own bytes', () => {
    const born = async (
      metrics = [
        text('State', 'Execute', { alias: 1 }),
        int64('Good', 10, { alias: 2 }),
        int64('Betriebsart', 1),
        { name: 'Temp', datatype: TYPES.Int32, intValue: 200, alias: 4 },
      ],
    ) => {
      await host.say('NBIRTH', { seq: 0, metrics: [bdSeq(1), { name: REBIRTH_METRIC, datatype: TYPES.Boolean, booleanValue: false }] });
      await host.say('DBIRTH', { seq: 1, metrics }, 'press');
      await host.becomes('Execute');
    };
    const asked = () => host.broker.on('spBv1.0/spec/NCMD/edge1');

    it('tck-id-operational-behavior-data-commands-ncmd-rebirth-name, tck-id-operational-behavior-data-commands-ncmd-rebirth-value, tck-id-payloads-ncmd-qos, tck-id-payloads-ncmd-retain: a gap that does not close makes it stale and asks', async () => {
      await host.start();
      await born();
      await rest(700);
      const before = asked().length;
      await host.say('DDATA', { seq: 5, metrics: [{ alias: 1, stringValue: 'Held' }] }, 'press');
      await host.becomes(null);
      await until('it is asked', () => (asked().length > before ? true : undefined), 20_000);
      const request = asked().at(-1)!;
      const decoded = decodePayload(request.payload);
      expect(decoded).toMatchObject({
        ok: true,
        value: { seq: undefined, metrics: [{ name: 'Node Control/Rebirth', carried: { in: 'boolean', value: true } }] },
      });
      expect({ qos: request.qos, retain: request.retain }).toEqual({ qos: 0, retain: false });
      await born([text('State', 'Execute', { alias: 1 })]);
      expect((await host.floor.events('CONNECTION_GAP')).length).toBeGreaterThan(0);
    }, 30_000);

    it('historical values restate the past and never the present', async () => {
      await host.start();
      await born();
      const then = Date.now() - 3_600_000;
      const history = [
        { alias: 1, stringValue: 'Held', timestamp: then, isHistorical: true },
        { alias: 2, longValue: int64('', 4).longValue!, timestamp: then, isHistorical: true },
        { alias: 1, stringValue: 'Aborted', timestamp: Date.now() + 600_000, isHistorical: true },
      ];
      await host.say('DDATA', { seq: 2, metrics: history }, 'press');
      await until('the past is told', async () => ((await host.floor.events('COUNTED')).length === 2 ? true : undefined));
      expect((await host.unitStates()).find(({ state }) => state === 'Held')!.occurredAt).toBe(then);
      expect(await host.stateNow()).toBe('Execute');
      expect(
        (await host.floor.events('COUNTED')).map(({ payload, occurredAt }) => [payload.counters, occurredAt < Date.now() - 3_000_000]),
      ).toEqual([
        [{ good: 10 }, false],
        [{ good: 4 }, true],
      ]);
      await host.say('DDATA', { seq: 3, metrics: [{ alias: 2, longValue: int64('', 11).longValue! }] }, 'press');
      await until('the present goes on', async () =>
        (await host.floor.events('COUNTED')).at(-1)!.payload.counters?.good === 11 ? true : undefined,
      );
      expect(await host.floor.metrics.wireDropped.get()).toMatchObject({ values: [{ labels: { reason: 'HISTORICAL_AHEAD' }, value: 1 }] });
    });

    it('a state that is null is not known, one that is absent stays, and zero is a number', async () => {
      await host.start();
      await born();
      await host.say('DDATA', { seq: 2, metrics: [{ alias: 4, intValue: 0 }] }, 'press');
      await until('zero is told', async () => ((await host.floor.events('MEASURED')).at(-1)?.payload.value === 0 ? true : undefined));
      expect(await host.stateNow()).toBe('Execute');
      await host.say(
        'DDATA',
        {
          seq: 3,
          metrics: [
            { alias: 1, isNull: true },
            { alias: 4, isNull: true },
          ],
        },
        'press',
      );
      await host.becomes(null);
      expect(await host.floor.events('MEASURED')).toHaveLength(2);
    });

    it('a birth without a metric that the plant file names is told, and the rest is taken', async () => {
      await host.start();
      await host.say('NBIRTH', { seq: 0, metrics: [bdSeq(1)] });
      await host.say('DBIRTH', { seq: 1, metrics: [text('State', 'Execute'), int64('Good', 1)] }, 'press');
      await host.becomes('Execute');
      expect(host.wire.views()[0]).toMatchObject({ state: 'MISCONFIGURED', detail: `${R21}: the birth has no Betriebsart, Temp` });
    });

    it('payloads that are none become dead letters with their bytes, and what is good beside them is taken', async () => {
      await host.start();
      await born();
      const bent = payloadOf({ seq: 2, metrics: [text('State', 'Held')] }).subarray(0, 8);
      await host.peer.publishAsync('spBv1.0/spec/DDATA/edge1/press', bent);
      await host.peer.publishAsync('spBv1.0/spec/DDATA/edge1/press', Buffer.alloc(0));
      await host.peer.publishAsync('spBv1.0/spec/WHAT/edge1', Buffer.from('x'));
      await host.say('DDATA', { seq: 2, metrics: [{ alias: 1, stringValue: 'Held' }] }, 'press');
      await host.becomes('Held');
      const letters = await until('they are kept', async () => {
        const found = await host.floor.database.db.query<{ reason: string; raw: Buffer; wire: string }>(
          'select wire, reason, raw from spine_dead_letter order by id',
        );
        return found.length === 3 ? found : undefined;
      });
      expect(letters).toEqual([
        { wire: 'sparkplug', reason: 'NOT_PROTOBUF', raw: bent },
        { wire: 'sparkplug', reason: 'BAD_SEQ', raw: Buffer.alloc(0) },
        { wire: 'sparkplug', reason: 'BAD_TOPIC', raw: Buffer.from('x') },
      ]);
    });

    it('a primary host that cannot keep what it reads goes offline, and comes back when it can', async () => {
      await host.start();
      await born();
      const append = host.floor.commit.append.bind(host.floor.commit);
      let isAway = true;
      host.floor.commit.append = (events, of) => (isAway ? Promise.reject(new Error('the database is away')) : append(events, of));
      const many = Array.from({ length: 400 }, (_, index) => ({ alias: 4, intValue: index, timestamp: Date.now() + index }));
      let seq = 2;
      for (let sent = 0; sent < 60; sent++) await host.say('DDATA', { seq: seq++ % 256, metrics: many }, 'press');
      await until('it says that it is offline', () => (host.states().at(-1)!.online === false ? true : undefined));
      isAway = false;
      await until('it is back', () => (host.states().at(-1)!.online ? true : undefined), 30_000);
    }, 60_000);
  });
}
