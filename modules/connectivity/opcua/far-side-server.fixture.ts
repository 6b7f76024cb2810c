/** A foreign OPC UA server as a process of its own, whose values a test sets; it shares no code with the service. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  AddressSpace,
  DataType,
  MessageSecurityMode,
  MonitoredItem,
  nodesets,
  OPCUACertificateManager,
  OPCUAServer,
  RegisterServerMethod,
  SecurityPolicy,
  StatusCodes,
  Variant,
  VariantArrayType,
  type Namespace,
  type UAMethod,
  type UAObject,
  type UAObjectType,
  type UAVariable,
} from 'node-opcua';
import { FarSessions, PASSWORD, USER } from './far-side-sessions.fixture.js';

/** What a test sets a variable to. */
export interface FarValue {
  readonly name: string;
  readonly value: unknown;
  /** Name of a status code. */
  readonly status?: string;
  /** Source time, ms since 1970. */
  readonly at?: number;
}

export interface FarBehaviour {
  /** First output of a method. */
  readonly returns: number;
  readonly takesMs: number;
  /** It does its work and then says that it has failed. */
  readonly failsAfter: boolean;
}

export type FarSideOrder = { readonly id: number } & (
  | { readonly kind: 'set'; readonly values: readonly FarValue[] }
  | { readonly kind: 'methods'; readonly behaviour: Partial<FarBehaviour> }
  | { readonly kind: 'tell' }
  /** It loses all subscriptions; with the sessions that have them, or only them. */
  | { readonly kind: 'forget'; readonly what: 'subscriptions' | 'sessions' }
  /** It trusts the certificate of a user, in DER form as hexadecimal. */
  | { readonly kind: 'trust'; readonly certificate: string }
);

/** What it answers to an order of the test. */
export interface FarSideAnswer {
  /** Id of the order. */
  readonly done: number;
  readonly calls: readonly FarSideCall[];
  /** Who has logged on, in turn. */
  readonly users: readonly string[];
  /** How often it was asked to hand subscriptions over to another session, and has refused. */
  readonly transfers: number;
}

/** A call of a method that was carried out. */
export interface FarSideCall {
  readonly method: string;
  readonly inputs: readonly (string | number)[];
}

const [port, pki, access] = process.argv.slice(2) as [string, string, 'open' | 'users'];
const calls: FarSideCall[] = [];
let methods: FarBehaviour = { returns: 1, takesMs: 0, failsAfter: false };
const variables = new Map<string, UAVariable>();

// Every change is taken as it happens, not looked for 20 times a second.
MonitoredItem.minimumSamplingInterval = 0;
mkdirSync(pki, { recursive: true });
const certificates = new OPCUACertificateManager({ rootFolder: join(pki, 'far-side'), automaticallyAcceptUnknownCertificate: true });
await certificates.initialize();
const userCertificates = new OPCUACertificateManager({ rootFolder: join(pki, 'users'), automaticallyAcceptUnknownCertificate: false });
await userCertificates.initialize();
const server = new OPCUAServer({
  port: Number(port),
  hostname: '127.0.0.1',
  nodeset_filename: [nodesets.standard, nodesets.di, nodesets.ia, nodesets.machinery, nodesets.robotics],
  serverCertificateManager: certificates,
  userCertificateManager: userCertificates,
  allowAnonymous: access === 'open',
  userManager: { isValidUser: (name: string, password: string) => name === USER && password === PASSWORD },
  securityPolicies: [SecurityPolicy.None, SecurityPolicy.Basic256Sha256],
  securityModes: [MessageSecurityMode.None, MessageSecurityMode.SignAndEncrypt],
  registerServerMethod: RegisterServerMethod.HIDDEN,
  serverCapabilities: { operationLimits: { maxMonitoredItemsPerCall: 5, maxNodesPerRead: 20 } },
});
await server.initialize();
const sessions = new FarSessions(server, ['Plc.Job']);
const space: AddressSpace = server.engine.addressSpace!;
const namespace: Namespace = space.registerNamespace('urn:far-side');
const { objects } = space.rootFolder;
const typeOf = (name: string, uri: string): UAObjectType => space.findObjectType(name, space.getNamespaceIndex(uri))!;
const MACHINERY = 'http://opcfoundation.org/UA/Machinery/';
const ROBOTICS = 'http://opcfoundation.org/UA/Robotics/';

press();
robot();
plain();
await server.start();
process.on('message', (order: FarSideOrder) => void obey(order));
process.on('disconnect', () => process.exit(0));
answer(0);

/** A machine whose building blocks a vendor has named as he liked. */
function press(): void {
  const machines = objects.getFolderElementByName('Machines') as UAObject;
  const machine = namespace.addObject({ browseName: 'Press1', organizedBy: machines });
  const blocks = namespace.addObject({ browseName: 'MachineryBuildingBlocks', componentOf: machine });
  const add = (type: string, browseName: string, optionals: string[] = []) =>
    typeOf(type, MACHINERY).instantiate({ browseName, componentOf: blocks, namespace, optionals });
  const state = add('MachineryItemState_StateMachineType', 'ItemState');
  const mode = add('MachineryOperationModeStateMachineType', 'Mode');
  const counters = add('MachineryOperationCounterType', 'Counters', ['OperationCycleCounter']);
  keep('Press1.ItemState', state.getChildByName('CurrentState') as UAVariable, DataType.LocalizedText, 'NotExecuting');
  keep('Press1.Mode', mode.getChildByName('CurrentState') as UAVariable, DataType.LocalizedText, 'Processing');
  keep('Press1.Cycles', counters.getChildByName('OperationCycleCounter') as UAVariable, DataType.UInt32, 0);
}

