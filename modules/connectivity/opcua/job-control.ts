import { DataType, NodeId, NodeIdType, StatusCodes, Variant, VariantArrayType, type ClientSession } from 'node-opcua';
import type { OpcUaUnit } from '../../plant/domain/opcua-unit.js';
import type { Command } from '../../spine/domain/command.js';
import {
  jobEntries,
  METHODS,
  parametersOf,
  readOrdinal,
  readReturnStatus,
  refusedOutright,
  TAKES_ORDER,
  type JobEntry,
  type ReturnStatus,
} from '../domain/isa95-job.js';
import type { Browser } from './browse.js';
import { assertReady, begins, type Before, type CellAnswer, type Line } from './cell-answer.js';
import { TRANSACTION_MS, within } from './client.js';
import { JOB_CONTROL_URI, TYPE_DEPTH, TYPES } from './signals.js';

/** ISA95JobOrderDataType in the namespace of the standard. */
const JOB_ORDER_TYPE = 3008;

/** The ISA-95 job order receiver of a cell (OPC 10031-4 V2). */
export class JobControl {
  private constructor(
    private readonly line: Line & { readonly session: ClientSession; readonly browser: Browser },
    private readonly receiver: NodeId,
    private readonly list: NodeId,
    private readonly returnStatus: OpcUaUnit['returnStatus'],
  ) {}

  /** @returns undefined where the unit's object has no receiver */
  static async of(
    line: Line & { readonly session: ClientSession; readonly browser: Browser },
    object: NodeId,
    returnStatus: OpcUaUnit['returnStatus'],
  ): Promise<JobControl | undefined> {
    const [found] = await line.browser.ofType(object, TYPES.ISA95JobOrderReceiverObjectType, TYPE_DEPTH);
    const list = found && (await line.browser.find(found.nodeId, ['JobOrderList'], JOB_CONTROL_URI));
    return found && list ? new JobControl(line, found.nodeId, list, returnStatus) : undefined;
  }

  /**
   * Hands a command over. Where it may have gone out before, and where the answer is lost or says nothing for sure, the
   * job list is read before anything is said again: an order that the cell has is accepted, however often it is stored.
   */
  async deliver(command: Command, before: Before): Promise<CellAnswer> {
    if (before === 'SENT' && begins(command)) return this.whatBecame(command);
    for (const method of METHODS[command.kind]) {
      if (before !== 'NEVER' && (await this.shows(method, command)) === true) continue;
      const status = await this.call(method, command).catch((error: Error) => error);
      if (!(status instanceof Error) && status.accepted) continue;
      const answer = await this.readBack(method, command, status);
      if (answer !== 'GO_ON') return answer;
    }
    const atOnce = command.kind === 'REVOKE' || command.kind === 'UPDATE';
    return { status: atOnce ? 'DONE' : 'ACCEPTED' };
  }

  /** Whether a call would leave at once. */
  get isReady(): boolean {
    return this.line.isReady;
  }

  /** Takes an ended job off the cell's list. */
  async clear(assignmentId: string): Promise<void> {
    await this.invoke('Clear', new Variant({ dataType: DataType.String, value: assignmentId }), []);
  }

  /** A start that has gone out and is not in the list any more is over, or the cell has forgotten it: the list's news tell which. */
  private async whatBecame(command: Command): Promise<CellAnswer> {
    const shown = await this.shows('StoreAndStart', command);
    if (shown instanceof Error) return { status: 'UNKNOWN', cause: shown.message };
    return { status: shown ? 'ACCEPTED' : 'WAITING' };
  }

  /** Whether the list shows that a method has had its effect. */
  private async shows(method: string, command: Command): Promise<boolean | Error> {
    const entries = await this.entries().catch((error: Error) => error);
    return entries instanceof Error
      ? entries
      : hasHappened(
          method,
          entries.find(({ assignmentId }) => assignmentId === command.assignmentId),
        );
  }

  private async entries(): Promise<readonly JobEntry[]> {
    assertReady(this.line);
    const value = await within(this.line.session.read({ nodeId: this.list }), TRANSACTION_MS, 'reading JobOrderList');
    if (value.statusCode.isNot(StatusCodes.Good)) throw new Error(`JobOrderList: ${value.statusCode.name}`);
    return jobEntries(value.value.value);
  }

  private async readBack(method: string, command: Command, status: ReturnStatus | Error): Promise<CellAnswer | 'GO_ON'> {
    const shown = await this.shows(method, command);
    if (shown instanceof Error) return { status: 'UNKNOWN', cause: shown.message };
    if (shown) return 'GO_ON';
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

  /** @throws where nobody knows whether the method had its effect */
  private async invoke(method: string, first: Variant, comments: readonly string[]): Promise<ReturnStatus> {
    const methodId = await this.line.browser.find(this.receiver, [method], JOB_CONTROL_URI);
    if (!methodId) return { accepted: false, reason: `NO_METHOD_${method}` };
    const comment = new Variant({
      dataType: DataType.LocalizedText,
      arrayType: VariantArrayType.Array,
      value: comments.map((text) => ({ text })),
    });
    assertReady(this.line);
    const result = await within(
      this.line.session.call({ objectId: this.receiver, methodId, inputArguments: [first, comment] }),
      TRANSACTION_MS,
      method,
    );
    const output = result.outputArguments?.[0];
    // An unfavourable ReturnStatus comes with an Uncertain call; a Bad call has no outputs, and may have been carried out.
    if (output) return this.returnStatus === 'ordinal' ? readOrdinal(output.value) : readReturnStatus(output.value);
    if (refusedOutright(result.statusCode.name)) return { accepted: false, reason: result.statusCode.name };
    throw new Error(`${method}: ${result.statusCode.name}`);
  }

  private async jobOrder(command: Command): Promise<Variant> {
    const { session } = this.line;
    const dataType = new NodeId(NodeIdType.NUMERIC, JOB_ORDER_TYPE, session.getNamespaceIndex(JOB_CONTROL_URI));
    const jobOrderParameters = parametersOf(command).map(([ID, value]) => ({
      ID,
      value: { dataType: typeof value === 'number' ? DataType.UInt32 : DataType.String, value },
    }));
    const value = await session.constructExtensionObject(dataType, { jobOrderID: command.assignmentId, jobOrderParameters });
    return new Variant({ dataType: DataType.ExtensionObject, value });
  }
}

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
