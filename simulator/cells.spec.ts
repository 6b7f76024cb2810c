import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AttributeIds, DataType, OPCUACertificateManager, OPCUAClient, VariantArrayType, coerceNodeId, makeBrowsePath } from 'node-opcua';
import type { ClientSession, NodeId, VariantOptions } from 'node-opcua';
import { CELL_NAMESPACE_URI, CellServer } from './cell-server.js';
import { JOB_CONTROL_URI } from './job-receiver.js';
import { summarise } from './journal.js';
import type { UnitSummary } from './journal.js';
import { PACKML_URI } from './packml-cell.js';
import { readPlant } from './plant-file.js';
import { freePort, until } from './testbed.js';

jest.setTimeout(20_000);

const plant = readPlant('config/plants/demo.yaml');
let dir = '';
let server: CellServer;
let client: OPCUAClient;
let session: ClientSession;

async function up(connection: string, speed: number): Promise<void> {
  server = await CellServer.start({
    plant,
    connection,
    port: await freePort(),
    journalDir: dir,
    seed: 1,
    speed,
    faults: 'normal',
  });
  const clientCertificateManager = new OPCUACertificateManager({
    rootFolder: join(dir, 'pki', 'client'),
    automaticallyAcceptUnknownCertificate: true,
  });
  client = OPCUAClient.create({ clientCertificateManager, endpointMustExist: false });
  await client.connect(server.endpoint);
  session = await client.createSession();
}

async function down(): Promise<void> {
  await session.close();
  await client.disconnect();
  await server.close();
}

/** Letters stand for namespace URIs: a client finds nodes by URI, never by index. */
async function find(path: string): Promise<NodeId> {
  const uris: Record<string, string> = { p: PACKML_URI, j: JOB_CONTROL_URI, c: CELL_NAMESPACE_URI };
  const names = await session.readNamespaceArray();
  const browse = path.replace(/([pjc]):/g, (_all, letter: string) => `${names.indexOf(uris[letter])}:`);
  const result = await session.translateBrowsePath(makeBrowsePath('ObjectsFolder', browse));
  return result.targets![0].targetId;
}

async function read(path: string): Promise<unknown> {
  return (await session.read({ nodeId: await find(path), attributeId: AttributeIds.Value })).value.value;
}

const made = (unit: string): UnitSummary => summarise(dir).find((one) => one.unit.endsWith(unit))!;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cells-'));
});
afterEach(async () => {
  await down();
  rmSync(dir, { recursive: true, force: true });
});

