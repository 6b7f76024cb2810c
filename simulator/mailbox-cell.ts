import { DataType, VariantArrayType } from 'node-opcua';
import type { AddressSpace, Namespace, UAObject, UAVariable } from 'node-opcua';
import type { Answer, Command, Entry } from './entry.js';
import { CONTRACT_KINDS } from './entry.js';
import type { PlantUnit } from './plant-file.js';
import { ShownValues } from './shown-value.js';
import type { UnitMemory } from './unit-memory.js';
import type { WorkUnit } from './work-unit.js';

const HEARTBEAT_MS = 500;
/** An answer stays on show so long before the next one covers it, for readers that sample. */
const ANSWER_STAYS_MS = 300;

const SIGNALS = {
  State: DataType.String,
  Mode: DataType.String,
  GoodCount: DataType.UInt32,
  ScrapCount: DataType.UInt32,
  ReworkCount: DataType.UInt32,
  CurrentTool: DataType.String,
  StopReason: DataType.String,
  JobOrderId: DataType.String,
  AssignmentId: DataType.String,
  Heartbeat: DataType.UInt32,
} as const;
const CMD = {
  Kind: DataType.String,
  JobOrderId: DataType.String,
  AssignmentId: DataType.String,
  TaskId: DataType.String,
  SkillId: DataType.String,
  ToolId: DataType.String,
  Token: DataType.Int64,
  Quantity: DataType.UInt32,
  Deadline: DataType.DateTime,
  Id: DataType.String,
} as const;
const ACK = {
  Reason: DataType.String,
  Good: DataType.UInt32,
  Scrap: DataType.UInt32,
  Status: DataType.String,
  Id: DataType.String,
} as const;

type Variables<T> = Record<keyof T, UAVariable>;

/** A PLC without a companion specification: the cell contract (contracts, §1), with its mailbox. */
export class MailboxCell {
  private readonly shown = new ShownValues();
  private readonly signals: Variables<typeof SIGNALS>;
  private readonly cmd: Variables<typeof CMD>;
  private readonly ack: Variables<typeof ACK>;
  private readonly heartbeat: NodeJS.Timeout;
  private beats = 0;
  private actedOn = '';
  private answers: Answer[] = [];
  private answering: NodeJS.Timeout | null = null;

  constructor(
    space: AddressSpace,
    private readonly namespace: Namespace,
    private readonly unit: PlantUnit,
    private readonly work: WorkUnit,
  ) {
    const cell = namespace.addObject({ browseName: unit.object, organizedBy: space.rootFolder.objects });
    this.signals = this.variables(cell, SIGNALS);
    this.cmd = this.variables(namespace.addObject({ browseName: 'Cmd', componentOf: cell }), CMD, true);
    this.ack = this.variables(namespace.addObject({ browseName: 'Ack', componentOf: cell }), ACK);
    this.show(work.memory, new Date());
    this.showAnswer(work.memory.lastAnswer ?? { commandId: '', status: 'DONE' });
    this.cmd.Id.on('value_changed', () => setImmediate(() => void this.onCommandId()));
    this.heartbeat = setInterval(() => this.beat(), HEARTBEAT_MS);
  }

  close(): void {
    clearInterval(this.heartbeat);
    if (this.answering !== null) clearTimeout(this.answering);
  }

  /** Shows an entry that is on the disk, and answers where it holds an answer. */
  told(entry: Entry): void {
    this.show(this.work.memory, new Date(entry.at));
    if (entry.kind === 'COMMAND') this.answer(entry.answer);
    if (entry.kind === 'ANSWER') this.answer(entry);
  }

  private show(memory: UnitMemory, at: Date): void {
    const job = memory.current;
    this.set('State', memory.state, at);
    this.set('Mode', 'Production', at);
    this.set('GoodCount', memory.good % this.unit.modulus, at);
    this.set('ScrapCount', memory.scrap % this.unit.modulus, at);
    this.set('ReworkCount', memory.rework % this.unit.modulus, at);
    this.set('CurrentTool', memory.tool ?? '', at);
    this.set('StopReason', memory.stopReason, at);
    this.set('JobOrderId', job?.jobOrderId ?? '', at);
    this.set('AssignmentId', job?.assignmentId ?? '', at);
  }

