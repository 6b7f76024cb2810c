import { setTimeout as rest } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectAsync } from 'mqtt';
import { losesNothing } from './support/loss-suite.js';
import { LossFloor, UNITS } from './support/loss-floor.js';
import { takesMalformed } from './support/malformed.js';
import { Mosquitto } from './support/mosquitto.js';
import { until } from './support/station.js';

const M11 = UNITS[0]!;
const MALFORMED = 100_000;
const AWAY_MS = 30_000;

const VERSIONS = [
  ['3.1.1', 4],
  ['5', 5],
] as const;

describe.each(VERSIONS)('Mosquitto with MQTT %s: nothing is lost', (_name, version) => {
  let mosquitto: Mosquitto;
  beforeAll(async () => {
    mosquitto = await Mosquitto.start({ persistence: true });
  });
  const floor = losesNothing(() => ({ url: mosquitto.url, version }), AWAY_MS);
  // Hooks run in the order in which they stand: the broker goes after the floor.
  afterAll(() => mosquitto.stop());

  it('when the broker is killed under load and comes back with its memory', async () => {
    await floor().load(200, 2_000);
    // Mosquitto writes its memory a moment after it has acknowledged; what is younger at a kill is gone for everybody.
    await rest(2_500);
    await mosquitto.kill();
    await floor().load(100, 1_000);
    await mosquitto.up();
    await floor().load(100, 1_000);
    await floor().settled();
    expect(await floor().logged()).toEqual(floor().made());
  }, 120_000);

  it('knows a station is gone by its will', async () => {
    const will = { topic: `fp/v1/${M11}/status`, payload: Buffer.from('{"session":"w","online":false}'), qos: 1 as const, retain: true };
    const station = await connectAsync(mosquitto.url, { protocolVersion: version, reconnectPeriod: 0, will });
    await station.publishAsync(will.topic, JSON.stringify({ session: 'w', online: true, ts: new Date().toISOString() }), {
      qos: 1,
      retain: true,
    });
    const states = async () =>
      (
        await floor().query<{ state: string }>(
          `select payload->>'state' as state from spine_event where kind = 'CONNECTION_STATE' and work_unit_id = $1 order by xid, position`,
          [M11],
        )
      ).map(({ state }) => state);
    await until('it is there', async () => (await states()).length === 1);
    station.stream.destroy();
    await until('it is gone', async () => (await states()).length === 2);
    expect(await states()).toEqual(['LIVE', 'STALE']);
    await station.endAsync(true);
  }, 60_000);
});

describe.each(VERSIONS)('Mosquitto without a memory, with MQTT %s', (_name, version) => {
  it('that is killed loses at most what it alone had, nothing twice, and what is missing is known', async () => {
    const mosquitto = await Mosquitto.start({ persistence: false });
    const floor = await LossFloor.open({ url: mosquitto.url, version });
    await floor.load(400, 2_000);
    await mosquitto.kill();
    await mosquitto.up();
    await floor.load(200, 2_000);
    await until('all is acknowledged', async () => floor.stations.every(({ waiting }) => waiting <= 0), 60_000);
    await until('the log stands still', async () => {
      const before = JSON.stringify(await floor.logged());
      await rest(1_500);
      return JSON.stringify(await floor.logged()) === before;
    });
    const logged = await floor.logged();
    expect(logged.every(({ facts, once }) => facts === once)).toBe(true);
    const missing = await floor.query<{ unit: string; n: number }>(
      `select path as unit, coalesce((select sum((m->>1)::int - (m->>0)::int + 1) from jsonb_array_elements(missing) m), 0)::int as n from spine_source where path = any($1) order by 1`,
      [UNITS],
    );
    for (const { unit, made } of floor.stations)
      expect(logged.find((one) => one.unit === unit)!.facts + missing.find((one) => one.unit === unit)!.n).toBe(made);
    await floor.close();
    await mosquitto.stop();
  }, 120_000);

  it(`takes ${MALFORMED.toLocaleString('en')} malformed payloads as what they are, and what is good among them unharmed`, async () => {
    // One that writes all that waits down at each telegram would need hours for them.
    const mosquitto = await Mosquitto.start({ persistence: false });
    const floor = await LossFloor.open({ url: mosquitto.url, version });
    await takesMalformed(floor, MALFORMED);
    await floor.close();
    await mosquitto.stop();
  }, 600_000);
});
