import { setTimeout as rest } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { connect, connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { Floor, until } from '../../modules/connectivity/floor.fixture.js';
import { clientIdOf, Division } from '../../modules/connectivity/mqtt/division.js';
import { IngestClient } from '../../modules/connectivity/mqtt/ingest-client.js';

const STRANGER = 'ahlen/assembly/drive/m99';
const TEST_MS = 60_000;

/** What must hold with every broker where the stations are divided into parts, and the number of these changes. */
export function dividesAnew(broker: () => { readonly url: string; readonly version: 4 | 5 }): void {
  let floor: Floor;
  let sender: MqttClient;
  let ingest: IngestClient;
  const leaving: IngestClient[] = [];

  const options = (of: IClientOptions): IClientOptions => ({ protocolVersion: broker().version, reconnectPeriod: 0, ...of });
  const read = async (parts: number): Promise<void> => {
    const { url, version } = broker();
    const settings = {
      ...floor.settings,
      FP_MQTT_URL: url,
      FP_MQTT_PARTITIONS: parts,
      FP_MQTT_VERSION: version === 5 ? ('5' as const) : ('3.1.1' as const),
    };
    ingest = new IngestClient(settings, floor.intake, floor.leases, floor.clock, floor.logger);
    await ingest.start();
  };
  const subscribed = () => until('it is subscribed', () => (ingest.state().state === 'LIVE' ? rest(300, true) : undefined));
  const say = async (units: readonly string[], from: number, to: number): Promise<void> => {
    const telegram = (seq: number) => JSON.stringify({ session: 's1', seq, ts: new Date().toISOString(), good: 1 });
    for (let seq = from; seq < to; seq++)
      await Promise.all(units.map((unit) => sender.publishAsync(`fp/v1/${unit}/count`, telegram(seq), { qos: 1 })));
  };
  const taken = async (unit: string): Promise<readonly (number | null)[]> =>
    (await floor.events('COUNTED')).filter(({ workUnitId }) => workUnitId === unit).map(({ source }) => source.seq);
  /** Of the stranger; a letter may be there twice. */
  const kept = async (): Promise<readonly number[]> => {
    const letters = await floor.database.db.query<{ source: string; reason: string; raw: Buffer }>(
      'select source, reason, raw from spine_dead_letter order by id',
    );
    expect(letters.every(({ source, reason }) => source === `fp/v1/${STRANGER}/count` && reason === 'UNKNOWN_UNIT')).toBe(true);
    return [...new Set(letters.map(({ raw }) => (JSON.parse(raw.toString()) as { seq: number }).seq))];
  };
  const isRemembered = async (clientId: string): Promise<boolean> => {
    const client = connect(broker().url, options({ clientId, clean: false }));
    const isThere = await new Promise<boolean>((resolve) => client.once('connect', ({ sessionPresent }) => resolve(sessionPresent)));
    await client.endAsync(true);
    return isThere;
  };
  const range = (to: number) => Array.from({ length: to }, (_, seq) => seq);

  beforeEach(async () => {
    floor = await Floor.open();
    sender = await connectAsync(broker().url, options({}));
  }, TEST_MS);
  afterEach(async () => {
    await sender.endAsync(true);
    for (const one of [ingest, ...leaving.splice(0)]) await one.stop();
    await floor.close();
  }, TEST_MS);

  it(
    'leaves nobody out: whom the plant file does not know is a dead letter and is counted, also what comes while nobody reads',
    async () => {
      const units = floor.intake.inForce().units.slice(0, 3);
      await read(4);
      await subscribed();
      await say([...units, STRANGER], 0, 2);
      await until('the stranger is kept', async () => ((await kept()).length === 2 ? true : undefined));
      await ingest.stop();
      await say([...units, STRANGER], 2, 4);
      await read(4);
      await until('the stranger is kept', async () => ((await kept()).length === 4 ? true : undefined));
      for (const unit of units) {
        await until('all are taken', async () => ((await taken(unit)).length === 4 ? true : undefined));
        expect(await taken(unit)).toEqual(range(4));
      }
      const { values } = await floor.metrics.deadLetters.get();
      expect(values).toEqual([expect.objectContaining({ value: 4, labels: { wire: 'mqtt', reason: 'UNKNOWN_UNIT' } })]);
    },
    TEST_MS,
  );

  it.each([
    [1, 4],
    [4, 1],
    [4, 3],
  ])(
    'reads what waits for %d parts to its end where they are %d, each telegram once, and removes the former sessions',
    async (before, after) => {
      await read(before);
      await subscribed();
      await ingest.stop();
      const { units } = floor.intake.inForce();
      await say([...units, STRANGER], 0, 20);
      await read(after);
      await say([...units, STRANGER], 20, 30);
      const { names } = new Division(after);
      await until('only the new sessions are there', async () =>
        (await floor.leases.known('mqtt:ingest')).join() === [...names].toSorted().join() && ingest.state().detail === ''
          ? true
          : undefined,
      );
      for (const name of new Division(before).names) expect(await isRemembered(clientIdOf(name))).toBe(false);
      for (const unit of units) {
        await until('all are taken', async () => ((await taken(unit)).length === 30 ? true : undefined));
        expect((await taken(unit)).toSorted((a, b) => a! - b!)).toEqual(range(30));
      }
      await until('the stranger is kept', async () => ((await kept()).length === 30 ? true : undefined));
    },
    TEST_MS,
  );

  it(
    'waits while a process still reads by the former number, and takes over when it leaves',
    async () => {
      await read(1);
      await subscribed();
      const former = ingest;
      leaving.push(former);
      const [unit] = floor.intake.inForce().units;
      await read(4);
      expect(ingest.state()).toMatchObject({ state: 'STANDBY', detail: expect.stringContaining('FP_MQTT_PARTITIONS') });
      await say([unit!], 0, 5);
      await until('it reads on', async () => ((await taken(unit!)).length === 5 ? true : undefined));
      await former.stop();
      await say([unit!], 5, 10);
      await until('the new one has taken over', () => (ingest.state().state === 'LIVE' && ingest.state().detail === '' ? true : undefined));
      await until('all are taken', async () => ((await taken(unit!)).length === 10 ? true : undefined));
      expect(await taken(unit!)).toEqual(range(10));
    },
    TEST_MS,
  );
}
