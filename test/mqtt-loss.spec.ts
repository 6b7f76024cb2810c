import { describe, expect, it } from '@jest/globals';
import { LIMITS } from '../config/limits.js';
import { losesNothing } from './support/loss-suite.js';
import { until } from './support/station.js';

const MALFORMED = 100_000;
const LARGE = 20;
const IN_FLIGHT = 400;

describe('the embedded broker loses nothing', () => {
  const floor = losesNothing(() => ({ url: undefined, version: 4 }));

  it(`takes ${MALFORMED.toLocaleString('en')} malformed payloads as what they are, and what is good among them unharmed`, async () => {
    const { stations } = floor();
    const before = await floor().memory();
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const [ts, session] = [new Date().toISOString(), 's'];
    const bad: readonly (string | Buffer)[] = [
      'no JSON',
      '',
      deep,
      `{"a":${deep}}`,
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
    const sent = new Map(stations.map((station) => [station, 0]));
    await Promise.all(
      stations.map(async (station, at) => {
        for (let from = at; from < MALFORMED; from += stations.length * IN_FLIGHT) {
          const batch: Promise<void>[] = [];
          for (let index = from; index < Math.min(MALFORMED, from + stations.length * IN_FLIGHT); index += stations.length) {
            batch.push(station.send('count', index < LARGE ? Buffer.alloc(1_000_000, 0x20) : bad[index % bad.length]!));
            sent.set(station, sent.get(station)! + 1);
          }
          station.make();
          await Promise.all(batch);
        }
      }),
    );
    const total = [...sent.values()].reduce((sum, one) => sum + one, 0);
    const letters = await until(
      'all are kept',
      async () =>
        ((rows) => (rows.reduce((sum, { n }) => sum + n, 0) >= total ? rows : undefined))(
          await floor().query<{ reason: string; n: number }>(
            `select reason, count(*)::int as n from spine_dead_letter group by 1 order by 1`,
          ),
        ),
      120_000,
    );
    expect(total).toBe(MALFORMED);
    expect(letters.map(({ reason }) => reason)).toEqual(['BAD_FIELD', 'BAD_TIME', 'NOT_JSON', 'TOO_LARGE']);
    expect(letters.reduce((sum, { n }) => sum + n, 0)).toBe(MALFORMED);
    expect(letters.find(({ reason }) => reason === 'TOO_LARGE')!.n).toBe(LARGE);
    await stations[0]!.tell('count', { good: 1 }, { seq: LIMITS.seqJump * 5 });
    await until(
      'what is good is there',
      async () => (await floor().logged()).reduce((sum, { facts }) => sum + facts, 0) > stations.reduce((sum, { made }) => sum + made, 0),
    );
    const logged = await floor().logged();
    expect(logged.every(({ facts, once }) => facts === once)).toBe(true);
    const flagged = await floor().query<{ quality: string }>(`select quality from spine_event where seq = $1`, [LIMITS.seqJump * 5]);
    expect(flagged).toEqual([{ quality: 'UNCERTAIN' }]);
    expect((await floor().memory()) - before).toBeLessThan(300);
  }, 600_000);
});
