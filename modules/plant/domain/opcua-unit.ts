import type { CommandKind } from '../../spine/domain/command.js';

/** Where a node lies: by browse names below the unit's object, or by its id; never by namespace index. */
export interface NodePlace {
  /** Browse names with `/` between them; null: by `id`. */
  readonly path: string | null;
  /** Such as `nsu=urn:press;s=Good`. */
  readonly id: string | null;
  /** URI of the path's names; null: any. */
  readonly namespace: string | null;
}

/** Signals that a plant file may lay on a node of its own, beside those of the cell contract. */
export const SAFETY_SIGNALS = ['EmergencyStop', 'ProtectiveStop', 'Interlock'] as const;
/** Pieces made in all, where the machine counts that instead of the good ones. */
export const TOTAL_SIGNAL = 'TotalCount';

/** A node of a plant file that is one of our signals: `value × scale`, or what the table says. */
export interface MappedNode extends NodePlace {
  /** Value as text → what it means; empty: as it is. */
  readonly values: Readonly<Record<string, string>>;
  readonly scale: number;
}

/** A node that is kept as measured: `value × scale + offset`, in `unit`. */
export interface MappedMeasure extends NodePlace {
  readonly name: string;
  readonly unit: string;
  readonly scale: number;
  readonly offset: number;
  /** A smaller change is not sent, in the node's own unit; 0: every change is. */
  readonly deadband: number;
}

/** What of a command a mapped method takes, in the order of its arguments. */
export const METHOD_ARGUMENTS = [
  'commandId',
  'jobOrderId',
  'assignmentId',
  'taskId',
  'productId',
  'toolId',
  'token',
  'quantity',
  'deadline',
] as const;
export type MethodArgument = (typeof METHOD_ARGUMENTS)[number];

/** How a method's first output is read; `none`: a good call is an accepted one. */
export const RETURNS = ['bitmap', 'ordinal', 'none'] as const;
export type Returns = (typeof RETURNS)[number];

export interface MappedMethod extends NodePlace {
  readonly arguments: readonly MethodArgument[];
  readonly returns: Returns;
}

/** What a unit behind an OPC UA server has that its profiles do not say. */
export interface OpcUaUnit {
  /** Signal → node; above what a profile says. */
  readonly nodes: Readonly<Record<string, MappedNode>>;
  readonly measured: readonly MappedMeasure[];
  readonly methods: Readonly<Partial<Record<CommandKind, MappedMethod>>>;
  /** `ordinal`: a receiver that answers 0 for success and the position of a bit for a fault. */
  readonly returnStatus: 'bitmap' | 'ordinal';
  /** A robot takes orders in automatic too, and not only where its operation is given from outside. */
  readonly automaticIsEnough: boolean;
}

export const PLAIN_OPCUA_UNIT: OpcUaUnit = { nodes: {}, measured: [], methods: {}, returnStatus: 'bitmap', automaticIsEnough: false };
