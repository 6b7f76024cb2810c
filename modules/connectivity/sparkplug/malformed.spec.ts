import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LIMITS } from '../../../config/limits.js';
import { until } from '../floor.fixture.js';
import { TYPES } from '../domain/sparkplug-value.js';
import { bdSeq, int64, long, payloadOf, text } from './edge.fixture.js';
import { HostFloor } from './host-floor.fixture.js';

const MALFORMED = 100_000;
const LARGE = 20;
const GOOD_EVERY = 1_000;
const IN_FLIGHT = 500;
const MOST_MORE_MB = 400;
const DEVICE = 'spBv1.0/spec/DDATA/edge1/press';
const STRANGER = 'spBv1.0/spec/NDATA/edge9';

let host: HostFloor;

beforeEach(async () => {
  host = await HostFloor.open();
}, 60_000);

afterEach(async () => {
  await host.close();
}, 30_000);

const good = payloadOf({ at: Date.now(), seq: 2, metrics: [text('State', 'Held'), int64('Good', 999_999), int64('Scrap', -1)] });
const large = Buffer.alloc(LIMITS.telegramBytes + 1);

/** Each is none in its own way; a payload's `seq` is its last field, so that one that is cut off anywhere has none. */
const BAD: readonly ((index: number) => readonly [topic: string, payload: Buffer])[] = [
  (index) => [DEVICE, good.subarray(0, index % good.length)],
  (index) => [DEVICE, Buffer.concat([good.subarray(0, 1 + (index % (good.length - 1))), Buffer.from([0xff, 0xff])])],
  () => [DEVICE, Buffer.from('{"seq":2,"metrics":[{"name":"Good","value":NaN,"__proto__":{"alias":2}}]}')],
  () => [DEVICE, Buffer.from([0x12, 3, 0x0a, 1, 0xff])],
  () => [DEVICE, payloadOf({ seq: 4_000_000_000, metrics: [int64('Good', 999_999)] })],
  () => [DEVICE, payloadOf({ seq: 256, metrics: [int64('Good', 999_999)] })],
  () => [`spBv1.0/spec/NOTHING/edge1`, good],
  () => [STRANGER, good],
];

describe('a Sparkplug host', () => {
  it(`takes ${MALFORMED.toLocaleString('en')} malformed payloads as what they are, and what is good among them unharmed`, async () => {
    await host.start();
    const birth = [
      text('State', 'Execute', { alias: 1 }),
      int64('Good', 0, { alias: 2 }),
      { name: 'Temp', datatype: TYPES.Int32, intValue: 1, alias: 4 },
    ];
    const born = async (): Promise<void> => {
      await host.say('NBIRTH', { seq: 0, metrics: [bdSeq(1)] });
      await host.say('DBIRTH', { seq: 1, metrics: birth }, 'press');
    };
    await born();
    await host.becomes('Execute');
    const before = process.memoryUsage().rss;
    const sent = new Map<string, number>();
    let made = 0;
    for (let from = 0; from < MALFORMED; from += IN_FLIGHT) {
      const batch = Array.from({ length: IN_FLIGHT }, (_, at) => {
        const index = from + at;
        const [topic, payload] = index < LARGE ? [DEVICE, large] : BAD[index % BAD.length]!(Math.floor(index / BAD.length));
        sent.set(topic, (sent.get(topic) ?? 0) + 1);
        // The last one's acknowledgement says that the broker has handed all of them on.
        return host.peer.publishAsync(topic, payload, { qos: at === IN_FLIGHT - 1 ? 1 : 0 });
      });
      if (from % GOOD_EVERY === 0) {
        made += 1;
        // A value that is not of its type is left out and told; the good one beside it is taken.
        const metrics = [
          { alias: 2, longValue: long(made) },
          { alias: 4, stringValue: 'hot' },
        ];
        await host.say('DDATA', { seq: (1 + made) % 256, metrics }, 'press');
      }
      await Promise.all(batch);
    }
    const letters = await until(
      'all are kept',
      async () => {
        const found = await host.floor.letters.counts({ wire: 'sparkplug' });
        return found.reduce((sum, { waiting }) => sum + waiting, 0) >= MALFORMED - sent.get(STRANGER)! ? found : undefined;
      },
      60_000,
    );
    expect(letters.map(({ reason }) => reason)).toEqual(['BAD_SEQ', 'BAD_TOPIC', 'NOT_PROTOBUF', 'TOO_LARGE']);
    expect(letters.reduce((sum, { waiting }) => sum + waiting, 0)).toBe(MALFORMED - sent.get(STRANGER)!);
    expect(letters.at(-1)).toMatchObject({ waiting: LARGE });
    expect(await counted('fp_wire_dropped_total', { reason: 'UNKNOWN_NODE' })).toBe(sent.get(STRANGER));
    expect(await counted('fp_wire_findings_total', { code: 'BAD_TYPE' })).toBe(made);
    await until('what is good is taken', async () => ((await goods()).at(-1) === made ? true : undefined));
    expect(await goods()).toEqual(Array.from({ length: made + 1 }, (_, index) => index));
    expect(await host.stateNow()).toBe('Execute');
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(MOST_MORE_MB);
    // Far ahead and yet a number: what is behind the gap is not believed, until the node is born again.
    await host.say('DDATA', { seq: (made + 100) % 256, metrics: [{ alias: 2, longValue: long(999_999) }] }, 'press');
    await until('it is stale', async () => ((await host.unitStates()).some(({ reason }) => reason === 'SEQ_GAP') ? true : undefined));
    await born();
    await host.becomes('Execute');
    expect(await goods()).not.toContain(999_999);
  }, 180_000);
});

const goods = async () => (await host.floor.events('COUNTED')).map(({ payload }) => payload.counters?.good);

async function counted(name: string, labels: Readonly<Record<string, string>>): Promise<number> {
  const { values } = (await host.floor.metrics.registry.getSingleMetric(name)!.get()) as {
    values: readonly { readonly value: number; readonly labels: Readonly<Record<string, string>> }[];
  };
  return values
    .filter((one) => Object.entries(labels).every(([label, of]) => one.labels[label] === of))
    .reduce((sum, { value }) => sum + value, 0);
}
