import { setTimeout as rest } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SETTINGS } from '../../config/settings.js';
import { LossFloor, type Broker } from './loss-floor.js';
import { until } from './station.js';

const UNACKNOWLEDGED = SETTINGS.FP_MQTT_UNACKNOWLEDGED.fallback;
const TEST_MS = 400_000;
const MOST_MORE_MB = 200;

/**
 * What must hold with every broker: each telegram once in the log, and the sums that the stations say.
 * @param awayMs how long the database is away
 */
export function losesNothing(broker: () => Broker, awayMs: number): () => LossFloor {
  let floor: LossFloor;

  beforeAll(async () => {
    floor = await LossFloor.open(broker());
  }, TEST_MS);
  afterAll(() => floor.close(), TEST_MS);

  const holds = async () => {
    await floor.settled();
    expect(await floor.logged()).toEqual(floor.made());
  };

  it(
    `survives SIGKILL with ${UNACKNOWLEDGED} telegrams unacknowledged`,
    async () => {
      await floor.load(200, 1_000);
      // What is committed from now on is never heard of: nothing of it may be acknowledged.
      floor.gate.hold();
      for (let made = 0; made < UNACKNOWLEDGED + 400; made++) floor.stations[made % floor.stations.length]!.make();
      await rest(1_500);
      await floor.service.kill();
      floor.gate.open();
      await floor.service.restart();
      await holds();
    },
    TEST_MS,
  );

  it(
    `survives a database that is away for ${awayMs / 1_000} s under load, in bounded memory`,
    async () => {
      await floor.load(200, 2_000);
      const before = await floor.memory();
      floor.gate.shut();
      await floor.load(60, awayMs);
      const while_ = await floor.memory();
      floor.gate.open();
      await floor.load(200, 2_000);
      await holds();
      expect(while_ - before).toBeLessThan(MOST_MORE_MB);
    },
    TEST_MS,
  );

  it(
    'takes what is sent again under new packet numbers once, what is late at its own time, and a session that begins anew as another',
    async () => {
      const station = floor.apart;
      for (const seq of [0, 1, 3, 1, 0, 4, 4]) await station.tell('count', { good: 1 }, { seq });
      const late = Date.now() - 300_000;
      for (let again = 0; again < 3; again++) await station.tell('count', { good: 1 }, { seq: 2, ts: late });
      station.reboot();
      for (const seq of [0, 1, 0]) await station.tell('count', { good: 1 }, { seq });
      await until('all are in the log', async () => ((await floor.logged([station.unit]))[0]?.facts ?? 0) >= 7);
      expect(await floor.logged([station.unit])).toEqual([{ unit: station.unit, facts: 7, once: 7, good: 7 }]);
      const [taken] = await floor.query<{ at: number }>(
        `select occurred_at as at from spine_event where kind = 'COUNTED' and seq = 2 and work_unit_id = $1`,
        [station.unit],
      );
      expect(taken!.at).toBe(late);
    },
    TEST_MS,
  );

  return () => floor;
}
