import type { Instant } from '../../platform/instant.js';
import type { Command, CommandKind } from '../../spine/domain/command.js';
import type { FloorEvent, JobOrderState, Quality } from '../../spine/domain/floor-event.js';
import { isPair, isRecord, listOf, textOf, wholeOf, wordsOf } from './reading.js';
import { keyed, present, unitFact } from './unit-fact.js';

/** What a receiver's method answered: accepted, or the names of the bits that say why not. */
export type ReturnStatus = { readonly accepted: true } | { readonly accepted: false; readonly reason: string };

/** ReturnStatus is a bit map (OPC 10031-4, annex B.2): bit 0 is success, so 1 and never 0. */
const BITS: Readonly<Record<number, string>> = { 1: 'UNKNOWN_ORDER', 3: 'INVALID_STATUS', 4: 'NOT_ACCEPTED', 32: 'INVALID_REQUEST' };

/** Reads a ReturnStatus: a number, a bigint or a pair of words. */
export function readReturnStatus(value: unknown): ReturnStatus {
  const status = isPair(value) ? wordsOf(value) : typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof status !== 'bigint') return { accepted: false, reason: 'NO_RETURN_STATUS' };
  if (status === 1n) return { accepted: true };
  const bits = Array.from({ length: 64 }, (_, bit) => bit).filter((bit) => bit > 0 && ((status >> BigInt(bit)) & 1n) === 1n);
  return { accepted: false, reason: bits.map((bit) => BITS[bit] ?? `BIT_${bit}`).join(' ') || 'NO_RETURN_STATUS' };
}

/** Reads a ReturnStatus of a cell that answers 0 for success and else the position of the bit that the standard would set. */
export function readOrdinal(value: unknown): ReturnStatus {
  const position = isPair(value) ? Number(wordsOf(value)) : typeof value === 'bigint' ? Number(value) : value;
  if (typeof position !== 'number' || !Number.isSafeInteger(position) || position < 0)
    return { accepted: false, reason: 'NO_RETURN_STATUS' };
  return position === 0 ? { accepted: true } : { accepted: false, reason: BITS[position] ?? `BIT_${position}` };
}

/** Statuses of a call that cannot have been carried out; after any other Bad one nobody knows. */
const OUTRIGHT = [
  'BadMethodInvalid',
  'BadArgumentsMissing',
  'BadTooManyArguments',
  'BadInvalidArgument',
  'BadTypeMismatch',
  'BadUserAccessDenied',
  'BadNotExecutable',
  'BadNotSupported',
  'BadNotImplemented',
  'BadNodeIdUnknown',
  'BadNodeIdInvalid',
];
export const refusedOutright = (status: string): boolean => OUTRIGHT.includes(status);

/** The methods that carry a command out, in turn (contracts.md). */
export const METHODS: Readonly<Record<CommandKind, readonly string[]>> = {
  OFFER: ['StoreAndStart'],
  START: ['StoreAndStart'],
  HOLD: ['Pause'],
  RESUME: ['Resume'],
  STOP: ['Stop'],
  ABORT: ['Abort'],
  REVOKE: ['RevokeStart', 'Cancel'],
  UPDATE: ['Update'],
};

/** Methods that take the whole job order; the others take its id. */
export const TAKES_ORDER: ReadonlySet<string> = new Set(['StoreAndStart', 'Update']);

/** The job-order parameters of a command; JobOrderID itself is the assignment (a second try would else be "already stored"). */
export const parametersOf = (command: Command): readonly (readonly [string, string | number])[] => [
  ['commandId', command.commandId],
  ['jobOrderId', command.jobOrderId],
  ['token', String(command.token)],
  ['taskId', command.taskId],
  ...(command.productId === null ? [] : [['productId', command.productId] as const]),
  ...(command.toolId === null ? [] : [['toolId', command.toolId] as const]),
  ['quantity', command.quantity],
  ['deadline', new Date(command.deadline).toISOString()],
];

/** An entry of a receiver's JobOrderList. */
export interface JobEntry {
  readonly assignmentId: string;
  readonly jobOrderId: string;
  readonly commandId: string | undefined;
  readonly token: number | undefined;
  readonly state: JobOrderState;
  readonly reason: string | undefined;
  readonly good: number | undefined;
  readonly scrap: number | undefined;
}

const STATES: readonly (JobOrderState | undefined)[] = [
  undefined,
  'NOT_ALLOWED_TO_START',
  'ALLOWED_TO_START',
  'RUNNING',
  'INTERRUPTED',
  'ENDED',
  'ABORTED',
];

/** The entries of a JobOrderList; one that names no order or no state of the standard is left out. */
export const jobEntries = (list: unknown): readonly JobEntry[] => listOf(list).flatMap((entry) => jobEntry(entry) ?? []);

