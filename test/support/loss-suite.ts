import { setTimeout as rest } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { SETTINGS } from '../../config/settings.js';
import { LossFloor, type Broker } from './loss-floor.js';
import { until } from './station.js';

const UNACKNOWLEDGED = SETTINGS.FP_MQTT_UNACKNOWLEDGED.fallback;
const TEST_MS = 400_000;
const AWAY_MS = 30_000;
const MOST_MORE_MB = 200;

/** What must hold with every broker: each telegram once in the log, and the sums that the stations say. */
export function losesNothing(broker: () => Broker): () => LossFloor {
  let floor: LossFloor;

  beforeEach(async () => {
    floor = await LossFloor.open(broker());
  }, TEST_MS);
  afterEach(() => floor.close(), TEST_MS);

  const holds = async () => {
    await floor.settled();
    expect(await floor.logged()).toEqual(floor.made());
  };

  it(
    `survives SIGKILL with ${UNACKNOWLEDGED} telegrams unacknowledged`,
    async () => {
      await floor.load(200, 1_000);
      floor.gate.shut();
      for (let made = 0; made < UNACKNOWLEDGED + 400; made++) floor.stations[made % floor.stations.length]!.make();
      await rest(3_000);
      await floor.service.kill();
      floor.gate.open();
      await floor.service.restart();
      await holds();
    },
    TEST_MS,
  );

  it(
    'survives a database that is away for 30 s under load, in bounded memory',
    async () => {
      await floor.load(200, 2_000);
      const before = await floor.memory();
      floor.gate.shut();
      await floor.load(60, AWAY_MS);
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
      const [station] = floor.stations;
      for (const seq of [0, 1, 3, 1, 0, 4, 4]) await station!.tell('count', { good: 1 }, { seq });
      const late = Date.now() - 300_000;
      for (let again = 0; again < 3; again++) await station!.tell('count', { good: 1 }, { seq: 2, ts: late });
      station!.reboot();
      for (const seq of [0, 1, 0]) await station!.tell('count', { good: 1 }, { seq });
      await until('all are in the log', async () => ((await floor.logged())[0]?.facts ?? 0) >= 7);
      expect(await floor.logged()).toEqual([{ unit: station!.unit, facts: 7, once: 7, good: 7 }]);
      const [taken] = await floor.query<{ at: number }>(`select occurred_at as at from spine_event where kind = 'COUNTED' and seq = 2`);
      expect(taken!.at).toBe(late);
    },
    TEST_MS,
  );

  return () => floor;
}
