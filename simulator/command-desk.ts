/** What a work unit answers to a command: pure, so each refusal is a row of a table in its spec. */
import { declines } from './behaviour.js';
import type { Floor } from './behaviour.js';
import type { Answer, Command, CommandKind, JobState } from './entry.js';
import type { Plant, PlantUnit } from './plant-file.js';
import type { UnitMemory } from './unit-memory.js';

export interface Desk {
  /** Job orders it accepts beside the running one. */
  readonly slots: number;
  readonly taskIds: ReadonlySet<string>;
  /** Tools it can mount; null where it needs none. */
  readonly tools: ReadonlySet<string> | null;
  /** The operator would decline this offer. */
  readonly declines: (offer: number) => boolean;
}

/** @returns the desk of a unit; a console makes nothing, so it knows no task. */
export function deskOf(plant: Plant, unit: PlantUnit, floor: Floor): Desk {
  return {
    slots: unit.slots,
    taskIds: new Set(unit.kind === 'TELEOP_CONSOLE' ? [] : plant.tasks.map((task) => task.id)),
    tools: unit.mountedTool === null ? null : new Set([unit.mountedTool, ...unit.rack]),
    declines: (offer) => declines(floor, offer),
  };
}

const OPEN: readonly JobState[] = ['NOT_ALLOWED_TO_START', 'ALLOWED_TO_START', 'RUNNING', 'INTERRUPTED'];
const BEFORE_START: readonly JobState[] = ['NOT_ALLOWED_TO_START', 'ALLOWED_TO_START'];

/** From which states of a job a command is accepted. */
const FROM: Record<Exclude<CommandKind, 'OFFER' | 'START' | 'STORE'>, readonly JobState[]> = {
  HOLD: ['RUNNING'],
  RESUME: ['INTERRUPTED'],
  STOP: OPEN,
  ABORT: OPEN,
  REVOKE: BEFORE_START,
  UPDATE: OPEN,
  ALLOW: ['NOT_ALLOWED_TO_START'],
  DISALLOW: ['ALLOWED_TO_START'],
  CANCEL: BEFORE_START,
  CLEAR: ['ENDED', 'ABORTED'],
};
/** Accepted now and carried out by the work loop, at the end of the piece (`ABORT`: at once). */
const TAKES_TIME: ReadonlySet<CommandKind> = new Set<CommandKind>(['OFFER', 'START', 'STORE', 'HOLD', 'RESUME', 'STOP', 'ABORT']);

/**
 * @param now ms since 1970
 * @returns the answer. REFUSED with `EXPIRED`, `STALE_TOKEN`, `ALREADY_STORED`, `NO_SLOT`, `UNKNOWN_TASK`, `NO_TOOL`,
 *   `NO_QUANTITY`, `DECLINED`, `UNKNOWN_ORDER` or `INVALID_STATE`.
 */
export function answerTo(memory: UnitMemory, command: Command, desk: Desk, now: number): Answer {
  const reason = refusal(memory, command, desk, now);
  if (reason !== null) return { commandId: command.commandId, status: 'REFUSED', reason };
  return { commandId: command.commandId, status: TAKES_TIME.has(command.kind) ? 'ACCEPTED' : 'DONE' };
}

function refusal(memory: UnitMemory, command: Command, desk: Desk, now: number): string | null {
  if (command.token !== null && command.token < memory.highestToken) return 'STALE_TOKEN';
  if (command.deadline !== undefined && Date.parse(command.deadline) <= now) return 'EXPIRED';
  const { kind } = command;
  if (kind === 'OFFER' || kind === 'START' || kind === 'STORE') return storeRefusal(memory, command, desk);
  const job = memory.jobs.get(command.assignmentId);
  if (job === undefined || job.cleared) return 'UNKNOWN_ORDER';
  return FROM[kind].includes(job.state) ? null : 'INVALID_STATE';
}

function storeRefusal(memory: UnitMemory, command: Command, desk: Desk): string | null {
  if (memory.jobs.has(command.assignmentId)) return 'ALREADY_STORED';
  if (!desk.taskIds.has(command.taskId ?? '')) return 'UNKNOWN_TASK';
  if (desk.tools !== null && command.toolId !== undefined && !desk.tools.has(command.toolId)) return 'NO_TOOL';
  if (!Number.isSafeInteger(command.quantity) || Number(command.quantity) < 1) return 'NO_QUANTITY';
  const open = [...memory.jobs.values()].filter((job) => OPEN.includes(job.state)).length;
  if (open >= 1 + desk.slots) return 'NO_SLOT';
  return command.kind === 'OFFER' && desk.declines(memory.offers) ? 'DECLINED' : null;
}
