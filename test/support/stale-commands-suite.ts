import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { connectAsync, type IClientPublishOptions, type MqttClient } from 'mqtt';
import { summarise } from '../../simulator/journal.js';
import { walkOfStation } from '../../simulator/phases.js';
import { readPlant } from '../../simulator/plant-file.js';
import { Station } from '../../simulator/station.js';
import { WorkUnit } from '../../simulator/work-unit.js';
import { until } from './station.js';

const TEST_MS = 30_000;
const plant = readPlant('config/plants/demo.yaml');
const unit = plant.units.find(({ id }) => id === 'm21')!;
const topic = `fp/v1/${unit.path}`;

interface Answer {
  readonly commandId: string;
  readonly status: string;
  readonly reason?: string;
}

/** A virtual station carries nothing out that was not said to it just now, whatever the broker makes of it. */
export function staleCommandsAreIgnored(broker: () => { readonly url: string; readonly version: 4 | 5 }): void {
  let dir: string;
  let service: MqttClient;
  let station: Station | undefined;
  let answers: Answer[];
  let presences: boolean[];
  let commands = 0;

  beforeEach(async () => {
    [answers, presences] = [[], []];
    dir = await mkdtemp(join(tmpdir(), 'station-'));
    service = await connectAsync(broker().url, { protocolVersion: broker().version, reconnectPeriod: 0 });
    service.on('message', (told, payload) => {
      if (payload.length === 0) return;
      const body = JSON.parse(payload.toString()) as Answer & { readonly online?: boolean };
      if (told.endsWith('/ack')) answers.push(body);
      else presences.push(body.online === true);
    });
    await service.subscribeAsync([`${topic}/ack`, `${topic}/status`], { qos: 1 });
  });
  afterEach(async () => {
    await stationDown();
    await service.publishAsync(`${topic}/cmd`, '', { qos: 1, retain: true });
    await service.publishAsync(`${topic}/status`, '', { qos: 1, retain: true });
    await service.endAsync(true);
    await rm(dir, { recursive: true, force: true });
  });

  const stationUp = async (): Promise<void> => {
    const floor = { seed: 1, unit: unit.path, kind: unit.kind, faults: 'off' as const };
    const work = await WorkUnit.open({ plant, unit, floor, speed: 100, journalDir: dir, walk: walkOfStation });
    const { url, version } = broker();
    station = await Station.start({ work, floor, url, version, user: unit.path, password: 'x', operator: 'P-0417' });
    await until('it is there', async () => presences.at(-1));
  };
  const stationDown = async (): Promise<void> => {
    await station?.close();
    station = undefined;
  };
  const send = async (inMs: number, options: IClientPublishOptions = {}): Promise<string> => {
    const commandId = `cmd-${++commands}`;
    const of = { jobOrderId: 'order-1', assignmentId: `as-${commands}`, token: commands, task: 'plug-connectors', quantity: 2 };
    const body = { commandId, kind: 'START', deadline: new Date(Date.now() + inMs).toISOString(), ...of };
    await service.publishAsync(`${topic}/cmd`, JSON.stringify(body), { qos: 1, ...options });
    return commandId;
  };
  /** Something said just now is done: what was before it has been looked at by then. */
  const isDone = async (): Promise<void> => {
    const now = await send(60_000);
    await until('it is done', async () => answers.some(({ commandId, status }) => commandId === now && status === 'DONE'));
  };
  const started = () => summarise(dir)[0]!.started;

  it(
    'is not moved by a command that the broker remembers, at its first coming and at its return',
    async () => {
      const remembered = await send(60_000, { retain: true });
      for (let life = 0; life < 2; life++) {
        await stationUp();
        await isDone();
        await stationDown();
      }
      expect(answers.filter(({ commandId }) => commandId === remembered)).toEqual([]);
      expect(started()).toEqual([`as-${commands - 1}`, `as-${commands}`]);
    },
    TEST_MS,
  );

  it(
    'is not moved by a command that waited for it until its deadline had passed',
    async () => {
      await stationUp();
      await isDone();
      await stationDown();
      const { version } = broker();
      const waited = await send(1_000, version === 5 ? { properties: { messageExpiryInterval: 1 } } : {});
      const inTime = await send(60_000, version === 5 ? { properties: { messageExpiryInterval: 60 } } : {});
      await rest(2_100);
      await stationUp();
      await until('what is in time is done', async () =>
        answers.some(({ commandId, status }) => commandId === inTime && status === 'DONE'),
      );
      // MQTT 5 does not even deliver it; 3.1.1 does, and the deadline tells.
      expect(answers.filter(({ commandId }) => commandId === waited).map(({ status, reason }) => [status, reason])).toEqual(
        version === 5 ? [] : [['REFUSED', 'EXPIRED']],
      );
      expect(started()).toEqual([`as-${commands - 2}`, `as-${commands}`]);
    },
    TEST_MS,
  );
}
