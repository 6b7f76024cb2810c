import { setTimeout as rest } from 'node:timers/promises';
import { DataType, StatusCodes, VariantArrayType } from 'node-opcua';
import type { AddressSpace, ExtensionObject, Namespace, UAMethod, UAObject, UAObjectType, Variant } from 'node-opcua';
import type { Answer, Command, CommandKind, JobState } from './entry.js';
import type { PlantUnit } from './plant-file.js';
import { ShownValues, nodeAt, variableAt } from './shown-value.js';
import type { Job, UnitMemory } from './unit-memory.js';
import type { WorkUnit } from './work-unit.js';

export const JOB_CONTROL_URI = 'http://opcfoundation.org/UA/ISA95-JOBCONTROL_V2/';

const METHODS: Readonly<Record<string, CommandKind>> = {
  Store: 'STORE',
  StoreAndStart: 'START',
  Start: 'ALLOW',
  Stop: 'STOP',
  Pause: 'HOLD',
  Resume: 'RESUME',
  Abort: 'ABORT',
  Cancel: 'CANCEL',
  Clear: 'CLEAR',
  Update: 'UPDATE',
  RevokeStart: 'DISALLOW',
};

/** ReturnStatus is a bit map (OPC 10031-4, annex B.2): pairs of high and low word. */
const NO_ERROR = [0, 1 << 0];
const UNKNOWN_ORDER = [0, 1 << 1];
const INVALID_STATUS = [0, 1 << 3];
const NOT_ACCEPTED = [0, 1 << 4];
const INVALID_REQUEST = [1, 0];

/** Ended ones that nobody clears: the oldest leave the list beyond this, so that it stays readable in one response. */
const LISTED_AT_MOST = 100;

const STATES: Record<JobState, readonly [string, number, string | null, string | null]> = {
  NOT_ALLOWED_TO_START: ['NotAllowedToStart', 1, 'NotAllowedToStartSubstates', 'Loaded'],
  ALLOWED_TO_START: ['AllowedToStart', 2, 'AllowedToStartSubstates', 'Loaded'],
  RUNNING: ['Running', 3, null, null],
  INTERRUPTED: ['Interrupted', 4, 'InterruptedSubstates', 'Held'],
  ENDED: ['Ended', 5, 'EndedSubstates', 'Completed'],
  ABORTED: ['Aborted', 6, null, null],
};
const SUBSTATE_NUMBERS: Readonly<Record<string, number>> = { Loaded: 3, Held: 1, Completed: 1 };

/** How a cell answers to what it has done. */
export interface Answering {
  readonly afterMs: number;
  /** It says that it has failed. */
  readonly bad: boolean;
}

interface Parameter {
  readonly ID?: string;
  readonly value?: unknown;
}

/** The ISA-95 job order receiver of a cell (OPC 10031-4 V2); JobOrderID is the assignment's id. */
export class JobReceiver {
  private readonly shown = new ShownValues();
  private readonly receiver: UAObject;
  private readonly type: UAObjectType;
  private readonly index: number;
  private shownList: string | null = null;

  constructor(
    private readonly space: AddressSpace,
    namespace: Namespace,
    cell: UAObject,
    unit: PlantUnit,
    private readonly work: WorkUnit,
    private readonly answers: Answering,
  ) {
    this.index = space.getNamespaceIndex(JOB_CONTROL_URI);
    this.type = space.findObjectType('ISA95JobOrderReceiverObjectType', this.index)!;
    const optionals = [...Object.keys(METHODS), 'MaxDownloadableJobOrders'];
    this.receiver = this.type.instantiate({
      browseName: 'JobOrderControl',
      componentOf: cell,
      namespace,
      optionals,
    });
    variableAt(this.receiver, 'MaxDownloadableJobOrders').setValueFromSource({
      dataType: DataType.UInt16,
      value: 1 + unit.slots,
    });
    for (const [name, kind] of Object.entries(METHODS)) this.bind(nodeAt(this.receiver, name) as UAMethod, kind);
  }

  /** Brings the list and the state of the youngest open job up to what the unit knows. */
  show(memory: UnitMemory, at: Date): void {
    const listed = [...memory.jobs.values()].filter((job) => !job.cleared).slice(-LISTED_AT_MOST);
    this.showList(listed, at);
    const [text] = STATES[(memory.current ?? listed.at(-1))?.state ?? 'ENDED'];
    const current = variableAt(this.receiver, 'CurrentState');
    const id = nodeAt(this.type, text).nodeId;
    this.shown.set(current, { dataType: DataType.LocalizedText, value: { text } }, at);
    this.shown.set(variableAt(current, 'Id'), { dataType: DataType.NodeId, value: id }, at, StatusCodes.Good, String(id));
  }

  /** The list is long and seldom changes: built only where it does. */
  private showList(listed: readonly Job[], at: Date): void {
    const key = listed.map((job) => `${job.assignmentId} ${job.state} ${job.quantity} ${job.good} ${job.scrap}`).join();
    if (key === this.shownList) return;
    this.shownList = key;
    const value = listed.map((job) => this.listEntry(job));
    const list = { dataType: DataType.ExtensionObject, arrayType: VariantArrayType.Array, value };
    variableAt(this.receiver, 'JobOrderList').setValueFromSource(list, StatusCodes.Good, at);
  }