  private answer(answer: Answer): void {
    this.answers.push(answer);
    if (this.answering === null) this.showNextAnswer();
  }

  private showNextAnswer(): void {
    this.answering = null;
    const next = this.answers.shift();
    if (next === undefined) return;
    this.showAnswer(next);
    this.answering = setTimeout(() => this.showNextAnswer(), ANSWER_STAYS_MS);
  }

  /** `Id` last: who reads the echo finds the rest already there. */
  private showAnswer({ commandId, status, reason, good, scrap }: Answer): void {
    const values = {
      Reason: reason ?? '',
      Good: good ?? 0,
      Scrap: scrap ?? 0,
      Status: commandId === '' ? '' : status,
      Id: commandId,
    };
    const at = new Date();
    for (const [name, variable] of Object.entries(this.ack) as [keyof typeof ACK, UAVariable][])
      this.shown.set(variable, { dataType: ACK[name], value: values[name] }, at);
  }

  /** Acts where the id is another than before; a wish to act twice on one id is answered by the unit's memory. */
  private async onCommandId(): Promise<void> {
    const commandId = String(this.cmd.Id.readValue().value.value ?? '');
    if (commandId === '' || commandId === this.actedOn) return;
    this.actedOn = commandId;
    const command = this.command(commandId);
    if (command !== null) await this.work.receive(command);
    else this.answer({ commandId, status: 'REFUSED', reason: 'INVALID_COMMAND' });
  }

  private command(commandId: string): Command | null {
    const read = (name: keyof typeof CMD): unknown => this.cmd[name].readValue().value.value;
    const word = (name: keyof typeof CMD): string => String(read(name) ?? '');
    const kind = CONTRACT_KINDS.find((one) => one === word('Kind'));
    const [high, low] = (read('Token') ?? [0, 0]) as readonly number[];
    const deadline = read('Deadline');
    const isTimed = deadline instanceof Date && deadline.getUTCFullYear() > 1970;
    if (kind === undefined || word('AssignmentId') === '') return null;
    return {
      commandId,
      kind,
      jobOrderId: word('JobOrderId'),
      assignmentId: word('AssignmentId'),
      token: high * 2 ** 32 + (low >>> 0),
      taskId: word('TaskId') || undefined,
      toolId: word('ToolId') || undefined,
      quantity: Number(read('Quantity')),
      deadline: isTimed ? deadline.toISOString() : undefined,
    };
  }

  private beat(): void {
    this.beats = (this.beats + 1) >>> 0;
    this.set('Heartbeat', this.beats, new Date());
  }

  private set(name: keyof typeof SIGNALS, value: string | number, at: Date): void {
    this.shown.set(this.signals[name], { dataType: SIGNALS[name], value }, at);
  }

  private variables<T extends Record<string, DataType>>(parent: UAObject, types: T, writable = false): Variables<T> {
    const access = writable ? 'CurrentRead | CurrentWrite' : 'CurrentRead';
    const entries = Object.entries(types).map(([browseName, dataType]) => [
      browseName,
      this.namespace.addVariable({
        componentOf: parent,
        browseName,
        dataType,
        accessLevel: access,
        userAccessLevel: access,
        minimumSamplingInterval: 0,
        value: { dataType, arrayType: VariantArrayType.Scalar, value: BLANKS.get(dataType) },
      }),
    ]);
    return Object.fromEntries(entries) as Variables<T>;
  }
}

const BLANKS = new Map<DataType, unknown>([
  [DataType.String, ''],
  [DataType.UInt32, 0],
  [DataType.Int64, [0, 0]],
  [DataType.DateTime, new Date(0)],
]);
