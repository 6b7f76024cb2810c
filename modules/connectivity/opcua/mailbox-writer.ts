import {
  AttributeIds,
  DataType,
  Variant,
  VariantArrayType,
  type ClientSession,
  type DataValue,
  type NodeId,
  type VariantOptions,
  type WriteValueOptions,
} from 'node-opcua';
import type { OpcUaUnit } from '../../plant/domain/opcua-unit.js';
import { MAILBOX, type Profile } from '../../plant/domain/plant.js';
import type { Command } from '../../spine/domain/command.js';
import { ackOf, type Ack } from '../domain/mailbox.js';
import { statusOf, textOf, type Reading } from '../domain/reading.js';
import type { Browser } from './browse.js';
import { placeOf } from './resolve-profile.js';
import { TRANSACTION_MS, within } from './client.js';
import { assertReady, begins, type Before, type CellAnswer, type Line } from './cell-answer.js';
import type { ServerLimits } from './server-limits.js';
import { Unfit } from './unfit.js';

type Field = (typeof MAILBOX)[number];

const ACK = ['Id', 'Status', 'Reason', 'Good', 'Scrap'] as const;
/** A mailbox that a plant file lays out may have less, but never less than these. */
const NEEDED: readonly string[] = ['Cmd.Kind', 'Cmd.AssignmentId', 'Cmd.Id', 'Ack.Id', 'Ack.Status'];
const READ_FIRST = ['Cmd.Id', 'Cmd.Deadline', ...ACK.map((name) => `Ack.${name}`)];

/** The mailbox of a cell (contracts.md §1): one command at a time, written whole, `Cmd.Id` last. */
export class MailboxWriter {
  private constructor(
    private readonly line: Line & { readonly session: ClientSession; readonly limits: ServerLimits },
    private readonly nodes: ReadonlyMap<string, NodeId>,
  ) {}

  /**
   * The mailbox of a unit with the profile `cell`, or of one whose plant file lays it out.
   * @throws Unfit where it lacks a part; the message names it
   */
  static async of(
    line: Line & { readonly session: ClientSession; readonly browser: Browser; readonly limits: ServerLimits },
    object: NodeId,
    profiles: readonly Profile[],
    of: OpcUaUnit,
  ): Promise<MailboxWriter | undefined> {
    if (!profiles.includes('cell') && !('Cmd.Id' in of.nodes)) return undefined;
    const all = [...MAILBOX.map((name) => `Cmd.${name}`), ...ACK.map((name) => `Ack.${name}`)];
    const names = profiles.includes('cell') ? all : all.filter((name) => name in of.nodes || NEEDED.includes(name));
    const nodes = new Map<string, NodeId>();
    for (const name of names) {
      const nodeId = await placeOf(line.browser, object, of.nodes[name] ?? { path: name.replace('.', '/'), id: null, namespace: null });
      if (!nodeId) throw new Unfit(`the object has no ${name.replace('.', '/')}`);
      nodes.set(name, nodeId);
    }
    return new MailboxWriter(line, nodes);
  }

  /**
   * Writes a command, unless it stands there already or the one before it is undecided and not yet overdue. A start that
   * has gone out before and does not stand there has been covered by a later command, or forgotten: it is not repeated.
   * @returns WAITING: the answer will be seen at the mailbox; with `ack` where it is already there
   */
  async deliver(command: Command, before: Before, now: number): Promise<CellAnswer & { readonly ack?: Ack; readonly at?: number }> {
    const found = await this.read(READ_FIRST.filter((name) => this.nodes.has(name))).catch((error: Error) => error);
    if (found instanceof Error) return { status: 'UNKNOWN', cause: found.message };
    const standing = textOf(found.get('Cmd.Id')?.value);
    const ack = ackOf(found);
    if (standing === command.commandId)
      return { status: 'WAITING', ...(ack?.commandId === command.commandId ? { ack, at: found.get('Ack.Id')?.at } : {}) };
    if (before === 'SENT' && begins(command)) return { status: 'WAITING' };
    const deadline = found.get('Cmd.Deadline')?.value;
    const isUndecided = standing !== undefined && ack?.commandId !== standing;
    if (isUndecided && deadline instanceof Date && deadline.getTime() > now)
      return { status: 'UNKNOWN', cause: `the cell has not decided on ${standing} yet` };
    return this.write(command);
  }

  /** `Cmd.Id` only when all the rest stands there: a cell acts when it changes. */
  private async write(command: Command): Promise<CellAnswer> {
    const fields = MAILBOX.filter((field) => this.nodes.has(`Cmd.${field}`) && field !== 'Id');
    const most = this.line.limits.nodesPerWrite;
    const parts: Field[][] = [];
    for (let from = 0; from < fields.length; from += most) parts.push(fields.slice(from, from + most));
    for (const part of [...parts, ['Id' as const]]) {
      const refusal = await this.writePart(part, command).catch((error: Error) => error.message);
      if (refusal !== undefined) return { status: 'UNKNOWN', cause: refusal };
    }
    return { status: 'WAITING' };
  }

  private async writePart(fields: readonly Field[], command: Command): Promise<string | undefined> {
    assertReady(this.line);
    const written = await within(
      this.line.session.write(fields.map((field) => this.value(field, command))),
      TRANSACTION_MS,
      'writing the mailbox',
    );
    const refused = written.findIndex((status) => !status.isGood());
    return refused < 0 ? undefined : `Cmd.${fields[refused]}: ${written[refused]!.name}`;
  }

  private value(field: Field, command: Command): WriteValueOptions {
    return {
      nodeId: this.nodes.get(`Cmd.${field}`)!,
      attributeId: AttributeIds.Value,
      value: { value: new Variant(variantOf(field, command)) },
    };
  }

  private async read(names: readonly string[]): Promise<ReadonlyMap<string, Reading>> {
    assertReady(this.line);
    const values: DataValue[] = await within(
      this.line.session.read(names.map((name) => ({ nodeId: this.nodes.get(name)!, attributeId: AttributeIds.Value }))),
      TRANSACTION_MS,
      'reading the mailbox',
    );
    return new Map(
      values.map((value, index) => [
        names[index]!,
        { value: value.value?.value, status: statusOf(value.statusCode.value), at: value.sourceTimestamp?.getTime() ?? 0 },
      ]),
    );
  }
}

function variantOf(field: Field, command: Command): VariantOptions {
  const text = (value: string): VariantOptions => ({ dataType: DataType.String, value });
  switch (field) {
    case 'Kind':
      return text(command.kind);
    case 'JobOrderId':
      return text(command.jobOrderId);
    case 'AssignmentId':
      return text(command.assignmentId);
    case 'TaskId':
      return text(command.taskId);
    case 'SkillId':
      return text('');
    case 'ToolId':
      return text(command.toolId ?? '');
    case 'Token':
      return {
        dataType: DataType.Int64,
        arrayType: VariantArrayType.Scalar,
        value: [Math.floor(command.token / 2 ** 32), command.token >>> 0],
      };
    case 'Quantity':
      return { dataType: DataType.UInt32, value: command.quantity };
    case 'Deadline':
      return { dataType: DataType.DateTime, value: new Date(command.deadline) };
    case 'Id':
      return text(command.commandId);
  }
}
