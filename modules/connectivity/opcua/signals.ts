import type { Profile } from '../../plant/domain/plant.js';

export const PACKML_URI = 'http://opcfoundation.org/UA/PackML/';
export const JOB_CONTROL_URI = 'http://opcfoundation.org/UA/ISA95-JOBCONTROL_V2/';

/** A named signal of a profile and where it lies below the unit's object. */
export interface Signal {
  readonly name: string;
  readonly path: readonly string[];
  /** Namespace of the path's names; null: any. */
  readonly uri: string | null;
  readonly required: boolean;
  /** Every change counts, not only the latest. */
  readonly everyChange: boolean;
}

const signal = (name: string, path: string, uri: string | null, required: boolean, everyChange: boolean): Signal => ({
  name,
  path: path.split('/'),
  uri,
  required,
  everyChange,
});

const own = (name: string, everyChange: boolean): Signal => signal(name, name.replace('.', '/'), null, false, everyChange);

/** What the companion specifications have no node for, by the names of the cell contract. */
const OWN = [own('CurrentTool', true), own('JobOrderId', true), own('AssignmentId', true)];

const PACKML = [
  signal('BaseState', 'BaseStateMachine/CurrentState', PACKML_URI, true, true),
  signal('MachineState', 'BaseStateMachine/MachineState/CurrentState', PACKML_URI, false, true),
  signal('ExecuteState', 'BaseStateMachine/MachineState/ExecuteState/CurrentState', PACKML_URI, false, true),
  signal('Mode', 'Status/UnitModeCurrent', PACKML_URI, false, true),
  signal('Starved', 'Status/EquipmentStarved', PACKML_URI, false, true),
  signal('Blocked', 'Status/EquipmentBlocked', PACKML_URI, false, true),
  signal('StopReason', 'Admin/StopReason', PACKML_URI, false, true),
  signal('Processed', 'Admin/ProdProcessedCount', PACKML_URI, true, false),
  signal('Defective', 'Admin/ProdDefectiveCount', PACKML_URI, true, false),
];

const ISA95_JOBS = [signal('JobList', 'JobOrderControl/JobOrderList', JOB_CONTROL_URI, true, true)];

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

const BY_PROFILE: Readonly<Partial<Record<Profile, readonly Signal[]>>> = { packml: PACKML, 'isa95-jobs': ISA95_JOBS, cell: CELL };

/** The signals of a unit: those of all its profiles. */
export const signalsOf = (profiles: readonly Profile[]): readonly Signal[] => [
  ...profiles.flatMap((profile) => BY_PROFILE[profile] ?? []),
  ...OWN,
];
