import type { OpcUaUnit } from '../../plant/domain/opcua-unit.js';
import type { Profile } from '../../plant/domain/plant.js';
import type { TypeRef } from './browse.js';

export const PACKML_URI = 'http://opcfoundation.org/UA/PackML/';
export const JOB_CONTROL_URI = 'http://opcfoundation.org/UA/ISA95-JOBCONTROL_V2/';
export const MACHINERY_URI = 'http://opcfoundation.org/UA/Machinery/';
export const MACHINERY_JOBS_URI = 'http://opcfoundation.org/UA/Machinery/Jobs/';
export const ROBOTICS_URI = 'http://opcfoundation.org/UA/Robotics/';

/** Types by which instances are found, whatever a vendor has named them. */
export const TYPES = {
  PackMLBaseObjectType: { uri: PACKML_URI, id: 6 },
  ISA95JobOrderReceiverObjectType: { uri: JOB_CONTROL_URI, id: 1002 },
  JobManagementType: { uri: MACHINERY_JOBS_URI, id: 1003 },
  MachineryItemState_StateMachineType: { uri: MACHINERY_URI, id: 1002 },
  MachineryOperationModeStateMachineType: { uri: MACHINERY_URI, id: 1008 },
  MachineryOperationCounterType: { uri: MACHINERY_URI, id: 1009 },
  MotionDeviceSystemType: { uri: ROBOTICS_URI, id: 1002 },
  ControllerType: { uri: ROBOTICS_URI, id: 1003 },
  MotionDeviceType: { uri: ROBOTICS_URI, id: 1004 },
  TaskControlType: { uri: ROBOTICS_URI, id: 1011 },
  SafetyStateType: { uri: ROBOTICS_URI, id: 1013 },
} as const satisfies Readonly<Record<string, TypeRef>>;
export type TypeName = keyof typeof TYPES;

/** How far below the unit's object an instance of a type is looked for. */
export const TYPE_DEPTH = 4;

/** A step to a node: a browse name, or every object of a type down to a depth. */
export type Step = { readonly name: string } | { readonly type: TypeName; readonly depth: number };

/** A named signal of a profile and where it lies below the unit's object. */
export interface Signal {
  /** Where a type stands on its way and has several instances, each one's name is added: `EmergencyStop@Zone1`. */
  readonly name: string;
  readonly steps: readonly Step[];
  /** Namespace of the names on the way; null: any. */
  readonly uri: string | null;
  readonly required: boolean;
  /** Every change counts, not only the latest. */
  readonly everyChange: boolean;
  /** By node id instead of a path. */
  readonly id?: string;
  /** A smaller change is not sent. */
  readonly deadband?: number;
}

/** `<SafetyStateType>` is an instance of that type right there, `**<…>` one that lies deeper. */
function stepsOf(path: string): readonly Step[] {
  return path.split('/').map((part) => {
    const [, deep, type] = /^(\*\*)?<(\w+)>$/.exec(part) ?? [];
    return type === undefined ? { name: part } : { type: type as TypeName, depth: deep ? TYPE_DEPTH : 1 };
  });
}

/** A path in words. */
export const pathOf = ({ steps, id }: Signal): string =>
  id ?? steps.map((step) => ('name' in step ? step.name : `<${step.type}>`)).join('/');

const signal = (name: string, path: string, uri: string | null, required: boolean, everyChange: boolean): Signal => ({
  name,
  steps: stepsOf(path),
  uri,
  required,
  everyChange,
});

const own = (name: string, everyChange: boolean): Signal => signal(name, name.replace('.', '/'), null, false, everyChange);

/** What the companion specifications have no node for, by the names of the cell contract; safety where it has a node. */
const OWN = ['CurrentTool', 'JobOrderId', 'AssignmentId', 'EmergencyStop', 'ProtectiveStop', 'Interlock'].map((name) => own(name, true));

const PACKML = [
  signal('BaseState', 'BaseStateMachine/CurrentState', PACKML_URI, true, true),
  signal('MachineState', 'BaseStateMachine/MachineState/CurrentState', PACKML_URI, false, true),
  signal('ExecuteState', 'BaseStateMachine/MachineState/ExecuteState/CurrentState', PACKML_URI, false, true),
  signal('BaseStateNumber', 'BaseStateMachine/CurrentState/Number', PACKML_URI, false, true),
  signal('MachineStateNumber', 'BaseStateMachine/MachineState/CurrentState/Number', PACKML_URI, false, true),
  signal('ExecuteStateNumber', 'BaseStateMachine/MachineState/ExecuteState/CurrentState/Number', PACKML_URI, false, true),
  signal('Mode', 'Status/UnitModeCurrent', PACKML_URI, false, true),
  signal('Starved', 'Status/EquipmentStarved', PACKML_URI, false, true),
  signal('Blocked', 'Status/EquipmentBlocked', PACKML_URI, false, true),
  signal('StopReason', 'Admin/StopReason', PACKML_URI, false, true),
  signal('Processed', 'Admin/ProdProcessedCount', PACKML_URI, true, false),
  signal('Defective', 'Admin/ProdDefectiveCount', PACKML_URI, true, false),
];

