import { DataType, NodeId, NodeIdType, StatusCodes, Variant, VariantArrayType, type ClientSession } from 'node-opcua';
import type { OpcUaUnit } from '../../plant/domain/opcua-unit.js';
import type { Command } from '../../spine/domain/command.js';
import {
  jobEntries,
  METHODS,
  parametersOf,
  readOrdinal,
  readReturnStatus,
  TAKES_ORDER,
  type JobEntry,
  type ReturnStatus,
} from '../domain/isa95-job.js';
import type { Browser } from './browse.js';
import { TRANSACTION_MS, within } from './client.js';
import { JOB_CONTROL_URI, TYPE_DEPTH, TYPES } from './signals.js';

/** What a cell said to a command, or that nobody knows yet. */
export type CellAnswer =
  | { readonly status: 'ACCEPTED' | 'DONE' }
  | { readonly status: 'REFUSED'; readonly reason: string }
  | { readonly status: 'WAITING' }
  | { readonly status: 'UNKNOWN'; readonly cause: string };

const READ_BACK_MS = 3_000;
/** ISA95JobOrderDataType in the namespace of the standard. */
const JOB_ORDER_TYPE = 3008;

/** The ISA-95 job order receiver of a cell (OPC 10031-4 V2). */
export class JobControl {
  private constructor(
    private readonly session: ClientSession,
    private readonly browser: Browser,
    private readonly receiver: NodeId,
    private readonly list: NodeId,
    private readonly returnStatus: OpcUaUnit['returnStatus'],
  ) {}

  /** @returns undefined where the unit's object has no receiver */
  static async of(
    session: ClientSession,
    browser: Browser,
    object: NodeId,
    returnStatus: OpcUaUnit['returnStatus'],
  ): Promise<JobControl | undefined> {
    const [found] = await browser.ofType(object, TYPES.ISA95JobOrderReceiverObjectType, TYPE_DEPTH);
    const list = found && (await browser.find(found.nodeId, ['JobOrderList'], JOB_CONTROL_URI));
    return found && list ? new JobControl(session, browser, found.nodeId, list, returnStatus) : undefined;
  }

  /**
   * Hands a command over. Where the answer is lost or bad, the job list says what became of it: an order that the
   * cell has is accepted, however often it is stored.
   */
  async deliver(command: Command): Promise<CellAnswer> {
    for (const method of METHODS[command.kind]) {
      const status = await this.call(method, command).catch((error: Error) => error);
      if (!(status instanceof Error) && status.accepted) continue;
      const answer = await this.readBack(method, command, status);
      if (answer !== 'GO_ON') return answer;
    }
    const atOnce = command.kind === 'REVOKE' || command.kind === 'UPDATE';
    return { status: atOnce ? 'DONE' : 'ACCEPTED' };
  }

  /** Takes an ended job off the cell's list. */
  async clear(assignmentId: string): Promise<void> {
    await this.invoke('Clear', new Variant({ dataType: DataType.String, value: assignmentId }), []);
  }

  /** What the cell has in its list. @throws where it cannot be read */
  async entries(): Promise<readonly JobEntry[]> {
    const value = await within(this.session.read({ nodeId: this.list }), READ_BACK_MS, 'reading JobOrderList');
    if (value.statusCode.isNot(StatusCodes.Good)) throw new Error(`JobOrderList: ${value.statusCode.name}`);
    return jobEntries(value.value.value);
  }

  private async readBack(method: string, command: Command, status: ReturnStatus | Error): Promise<CellAnswer | 'GO_ON'> {
    const entries = await this.entries().catch((error: Error) => error);
    if (entries instanceof Error) return { status: 'UNKNOWN', cause: entries.message };
    const entry = entries.find(({ assignmentId }) => assignmentId === command.assignmentId);
    if (hasHappened(method, entry)) return 'GO_ON';
    if (status instanceof Error) return { status: 'UNKNOWN', cause: status.message };
    return { status: 'REFUSED', reason: status.accepted ? 'NO_RETURN_STATUS' : status.reason };
  }

  private async call(method: string, command: Command): Promise<ReturnStatus> {
    const first = TAKES_ORDER.has(method)
      ? await this.jobOrder(command)
      : new Variant({ dataType: DataType.String, value: command.assignmentId });
    // A command of two methods is two requests: a cell that knows requests by their id must not take the second for the first.
    const id = METHODS[command.kind].length > 1 ? `${command.commandId}/${method}` : command.commandId;
    return this.invoke(method, first, [`commandId=${id}`, `token=${command.token}`]);
  }

  private async invoke(method: string, first: Variant, comments: readonly string[]): Promise<ReturnStatus> {
    const methodId = await this.browser.find(this.receiver, [method], JOB_CONTROL_URI);
    if (!methodId) return { accepted: false, reason: `NO_METHOD_${method}` };
    const comment = new Variant({
      dataType: DataType.LocalizedText,
      arrayType: VariantArrayType.Array,
      value: comments.map((text) => ({ text })),
    });
    const result = await within(
      this.session.call({ objectId: this.receiver, methodId, inputArguments: [first, comment] }),
      TRANSACTION_MS,
      method,
    );
    const output = result.outputArguments?.[0];
    // An unfavourable ReturnStatus comes with an Uncertain call; a Bad call has no outputs.
    if (!output) return { accepted: false, reason: result.statusCode.name };
    return this.returnStatus === 'ordinal' ? readOrdinal(output.value) : readReturnStatus(output.value);
  }

  private async jobOrder(command: Command): Promise<Variant> {
    const dataType = new NodeId(NodeIdType.NUMERIC, JOB_ORDER_TYPE, this.session.getNamespaceIndex(JOB_CONTROL_URI));
    const jobOrderParameters = parametersOf(command).map(([ID, value]) => ({
      ID,
      value: { dataType: typeof value === 'number' ? DataType.UInt32 : DataType.String, value },
    }));
    const value = await this.session.constructExtensionObject(dataType, { jobOrderID: command.assignmentId, jobOrderParameters });
    return new Variant({ dataType: DataType.ExtensionObject, value });
  }
}

/** Whether the list shows that a method has had its effect. */
function hasHappened(method: string, entry: JobEntry | undefined): boolean {
  const isOver = entry === undefined || entry.state === 'ENDED' || entry.state === 'ABORTED';
  switch (method) {
    case 'StoreAndStart':
      return entry !== undefined;
    case 'Pause':
      return entry?.state === 'INTERRUPTED';
    case 'Resume':
      return entry?.state === 'RUNNING';
    case 'RevokeStart':
      return isOver || entry.state === 'NOT_ALLOWED_TO_START';
    case 'Stop':
    case 'Abort':
    case 'Cancel':
      return isOver;
    default:
      return false;
  }
}