function jobEntry(entry: unknown): JobEntry | undefined {
  if (!isRecord(entry) || !isRecord(entry['jobOrder'])) return undefined;
  const order = entry['jobOrder'];
  const [main] = listOf(entry['state']);
  const state = STATES[isRecord(main) ? (wholeOf(main['stateNumber']) ?? 0) : 0];
  const assignmentId = textOf(order['jobOrderID']);
  if (state === undefined || assignmentId === undefined) return undefined;
  const said = new Map(
    listOf(order['jobOrderParameters']).map((p) => (isRecord(p) ? [textOf(p['ID']), inner(p['value'])] : [undefined, undefined])),
  );
  const number = (name: string) =>
    wholeOf(typeof said.get(name) === 'string' && said.get(name) !== '' ? Number(said.get(name)) : said.get(name));
  return {
    assignmentId,
    jobOrderId: textOf(said.get('jobOrderId')) ?? assignmentId,
    commandId: textOf(said.get('commandId')),
    token: number('token'),
    state,
    reason: textOf(said.get('reason')),
    good: number('good'),
    scrap: number('scrap'),
  };
}

/** A parameter's value may lie in a variant. */
const inner = (value: unknown): unknown => (isRecord(value) && 'dataType' in value ? value['value'] : value);

/** What has been told of each job of a unit: assignment → its last telling and whether it is over. */
export type ToldJobs = ReadonlyMap<string, { readonly text: string; readonly entry: JobEntry }>;

const OVER: readonly JobOrderState[] = ['ENDED', 'ABORTED'];

/** What a cell must not lose without a word; what may not start was revoked. */
const HELD: readonly JobOrderState[] = ['ALLOWED_TO_START', 'RUNNING', 'INTERRUPTED'];

/** Jobs that a cell has taken, as far as the outbox knows: a list without them has forgotten them. */
export const takenJobs = (jobs: readonly Pick<Command, 'commandId' | 'jobOrderId' | 'assignmentId' | 'token'>[]): ToldJobs =>
  new Map(
    jobs.map(({ commandId, jobOrderId, assignmentId, token }) => {
      const nothing = { reason: undefined, good: undefined, scrap: undefined };
      return [assignmentId, { text: '', entry: { assignmentId, jobOrderId, commandId, token, state: 'ALLOWED_TO_START', ...nothing } }];
    }),
  );

/** Jobs whose entry may be cleared once their end is committed. */
export const overIn = (entries: readonly JobEntry[]): readonly string[] =>
  entries.filter(({ state }) => OVER.includes(state)).map(({ assignmentId }) => assignmentId);

/**
 * What a job list tells beside what has been told: new states and totals, the acceptance of what is in it, and a job
 * that the cell had taken and that is gone without an end.
 */
export function tellJobs(
  told: ToldJobs,
  unit: string,
  entries: readonly JobEntry[],
  at: Instant,
  receivedAt: Instant,
): { readonly told: ToldJobs; readonly events: readonly FloorEvent[] } {
  const origin = { unit, receivedAt };
  const next = new Map<string, { readonly text: string; readonly entry: JobEntry }>();
  const events: FloorEvent[] = [];
  for (const entry of entries) {
    const text = JSON.stringify([entry.state, entry.good, entry.scrap, entry.reason]);
    const before = told.get(entry.assignmentId);
    next.set(entry.assignmentId, { text, entry });
    if (!before && entry.commandId !== undefined) events.push(answered(unit, entry.commandId, 'ACCEPTED', undefined, receivedAt));
    if (before?.text !== text)
      events.push(unitFact('JOB_STATE', origin, keyed(`${unit}#Job`, `${at}|${entry.assignmentId}|${text}`, at), jobState(entry)));
  }
  for (const [assignmentId, { entry }] of told) {
    if (next.has(assignmentId) || !HELD.includes(entry.state)) continue;
    const payload = { ...jobState(entry), state: 'ABORTED' as const, reason: 'VANISHED' };
    events.push(unitFact('JOB_STATE', origin, keyed(`${unit}#Job`, `${at}|${assignmentId}|vanished`, at, 'UNCERTAIN'), payload));
  }
  return { told: next, events };
}

const jobState = ({ jobOrderId, assignmentId, token, state, good, scrap, reason }: JobEntry) => ({
  jobOrderId,
  assignmentId,
  state,
  ...present('token', token),
  ...present('good', good),
  ...present('scrap', scrap),
  ...present('reason', reason),
});

/** The answer of a cell to a command; the same answer again is the same fact. */
export function answered(
  unit: string,
  commandId: string,
  status: 'ACCEPTED' | 'REFUSED' | 'DONE' | 'FAILED',
  reason: string | undefined,
  at: Instant,
  quality: Quality = 'GOOD',
): FloorEvent {
  const envelope = keyed(`${unit}#Commands`, `${commandId}|${status}|${reason ?? ''}`, at, quality);
  return unitFact('COMMAND_ANSWERED', { unit, receivedAt: at }, envelope, { commandId, status, ...present('reason', reason) });
}
