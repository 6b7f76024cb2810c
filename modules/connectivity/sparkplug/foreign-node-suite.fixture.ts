import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as rest } from 'node:timers/promises';
import { MAILBOX } from '../../plant/domain/plant.js';
import { until } from '../floor.fixture.js';
import { ForeignNode, type ForeignMetric } from './foreign-node.fixture.js';
import { HostFloor, R21 } from './host-floor.fixture.js';
import type { WatchedBroker } from '../mqtt/broker.fixture.js';

const NODE = { group: 'spec', name: 'edge1', device: 'press' };
const NUMBERS: readonly string[] = ['Token', 'Quantity', 'Deadline'];
let node: ForeignNode | undefined;

/** What comes of an edge node of another make, at any broker. */
export function understandsForeignNodes(broker: () => WatchedBroker): void {
  let host: HostFloor;

  beforeEach(async () => {
    host = await HostFloor.open(broker());
  }, 60_000);

  afterEach(async () => {
    node?.stop();
    node = undefined;
    await host.close();
  }, 30_000);

  let good = 100;
  const birth = (): ForeignMetric[] => [
    { name: 'State', type: 'String', value: 'Execute' },
    { name: 'Betriebsart', type: 'Int32', value: 1 },
    { name: 'Good', type: 'Int64', value: good },
    { name: 'Scrap', type: 'Int64', value: 0 },
    { name: 'Temp', type: 'Int32', value: 215 },
    ...MAILBOX.map((field) =>
      NUMBERS.includes(field) ? { name: `Cmd.${field}`, type: 'Int64', value: 0 } : { name: `Cmd.${field}`, type: 'String', value: '' },
    ),
    ...['Id', 'Status', 'Reason'].map((field) => ({ name: `Ack.${field}`, type: 'String', value: '' })),
  ];
  const foreignNode = async (): Promise<ForeignNode> => {
    node = new ForeignNode(host.broker.url, NODE, birth);
    await until('the unit is there', async () => ((await host.floor.events('CONNECTION_STATE')).length > 0 ? true : undefined));
    return node;
  };
  describe('an edge node of another make', () => {
    it('becomes a unit: its birth, its data, its values', async () => {
      good = 100;
      await host.start();
      const edge = await foreignNode();
      await host.becomes('Execute');
      edge.data([
        { name: 'Good', type: 'Int64', value: 103 },
        { name: 'Temp', type: 'Int32', value: 220 },
      ]);
      edge.data([{ name: 'State', type: 'String', value: 'Held' }]);
      await host.becomes('Held');
      const counted = (await host.floor.events('COUNTED')).map(({ payload }) => payload.counters);
      expect(counted).toEqual([
        { good: 100, scrap: 0 },
        { good: 103, scrap: 0 },
      ]);
      expect((await host.floor.events('STATE_CHANGED')).map(({ payload }) => payload)).toEqual([
        { state: 'Execute', mode: 'Production' },
        { state: 'Held', mode: 'Production' },
      ]);
      expect((await host.floor.events('MEASURED')).map(({ payload }) => payload)).toEqual([
        { name: 'temperature', value: 21.5, unit: 'Cel' },
        { name: 'temperature', value: 22, unit: 'Cel' },
      ]);
      expect(host.wire.views()[0]).toMatchObject({ state: 'LIVE', kind: 'sparkplug' });
    });

    it('is known no more when its connection fails, and its gap is told when it is back', async () => {
      await host.start();
      const edge = await foreignNode();
      await host.becomes('Execute');
      edge.cut();
      await until('its death is told', async () =>
        (await host.unitStates()).some(({ state, reason }) => state === null && reason === 'NDEATH') ? true : undefined,
      );
      await host.becomes('Execute');
      const [gap] = await host.floor.events('CONNECTION_GAP');
      const lost = (await host.unitStates()).find(({ state }) => state === null)!;
      expect(Date.parse(gap!.payload.from)).toBe(lost.occurredAt);
    }, 30_000);

    it('loses its device at the time that it says', async () => {
      await host.start();
      const edge = await foreignNode();
      await host.becomes('Execute');
      const at = Date.now();
      await rest(300);
      edge.deviceDies(at);
      await host.becomes(null);
      expect((await host.unitStates()).at(-1)).toEqual({ state: null, reason: 'DDEATH', occurredAt: at });
    });

    it('is asked for its birth when we come late, and all is stale while we are away', async () => {
      node = new ForeignNode(host.broker.url, NODE, birth);
      await until('it has told its birth to nobody', () =>
        host.broker.on('spBv1.0/spec/DBIRTH/edge1/press').length > 0 ? true : undefined,
      );
      await host.start();
      await host.becomes('Execute');
      expect(node.rebirths).toBe(1);
      host.broker.cut('fp-host-');
      await until('it is stale', async () => ((await host.unitStates()).some(({ reason }) => reason === 'HOST_AWAY') ? true : undefined));
      await host.becomes('Execute');
    }, 30_000);

    it('gets a command as metrics of the mailbox, once for each handing over, and answers by metrics', async () => {
      await host.start();
      const edge = await foreignNode();
      await host.becomes('Execute');
      const command = await host.floor.command(R21, 'START', { quantity: 7 });
      expect(host.wire.carries(R21)).toBe(true);
      expect(await host.wire.deliver(command)).toEqual({ status: 'SENT' });
      const metrics = await until('the command is there', () => edge.commands[0]);
      const value = (name: string) => metrics.find((metric) => metric.name === name)?.value;
      expect(
        ['Cmd.Kind', 'Cmd.AssignmentId', 'Cmd.Quantity', 'Cmd.Token', 'Cmd.Deadline', 'Cmd.Id'].map((name) =>
          typeof value(name) === 'object' ? Number(value(name)) : value(name),
        ),
      ).toEqual(['START', command.assignmentId, 7, command.token, command.deadline, command.commandId]);
      expect(metrics.at(-1)!.name).toBe('Cmd.Id');
      const [sent] = host.broker.on('spBv1.0/spec/DCMD/edge1/press');
      expect({ qos: sent!.qos, retain: sent!.retain }).toEqual({ qos: 0, retain: false });
      const next = await host.floor.command(R21, 'HOLD', {});
      expect(await host.wire.deliver(next)).toMatchObject({ status: 'NOT_NOW', cause: expect.stringContaining('not decided') });
      edge.data([
        { name: 'Ack.Status', type: 'String', value: 'ACCEPTED' },
        { name: 'Ack.Id', type: 'String', value: command.commandId },
      ]);
      const [answer] = await until('the answer is told', async () =>
        ((answers) => (answers.length > 0 ? answers : undefined))(await host.floor.events('COMMAND_ANSWERED')),
      );
      expect(answer!.payload).toEqual({ commandId: command.commandId, status: 'ACCEPTED' });
      expect(await host.wire.deliver(command)).toEqual({ status: 'SENT' });
      expect(await host.wire.deliver(next)).toEqual({ status: 'SENT' });
      await until('the next is there', () => edge.commands[1]);
      expect(edge.commands).toHaveLength(2);
    });
  });
}