  private bind(method: UAMethod, kind: CommandKind): void {
    method.bindMethod((inputs, _context, callback) => {
      void this.call(kind, inputs).then(
        async (value) => {
          await rest(this.answers.afterMs);
          if (this.answers.bad) return callback(null, { statusCode: StatusCodes.BadInternalError });
          callback(null, {
            statusCode: StatusCodes.Good,
            outputArguments: [{ dataType: DataType.UInt64, arrayType: VariantArrayType.Scalar, value }],
          });
        },
        (error: Error) => callback(error),
      );
    });
  }

  private async call(kind: CommandKind, inputs: readonly Variant[]): Promise<readonly number[]> {
    const command = commandFrom(kind, inputs);
    if (command.assignmentId === '') return INVALID_REQUEST;
    const stores = kind === 'STORE' || kind === 'START';
    if (stores && this.work.memory.jobs.has(command.assignmentId)) return INVALID_STATUS;
    return returnStatus(await this.work.receive(command));
  }

  private listEntry(job: Job): ExtensionObject {
    const build = (type: string, fields: Record<string, unknown>): ExtensionObject =>
      this.space.constructExtensionObject(this.space.findDataType(type, this.index)!, fields);
    const parameter = (ID: string, value: string | number): ExtensionObject =>
      build('ISA95ParameterDataType', {
        ID,
        value: { dataType: typeof value === 'number' ? DataType.UInt32 : DataType.String, value },
      });
    const { assignmentId, jobOrderId, commandId, token, taskId, quantity, good, scrap, reason } = job;
    const jobOrder = {
      jobOrderID: assignmentId,
      startTime: job.startedAt === null ? undefined : new Date(job.startedAt),
      endTime: job.endedAt === null ? undefined : new Date(job.endedAt),
      jobOrderParameters: [
        parameter('commandId', commandId),
        parameter('jobOrderId', jobOrderId),
        parameter('token', String(token ?? '')),
        parameter('taskId', taskId),
        parameter('quantity', quantity),
        parameter('good', good),
        parameter('scrap', scrap),
        ...(reason === undefined ? [] : [parameter('reason', reason)]),
      ],
    };
    return build('ISA95JobOrderAndStateDataType', { jobOrder, state: this.statesOf(job) });
  }

  private statesOf(job: Job): readonly object[] {
    const [text, stateNumber, machine, substate] = STATES[job.state];
    const main = { browsePath: { elements: [] }, stateText: { text }, stateNumber };
    if (machine === null || substate === null) return [main];
    const browsePath = { elements: [{ targetName: { namespaceIndex: this.index, name: machine } }] };
    return [main, { browsePath, stateText: { text: substate }, stateNumber: SUBSTATE_NUMBERS[substate] }];
  }
}

function returnStatus({ status, reason }: Answer): readonly number[] {
  if (status !== 'REFUSED') return NO_ERROR;
  if (reason === 'UNKNOWN_ORDER') return UNKNOWN_ORDER;
  return reason === 'INVALID_STATE' || reason === 'ALREADY_STORED' ? INVALID_STATUS : NOT_ACCEPTED;
}

/** First argument: a job order, or its id; second: comments, of which `token=7` and `commandId=…` are understood. */
function commandFrom(kind: CommandKind, [first, comments]: readonly Variant[]): Command {
  const jobOrder =
    typeof first.value === 'string' ? null : (first.value as { jobOrderID?: string; jobOrderParameters?: readonly Parameter[] } | null);
  const assignmentId = jobOrder === null ? String(first.value ?? '') : (jobOrder.jobOrderID ?? '');
  const said = new Map<string, unknown>(((comments?.value ?? []) as { text?: string | null }[]).map((one) => keyAndValue(one.text ?? '')));
  for (const { ID, value } of jobOrder?.jobOrderParameters ?? []) said.set(ID ?? '', plain(value));
  const word = (name: string): string | undefined => (said.get(name) == null ? undefined : String(said.get(name))) || undefined;
  const number = (name: string): number | undefined => (word(name) === undefined ? undefined : Number(word(name)));
  return {
    kind,
    assignmentId,
    commandId: word('commandId') ?? '',
    jobOrderId: word('jobOrderId') ?? '',
    token: number('token') ?? null,
    taskId: word('taskId'),
    productId: word('productId'),
    toolId: word('toolId'),
    quantity: number('quantity'),
    deadline: word('deadline'),
  };
}

function keyAndValue(text: string): readonly [string, string] {
  const split = text.indexOf('=');
  return split < 0 ? [text, ''] : [text.slice(0, split), text.slice(split + 1)];
}

/** @returns the plain value of a parameter; a 64-bit integer arrives as a pair of words. */
function plain(value: unknown): unknown {
  const inner = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
  if (inner instanceof Date) return inner.toISOString();
  return Array.isArray(inner) && inner.length === 2 ? Number(inner[0]) * 2 ** 32 + (Number(inner[1]) >>> 0) : inner;
}