describe('a PackML cell with job control', () => {
  const cell = '/c:R11';

  async function storeAndStart(assignmentId: string, token: number, quantity: number): Promise<number> {
    const index = (await session.readNamespaceArray()).indexOf(JOB_CONTROL_URI);
    const [orderType, parameterType] = [3008, 3003].map((id) => coerceNodeId(`ns=${index};i=${id}`));
    const given: Record<string, VariantOptions> = {
      commandId: { dataType: DataType.String, value: `cmd-${assignmentId}` },
      jobOrderId: { dataType: DataType.String, value: 'order-1' },
      token: { dataType: DataType.Int64, arrayType: VariantArrayType.Scalar, value: [0, token] },
      taskId: { dataType: DataType.String, value: 'press-bearing' },
      quantity: { dataType: DataType.UInt32, value: quantity },
    };
    const jobOrderParameters = await Promise.all(
      Object.entries(given).map(([ID, value]) => session.constructExtensionObject(parameterType, { ID, value })),
    );
    const jobOrder = await session.constructExtensionObject(orderType, {
      jobOrderID: assignmentId,
      jobOrderParameters,
    });
    return call('StoreAndStart', { dataType: DataType.ExtensionObject, value: jobOrder });
  }

  /** @returns the low word of ReturnStatus */
  async function call(method: string, first: VariantOptions): Promise<number> {
    const objectId = await find(`${cell}/c:JobOrderControl`);
    const comment = { dataType: DataType.LocalizedText, arrayType: VariantArrayType.Array, value: [] };
    const methodId = await find(`${cell}/c:JobOrderControl/j:${method}`);
    const result = await session.call({ objectId, methodId, inputArguments: [first, comment] });
    expect(result.statusCode.name).toBe('Good');
    return (result.outputArguments![0].value as number[])[1];
  }

  const byId = (value: string): VariantOptions => ({ dataType: DataType.String, value });

  async function jobState(assignmentId: string): Promise<string | undefined> {
    const list = (await read(`${cell}/c:JobOrderControl/j:JobOrderList`)) as {
      jobOrder: { jobOrderID: string };
      state: { stateText: { text: string } }[];
    }[];
    return list.find((one) => one.jobOrder.jobOrderID === assignmentId)?.state[0].stateText.text;
  }

  it('runs an order to its end, with counts as in its journal, once', async () => {
    await up('plc-1', 400);
    const execute = `${cell}/p:BaseStateMachine/p:MachineState/p:ExecuteState/0:CurrentState`;
    expect(await read(execute)).toMatchObject({ text: 'Idle' });
    expect(await storeAndStart('as-1', 5, 8)).toBe(1);
    expect(await storeAndStart('as-1', 5, 8)).toBe(8);
    await until(async () => (await jobState('as-1')) === 'Ended');
    await until(async () => ((await read(execute)) as { text: string } | null)?.text === 'Idle');

    const summary = made('r11');
    expect(summary.good + summary.scrap).toBe(8);
    expect(summary.started).toEqual(['as-1']);
    expect(await read(`${cell}/p:Admin/p:ProdProcessedCount`)).toMatchObject([{ accCount: 8 }]);
    expect(await read(`${cell}/p:Admin/p:ProdDefectiveCount`)).toMatchObject([{ accCount: summary.scrap }]);
    expect(await read(`${cell}/c:AssignmentGood`)).toBe(summary.good);
    expect(await call('Clear', byId('as-1'))).toBe(1);
    expect(await jobState('as-1')).toBeUndefined();
  });

  it('refuses what it does not know, what does not fit its state, and a lower token', async () => {
    await up('plc-1', 10);
    expect(await call('Stop', byId('nobody'))).toBe(2);
    expect(await storeAndStart('as-1', 5, 500)).toBe(1);
    expect(await storeAndStart('as-0', 4, 1)).toBe(16);
    expect(await storeAndStart('as-2', 6, 1)).toBe(1);
    expect(await storeAndStart('as-3', 7, 1)).toBe(16);
    expect(await call('Resume', byId('as-1'))).toBe(8);
    expect(await call('RevokeStart', byId('as-2'))).toBe(1);
    expect(await call('Cancel', byId('as-2'))).toBe(1);
    await until(async () => (await jobState('as-1')) === 'Running');
    expect(await call('Abort', byId('as-1'))).toBe(1);
    await until(async () => (await jobState('as-1')) === 'Aborted');
    expect(await jobState('as-2')).toBe('Aborted');
    expect(made('r11').staleStarts).toEqual([]);
  });

  it('stops in the middle of a piece, however many it makes in a second', async () => {
    await up('plc-1', 1_000_000);
    await storeAndStart('as-1', 5, 1_000_000);
    await until(async () => ((await read(`${cell}/c:AssignmentGood`)) as number) > 0);
    await down();
    await up('plc-1', 1);
    expect(made('r11').started).toEqual(['as-1']);
  });

  it('takes up its order and its counters where it stood when it went down', async () => {
    await up('plc-1', 100);
    await storeAndStart('as-1', 5, 12);
    await until(async () => ((await read(`${cell}/c:AssignmentGood`)) as number) >= 3);
    await down();
    const before = made('r11');
    await up('plc-1', 1000);
    expect(((await read(`${cell}/p:Admin/p:ProdProcessedCount`)) as { accCount: number }[])[0].accCount).toBeGreaterThanOrEqual(
      before.good + before.scrap,
    );
    await until(async () => (await jobState('as-1')) === 'Ended');
    expect(made('r11')).toMatchObject({
      started: ['as-1'],
      startedTwice: [],
      assignments: { 'as-1': { rework: 0 } },
    });
    expect(made('r11').good + made('r11').scrap).toBe(12);
  });
});