/** A robot with two safety zones. */
function robot(): void {
  const devices = objects.getFolderElementByName('DeviceSet') as UAObject;
  const system = typeOf('MotionDeviceSystemType', ROBOTICS).instantiate({ browseName: 'Robot1', organizedBy: devices, namespace });
  const folder = (name: string) => system.getChildByName(name) as UAObject;
  for (const zone of ['Cell', 'Gate']) {
    const safety = typeOf('SafetyStateType', ROBOTICS).instantiate({ browseName: zone, componentOf: folder('SafetyStates'), namespace });
    const parameters = safety.getChildByName('ParameterSet') as UAObject;
    keep(`Robot1.${zone}.EmergencyStop`, parameters.getChildByName('EmergencyStop') as UAVariable, DataType.Boolean, false);
    keep(`Robot1.${zone}.ProtectiveStop`, parameters.getChildByName('ProtectiveStop') as UAVariable, DataType.Boolean, false);
    keep(`Robot1.${zone}.OperationalMode`, parameters.getChildByName('OperationalMode') as UAVariable, DataType.Int32, 4);
  }
  const controller = typeOf('ControllerType', ROBOTICS).instantiate({
    browseName: 'Controller',
    componentOf: folder('Controllers'),
    namespace,
    optionals: ['SystemOperation'],
  });
  const machine = (controller.getChildByName('SystemOperation') as UAObject).getChildByName('SystemOperationStateMachine') as UAObject;
  keep('Robot1.SystemState', machine.getChildByName('CurrentState') as UAVariable, DataType.LocalizedText, 'Ready');
}

/** A PLC of no companion specification, with names and numbers of its own. */
function plain(): void {
  const plc = namespace.addObject({ browseName: 'Plc', organizedBy: objects });
  const status = namespace.addObject({ browseName: 'Status', componentOf: plc });
  const add = (name: string, parent: UAObject, dataType: DataType, value: unknown) =>
    keep(
      `Plc.${name}`,
      namespace.addVariable({ browseName: name, componentOf: parent, dataType, nodeId: `s=Plc.${name}`, minimumSamplingInterval: 0 }),
      dataType,
      value,
    );
  add('Step', status, DataType.Int32, 10);
  add('Made', status, DataType.UInt32, 0);
  add('Bad', status, DataType.UInt32, 0);
  add('Current', status, DataType.Double, 0);
  add('Job', status, DataType.String, '');
  add('Gate', status, DataType.Boolean, false);
  add('Beat', status, DataType.UInt32, 0);
  const slow = { browseName: 'Slow', componentOf: status, dataType: DataType.Double, nodeId: 's=Plc.Slow', minimumSamplingInterval: 2_000 };
  keep('Plc.Slow', namespace.addVariable(slow), DataType.Double, 0);
  const run = namespace.addMethod(plc, {
    browseName: 'Run',
    inputArguments: ['assignment', 'pieces'].map((name, index) => ({ name, dataType: index === 0 ? DataType.String : DataType.UInt32 })),
    outputArguments: [{ name: 'status', dataType: DataType.UInt64 }],
  });
  bind(run, 'Run');
}

function bind(method: UAMethod, name: string): void {
  method.bindMethod((inputs, _context, callback) => {
    const { returns, takesMs, failsAfter } = methods;
    calls.push({ method: name, inputs: inputs.map(({ value }) => value as string | number) });
    const result = { dataType: DataType.UInt64, arrayType: VariantArrayType.Scalar, value: [0, returns] };
    const answer = () =>
      callback(
        null,
        failsAfter ? { statusCode: StatusCodes.BadInternalError } : { statusCode: StatusCodes.Good, outputArguments: [result] },
      );
    setTimeout(answer, takesMs);
  });
}

function keep(name: string, variable: UAVariable, dataType: DataType, value: unknown): void {
  variables.set(name, variable);
  set(variable, dataType, value, 'Good', Date.now());
}

function set(variable: UAVariable, dataType: DataType, value: unknown, status: string, at: number): void {
  const told = dataType === DataType.LocalizedText ? { text: value } : value;
  const code = (StatusCodes as unknown as Record<string, (typeof StatusCodes)['Good']>)[status]!;
  variable.setValueFromSource(new Variant({ dataType, value: told }), code, new Date(at));
}

function answer(done: number): void {
  const told: FarSideAnswer = { done, calls, users: sessions.users, transfers: sessions.transfers };
  process.send!(told);
}

async function obey(order: FarSideOrder): Promise<void> {
  if (order.kind === 'set') {
    for (const { name, value, status = 'Good', at = Date.now() } of order.values) {
      const variable = variables.get(name)!;
      set(variable, variable.readValue().value.dataType, value, status, at);
      // Values set in one turn of the loop would be seen as one.
      await setImmediate();
    }
  }
  if (order.kind === 'methods') methods = { ...methods, ...order.behaviour };
  if (order.kind === 'forget') sessions.forget(order.what);
  if (order.kind === 'trust') await userCertificates.trustCertificate(Buffer.from(order.certificate, 'hex'));
  answer(order.id);
}