const JOB_LIST = '**<ISA95JobOrderReceiverObjectType>/JobOrderList';

const MACHINERY = [
  signal('ItemState', '**<MachineryItemState_StateMachineType>/CurrentState', MACHINERY_URI, true, true),
  signal('OperationMode', '**<MachineryOperationModeStateMachineType>/CurrentState', MACHINERY_URI, false, true),
  signal('Cycles', '**<MachineryOperationCounterType>/OperationCycleCounter', null, false, false),
  signal('JobList', JOB_LIST, JOB_CONTROL_URI, false, true),
];

const CONTROLLER = 'Controllers/<ControllerType>';
const TASK = `${CONTROLLER}/TaskControls/<TaskControlType>`;
const SAFETY = 'SafetyStates/<SafetyStateType>/ParameterSet';

const ROBOTICS = [
  signal('EmergencyStop', `${SAFETY}/EmergencyStop`, ROBOTICS_URI, true, true),
  signal('ProtectiveStop', `${SAFETY}/ProtectiveStop`, ROBOTICS_URI, true, true),
  signal('OperationalMode', `${SAFETY}/OperationalMode`, ROBOTICS_URI, true, true),
  signal('SystemState', `${CONTROLLER}/SystemOperation/SystemOperationStateMachine/CurrentState`, ROBOTICS_URI, false, true),
  signal('TaskState', `${TASK}/TaskControlOperation/TaskControlStateMachine/CurrentState`, ROBOTICS_URI, false, true),
  signal('ProgramName', `${TASK}/ParameterSet/TaskProgramName`, ROBOTICS_URI, false, true),
  signal('ProgramLoaded', `${TASK}/ParameterSet/TaskProgramLoaded`, ROBOTICS_URI, false, true),
  signal('OnPath', 'MotionDevices/<MotionDeviceType>/ParameterSet/OnPath', ROBOTICS_URI, false, true),
  signal('SpeedOverride', 'MotionDevices/<MotionDeviceType>/ParameterSet/SpeedOverride', ROBOTICS_URI, false, false),
];

const ISA95_JOBS = [signal('JobList', JOB_LIST, JOB_CONTROL_URI, true, true)];

const CELL = [
  { ...own('State', true), required: true },
  own('Mode', true),
  own('StopReason', true),
  { ...own('GoodCount', false), required: true },
  { ...own('ScrapCount', false), required: true },
  own('ReworkCount', false),
  own('Heartbeat', false),
  ...['Ack.Id', 'Ack.Status', 'Ack.Reason', 'Ack.Good', 'Ack.Scrap'].map((name) => own(name, true)),
];

const BY_PROFILE: Readonly<Record<Profile, readonly Signal[]>> = {
  packml: PACKML,
  machinery: MACHINERY,
  robotics: ROBOTICS,
  'isa95-jobs': ISA95_JOBS,
  cell: CELL,
  map: [],
};

/** Counters are cumulative: their latest value says all. */
const COUNTERS: readonly string[] = ['GoodCount', 'ScrapCount', 'ReworkCount', 'TotalCount', 'Heartbeat'];

/** The signals of one profile, each where the plant file has laid it, and those that only the plant file names. */
export function signalsOf(profile: Profile, of: OpcUaUnit): readonly Signal[] {
  const known = [...BY_PROFILE[profile], ...OWN];
  return known.map((one) => mapped(one.name, of, one) ?? one);
}

/** What the plant file lays on nodes of its own: signals, and what is kept as measured. */
export function mappedSignals(of: OpcUaUnit): readonly Signal[] {
  const named = Object.keys(of.nodes).filter((name) => !name.startsWith('Cmd.'));
  const measured = of.measured.map(({ name, path, id, namespace, deadband }): Signal => ({
    name: `measured:${name}`,
    steps: path === null ? [] : stepsOf(path),
    uri: namespace,
    required: true,
    everyChange: false,
    ...(id === null ? {} : { id }),
    ...(deadband > 0 ? { deadband } : {}),
  }));
  return [...named.flatMap((name) => mapped(name, of) ?? []), ...measured];
}

function mapped(name: string, { nodes }: OpcUaUnit, standard?: Signal): Signal | undefined {
  const node = nodes[name];
  if (!node) return undefined;
  return {
    name,
    steps: node.path === null ? [] : stepsOf(node.path),
    uri: node.namespace,
    required: true,
    everyChange: standard?.everyChange ?? !COUNTERS.includes(name),
    ...(node.id === null ? {} : { id: node.id }),
  };
}
