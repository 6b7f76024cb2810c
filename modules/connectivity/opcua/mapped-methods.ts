import { AttributeIds, DataType, Variant, VariantArrayType, type ClientSession, type NodeId } from 'node-opcua';
import type { MappedMethod, MethodArgument, OpcUaUnit } from '../../plant/domain/opcua-unit.js';
import { COMMAND_KINDS, type Command, type CommandKind } from '../../spine/domain/command.js';
import { readOrdinal, readReturnStatus, refusedOutright } from '../domain/isa95-job.js';
import { textOf } from '../domain/reading.js';
import type { Browser } from './browse.js';
import { assertReady, begins, type Before, type CellAnswer, type Line } from './cell-answer.js';
import { TRANSACTION_MS, within } from './client.js';
import { placeOf } from './resolve-profile.js';
import { Unfit } from './unfit.js';

interface FoundMethod {
  readonly mapped: MappedMethod;
  readonly objectId: NodeId;
  readonly methodId: NodeId;
  /** Data types of its arguments. */
  readonly types: readonly DataType[];
}

/**
 * The methods that a plant file lays out for a unit. Such a method knows no command by its id, so it is never called
 * twice for one: where its answer is lost, the assignment that the unit shows says whether it was carried out.
 */
export class MappedMethods {
  private constructor(
    private readonly line: Line & { readonly session: ClientSession },
    private readonly methods: ReadonlyMap<CommandKind, FoundMethod>,
    private readonly assignment: NodeId | undefined,
  ) {}

  /** @returns undefined where the plant file lays out none. @throws Unfit where the server has one of them not, or otherwise */
  static async of(
    line: Line & { readonly session: ClientSession; readonly browser: Browser },
    object: NodeId,
    { methods, nodes }: OpcUaUnit,
  ): Promise<MappedMethods | undefined> {
    const found = new Map<CommandKind, FoundMethod>();
    for (const kind of COMMAND_KINDS) {
      const mapped = methods[kind];
      if (mapped) found.set(kind, await methodAt(line, object, mapped));
    }
    if (found.size === 0) return undefined;
    const assignment = await placeOf(line.browser, object, nodes['AssignmentId'] ?? { path: 'AssignmentId', id: null, namespace: null });
    if (!assignment && (found.has('START') || found.has('OFFER')))
      throw new Unfit('its jobs are started by a method, and no AssignmentId tells which one it works on: nobody would see its end');
    return new MappedMethods(line, found, assignment);
  }

  async deliver(command: Command, before: Before): Promise<CellAnswer> {
    const method = this.methods.get(command.kind);
    if (!method) return { status: 'REFUSED', reason: `NO_METHOD_${command.kind}` };
    if (before !== 'NEVER') return this.whatBecame(command);
    const inputArguments = method.mapped.arguments.map((argument, index) => variantOf(argument, command, method.types[index]!));
    const { objectId, methodId } = method;
    assertReady(this.line);
    const called = this.line.session.call({ objectId, methodId, inputArguments });
    const result = await within(called, TRANSACTION_MS, command.kind).catch((error: Error) => error);
    if (result instanceof Error) return this.whatBecame(command);
    if (refusedOutright(result.statusCode.name)) return { status: 'REFUSED', reason: result.statusCode.name };
    if (result.statusCode.value >>> 31 === 1) return this.whatBecame(command);
    const { returns } = method.mapped;
    if (returns === 'none') return { status: 'ACCEPTED' };
    const status = (returns === 'ordinal' ? readOrdinal : readReturnStatus)(result.outputArguments?.[0]?.value);
    return status.accepted ? { status: 'ACCEPTED' } : { status: 'REFUSED', reason: status.reason };
  }

  private async whatBecame(command: Command): Promise<CellAnswer> {
    if (!begins(command) || !this.assignment || !this.line.isReady) return { status: 'WAITING' };
    const read = this.line.session.read({ nodeId: this.assignment, attributeId: AttributeIds.Value });
    const shown = await within(read, TRANSACTION_MS, 'reading the assignment').catch(() => undefined);
    return { status: textOf(shown?.value.value) === command.assignmentId ? 'ACCEPTED' : 'WAITING' };
  }
}

async function methodAt(
  { session, browser }: { readonly session: ClientSession; readonly browser: Browser },
  object: NodeId,
  mapped: MappedMethod,
): Promise<FoundMethod> {
  const methodId = await placeOf(browser, object, mapped);
  const parents = mapped.path?.split('/').slice(0, -1) ?? [];
  const objectId = parents.length === 0 ? object : await browser.find(object, parents, mapped.namespace);
  if (!methodId || !objectId) throw new Unfit(`the server has no method ${mapped.path ?? mapped.id}`);
  const { inputArguments } = await session.getArgumentDefinition(methodId);
  if (inputArguments.length !== mapped.arguments.length)
    throw new Unfit(
      `the method ${mapped.path ?? mapped.id} takes ${inputArguments.length} arguments, the plant file gives ${mapped.arguments.length}`,
    );
  return { mapped, objectId, methodId, types: inputArguments.map(({ dataType }) => Number(dataType.value) as DataType) };
}

/** An argument as the type that the method asks for: a text, a number, a time. */
function variantOf(argument: MethodArgument, command: Command, dataType: DataType): Variant {
  const value = command[argument];
  if (dataType === DataType.DateTime) return new Variant({ dataType, value: new Date(Number(value)) });
  if (dataType === DataType.Int64 || dataType === DataType.UInt64) {
    const number = Number(value);
    return new Variant({ dataType, arrayType: VariantArrayType.Scalar, value: [Math.floor(number / 2 ** 32), number >>> 0] });
  }
  if (dataType === DataType.String)
    return new Variant({ dataType, value: argument === 'deadline' ? new Date(command.deadline).toISOString() : String(value ?? '') });
  return new Variant({ dataType, value: Number(value) });
}
