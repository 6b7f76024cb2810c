import { expect } from '@jest/globals';
import { LIMITS } from '../../config/limits.js';
import type { LossFloor } from './loss-floor.js';
import { until } from './station.js';

/** 1 MB each. */
const LARGE = 20;
/** Nested 20,000 deep, each. */
const DEEP = 200;
const DEPTH = 20_000;
const IN_FLIGHT = 400;
const MOST_MORE_MB = 300;

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

function payloads(): readonly (string | Buffer)[] {
  const [ts, session] = [new Date().toISOString(), 's'];
  return [
    'no JSON',
    '',
    nested(50),
    `{"a":${nested(50)}}`,
    '{"__proto__":{"session":"s","seq":1},"constructor":{"prototype":{"state":"RUNNING"}}}',
    `{"session":"s","seq":NaN,"ts":"${ts}","good":1}`,
    `{"session":"s","seq":1e999,"ts":"${ts}","good":1}`,
    JSON.stringify({ session, seq: 1, ts, good: -1 }),
    JSON.stringify({ session, seq: '1', ts, good: 1 }),
    JSON.stringify({ session, seq: 1, ts: 'yesterday', good: 1 }),
    JSON.stringify({ session: 7, seq: 1, ts, good: [] }),
    Buffer.from([0x22, 0xff, 0xfe, 0x22]),
    Buffer.from([0x12, 0x80, 0x80]),
    '[]',
    'null',
  ];
}

/**
 * Sends so many payloads that are none, with good ones among them, and says what must hold: each is a dead letter with
 * its reason, what is good is taken once, a `seq` far ahead is flagged and silences nobody, and the memory stays bounded.
 */
export async function takesMalformed(floor: LossFloor, count: number): Promise<void> {
  const { stations } = floor;
  const before = await floor.memory();
  const bad = payloads();
  const deep = [nested(DEPTH), `{"a":${nested(DEPTH)}}`];
  const payload = (index: number): string | Buffer =>
    index < LARGE ? Buffer.alloc(1_000_000, 0x20) : index < LARGE + DEEP ? deep[index % 2]! : bad[index % bad.length]!;
  await Promise.all(
    stations.map(async (station, at) => {
      for (let from = at; from < count; from += stations.length * IN_FLIGHT) {
        const batch: Promise<void>[] = [];
        for (let index = from; index < Math.min(count, from + stations.length * IN_FLIGHT); index += stations.length)
          batch.push(station.send('count', payload(index)));
        station.make();
        await Promise.all(batch);
      }
    }),
  );
  const letters = await until(
    'all are kept',
    async () => {
      const found = await floor.query<{ reason: string; n: number }>(
        `select reason, count(*)::int as n from spine_dead_letter group by 1 order by 1`,
      );
      return found.reduce((sum, { n }) => sum + n, 0) >= count ? found : undefined;
    },
    120_000,
  );
  expect(letters.map(({ reason }) => reason)).toEqual(['BAD_FIELD', 'BAD_TIME', 'NOT_JSON', 'TOO_LARGE']);
  expect(letters.reduce((sum, { n }) => sum + n, 0)).toBe(count);
  expect(letters.find(({ reason }) => reason === 'TOO_LARGE')!.n).toBe(LARGE);
  await seqFarAhead(floor);
  expect((await floor.memory()) - before).toBeLessThan(MOST_MORE_MB);
}

async function seqFarAhead(floor: LossFloor): Promise<void> {
  const [station] = floor.stations;
  const seq = LIMITS.seqJump * 5;
  await station!.tell('count', { good: 1 }, { seq });
  station!.make();
  const made = floor.stations.reduce((sum, one) => sum + one.made, 0) + 1;
  await until('what is good is there', async () => (await floor.logged()).reduce((sum, { facts }) => sum + facts, 0) >= made);
  const logged = await floor.logged();
  expect(logged.map(({ unit, facts, once }) => [unit, facts, once])).toEqual(
    floor.made().map(({ unit, facts }) => [unit, ...Array.from({ length: 2 }, () => facts + (unit === station!.unit ? 1 : 0))]),
  );
  expect(await floor.query(`select quality from spine_event where seq = $1`, [seq])).toEqual([{ quality: 'UNCERTAIN' }]);
}
