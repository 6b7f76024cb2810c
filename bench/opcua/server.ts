/** One OPC UA server with units of seven variables, which it changes at the pace that it is told. */
import {
  DataType,
  MessageSecurityMode,
  MonitoredItem,
  OPCUACertificateManager,
  OPCUAServer,
  RegisterServerMethod,
  SecurityPolicy,
  StatusCodes,
  type IHelloAckLimits,
  type UAObject,
  type UAVariable,
} from 'node-opcua';
import { isCounter, ITEMS, NAMESPACE, unitName, type Item } from './plant.js';

/** What a server is told: changes a second of all its variables, and which of them change. */
export interface Pace {
  readonly rate: number;
  readonly items: readonly Item[];
}

const TICK_MS = 25;
/** As that of a PLC. Left to itself the library makes a buffer of half a megabyte for each answer, on both sides. */
const BUFFER_BYTES = 65_536;
const WORDS: Readonly<Record<string, readonly [string, string]>> = {
  State: ['Execute', 'Held'],
  Mode: ['Production', 'Manual'],
  StopReason: ['R-1', 'R-2'],
  CurrentTool: ['tool-1', 'tool-2'],
};

const [port, units, folder] = process.argv.slice(2) as [string, string, string];

/** The variables of all units, item by item. */
async function serve(): Promise<ReadonlyMap<Item, readonly UAVariable[]>> {
  // Changes are taken as they happen: else each item would be looked at 20 times a second, and the bench measure that.
  MonitoredItem.minimumSamplingInterval = 0;
  const manager = new OPCUACertificateManager({
    rootFolder: folder,
    automaticallyAcceptUnknownCertificate: true,
    disableFileWatchers: true,
  });
  await manager.initialize();
  const server = new OPCUAServer({
    port: Number(port),
    hostname: '127.0.0.1',
    serverCertificateManager: manager,
    userCertificateManager: manager,
    securityPolicies: [SecurityPolicy.None],
    securityModes: [MessageSecurityMode.None],
    transportSettings: { adjustTransportLimits: limitsFor },
    registerServerMethod: RegisterServerMethod.HIDDEN,
    serverCapabilities: { maxSubscriptions: 1_000, maxSubscriptionsPerSession: 200, maxSessions: 20 },
  });
  await server.initialize();
  const space = server.engine.addressSpace!;
  const namespace = space.registerNamespace(NAMESPACE);
  const objects = Array.from({ length: Number(units) }, (_, unit) =>
    namespace.addObject({ browseName: unitName(unit), organizedBy: space.rootFolder.objects }),
  );
  const variables = ITEMS.map((item) => [item, objects.map((of) => namespace.addVariable(plain(item, of)))] as const);
  await server.start();
  return new Map(variables);
}

const limitsFor = ({ receiveBufferSize, sendBufferSize }: IHelloAckLimits): IHelloAckLimits => ({
  receiveBufferSize: Math.min(BUFFER_BYTES, receiveBufferSize),
  sendBufferSize: Math.min(BUFFER_BYTES, sendBufferSize),
  maxMessageSize: 16_777_216,
  maxChunkCount: 2_048,
});

const plain = (item: Item, componentOf: UAObject) => ({
  componentOf,
  browseName: item,
  minimumSamplingInterval: 0,
  dataType: isCounter(item) ? DataType.UInt32 : DataType.String,
  value: valueOf(item, 0),
});

const valueOf = (item: Item, turn: number) =>
  isCounter(item) ? { dataType: DataType.UInt32, value: turn } : { dataType: DataType.String, value: WORDS[item]![turn % 2]! };

const variables = await serve();
let pace: Pace = { rate: 0, items: ITEMS };
let owed = 0;
let made = 0;
let last = performance.now();
process.on('message', (told: Pace) => (pace = told));
process.on('disconnect', () => process.exit(0));
setInterval(() => {
  const now = performance.now();
  owed += (pace.rate * (now - last)) / 1_000;
  last = now;
  for (const at = new Date(); owed >= 1; owed -= 1) change(at);
}, TICK_MS);
process.send!('ready');

/** One item of each unit after the other, then the next item: no unit has two changes in one instant. */
function change(at: Date): void {
  const pass = Math.floor(made / Number(units));
  const item = pace.items[pass % pace.items.length]!;
  const turn = Math.floor(pass / pace.items.length) + 1;
  variables.get(item)![made % Number(units)]!.setValueFromSource(valueOf(item, turn), StatusCodes.Good, at);
  made += 1;
}