describe('a cell with a mailbox', () => {
  const cell = '/c:R21';

  async function post(id: string, token: number, kind: string, assignmentId: string, quantity: number): Promise<void> {
    const fields: [string, VariantOptions][] = [
      ['Kind', { dataType: DataType.String, value: kind }],
      ['JobOrderId', { dataType: DataType.String, value: 'order-1' }],
      ['AssignmentId', { dataType: DataType.String, value: assignmentId }],
      ['TaskId', { dataType: DataType.String, value: 'place-board' }],
      ['ToolId', { dataType: DataType.String, value: 'g5' }],
      ['Token', { dataType: DataType.Int64, arrayType: VariantArrayType.Scalar, value: [0, token] }],
      ['Quantity', { dataType: DataType.UInt32, value: quantity }],
      ['Deadline', { dataType: DataType.DateTime, value: new Date(Date.now() + 60_000) }],
      ['Id', { dataType: DataType.String, value: id }],
    ];
    const nodes = await Promise.all(fields.map(async ([name, value]) => ({ nodeId: await find(`${cell}/c:Cmd/c:${name}`), value })));
    const written = await session.write(nodes.map(({ nodeId, value }) => ({ nodeId, attributeId: AttributeIds.Value, value: { value } })));
    expect(written.map((status) => status.name)).toEqual(fields.map(() => 'Good'));
  }

  const acked = (id: string, status: string) => async (): Promise<boolean> =>
    (await read(`${cell}/c:Ack/c:Id`)) === id && (await read(`${cell}/c:Ack/c:Status`)) === status;

  it('echoes the id when it has decided, changes the tool, works and answers with totals, once', async () => {
    await up('plc-2', 300);
    const beat = await read(`${cell}/c:Heartbeat`);
    await post('c-1', 3, 'START', 'as-1', 6);
    await until(acked('c-1', 'ACCEPTED'));
    await until(acked('c-1', 'DONE'));
    const summary = made('r21');
    expect(await read(`${cell}/c:Ack/c:Good`)).toBe(summary.good);
    expect(await read(`${cell}/c:GoodCount`)).toBe(summary.good);
    expect(await read(`${cell}/c:ScrapCount`)).toBe(summary.scrap);
    expect(summary.good + summary.scrap).toBe(6);
    expect(await read(`${cell}/c:CurrentTool`)).toBe('g5');

    await post('c-0', 2, 'START', 'as-2', 6);
    await until(acked('c-0', 'REFUSED'));
    expect(await read(`${cell}/c:Ack/c:Reason`)).toBe('STALE_TOKEN');
    await post('c-1', 3, 'START', 'as-1', 6);
    await until(acked('c-1', 'DONE'));
    expect(made('r21').started).toEqual(['as-1']);
    await until(async () => (await read(`${cell}/c:Heartbeat`)) !== beat);
  });

  it('holds at the end of a piece, goes on, and ends on a stop', async () => {
    await up('plc-2', 100);
    await post('c-1', 1, 'START', 'as-1', 500);
    await until(async () => (await read(`${cell}/c:State`)) === 'Execute');
    await post('c-2', 2, 'HOLD', 'as-1', 0);
    await until(acked('c-2', 'DONE'));
    await until(async () => (await read(`${cell}/c:State`)) === 'Held');
    await post('c-3', 3, 'RESUME', 'as-1', 0);
    await until(acked('c-3', 'DONE'));
    await post('c-4', 4, 'STOP', 'as-1', 0);
    await until(acked('c-1', 'DONE'));
    expect(await read(`${cell}/c:Ack/c:Reason`)).toBe('STOP_ASKED');
    await until(async () => (await read(`${cell}/c:State`)) === 'Idle');
  });
});
