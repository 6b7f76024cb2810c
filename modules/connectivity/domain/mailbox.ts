import type { Instant } from '../../platform/instant.js';
import type { Command, CommandKind } from '../../spine/domain/command.js';
import { ANSWERS, type AnswerStatus, type FloorEvent, type JobOrderState } from '../../spine/domain/floor-event.js';
import { answered } from './isa95-job.js';
import { isTrusted, textOf, trustedText, wholeOf, type Readings, type Sample } from './reading.js';
import { keyed, present, unitFact } from './unit-fact.js';

/** The mailbox's answer as it stands on show. */
export interface Ack {
  readonly commandId: string;
  readonly status: AnswerStatus;
  readonly reason: string | undefined;
  readonly good: number | undefined;
  readonly scrap: number | undefined;
}

/** The answer on show; undefined where there is none, or one that the contract does not know. */
export function ackOf(readings: Readings): Ack | undefined {
  const id = readings.get('Ack.Id');
  const commandId = id && isTrusted(id) ? textOf(id.value) : undefined;
  const status = ANSWERS.find((word) => word === trustedText(readings, 'Ack.Status'));
  if (commandId === undefined || status === undefined) return undefined;
  return {
    commandId,
    status,
    reason: trustedText(readings, 'Ack.Reason'),
    good: count(readings, 'Ack.Good'),
    scrap: count(readings, 'Ack.Scrap'),
  };
}

const count = (readings: Readings, signal: string): number | undefined => {
  const reading = readings.get(signal);
  return reading && isTrusted(reading) ? wholeOf(reading.value) : undefined;
};

/** The mailbox is written field by field: writes this close together belong to one answer. */
const ONE_WRITE_MS = 20;

/** The answers that were on show one after another in one notification, each with the instant from which it was complete. */
export function acksIn(before: Readings, samples: readonly Sample[]): readonly { readonly ack: Ack; readonly at: Instant }[] {
  const parts = samples.filter(({ signal }) => signal.startsWith('Ack.')).toSorted((a, b) => a.at - b.at);
  const readings = new Map(before);
  const acks: { ack: Ack; at: Instant }[] = [];
  for (const [index, part] of parts.entries()) {
    readings.set(part.signal, part);
    const next = parts[index + 1];
    const ack = ackOf(readings);
    if (ack && (!next || next.at - part.at > ONE_WRITE_MS)) acks.push({ ack, at: part.at });
  }
  return acks;
}

export type JobOfCommand = Pick<Command, 'commandId' | 'kind' | 'jobOrderId' | 'assignmentId' | 'token'>;

/**
 * What an answer tells: the command's answer, and how it moves its job order. `command` is what the answer is about;
 * without it (it was not ours) only the answer itself is told.
 */
export function tellAck(
  unit: string,
  ack: Ack,
  command: JobOfCommand | undefined,
  at: Instant,
  receivedAt: Instant,
): readonly FloorEvent[] {
  const answer = { ...answered(unit, ack.commandId, ack.status, ack.reason, at), receivedAt };
  const state = command && jobStateAfter(command.kind, ack.status);
  if (!command || !state) return [answer];
  const over = state === 'ENDED' || state === 'ABORTED';
  const totals = over ? { ...present('good', ack.good), ...present('scrap', ack.scrap) } : {};
  return [answer, jobFact(unit, command, state, { ...totals, ...present('reason', ack.reason) }, at, receivedAt)];
}

/** The order whose assignment the cell shows while it works: running. */
export function tellRunning(
  unit: string,
  command: Pick<JobOfCommand, 'jobOrderId' | 'assignmentId'>,
  at: Instant,
  receivedAt: Instant,
): FloorEvent {
  return jobFact(unit, command, 'RUNNING', {}, at, receivedAt);
}

/** A job that a cell with a mailbox has taken and of which nothing more will be heard. */
export interface LostJob {
  readonly job: JobOfCommand;
  /** FORGOTTEN: the cell knows nothing any more. ANSWER_LOST: it has gone on to later work, and its end was not seen. */
  readonly why: 'FORGOTTEN' | 'ANSWER_LOST';
}

/**
 * Which jobs a cell no longer has, when it is seen again after a gap. A mailbox shows one answer: the end of a job may
 * have been covered by a later one.
 * @param acked token of the command whose answer is on show; null: of one that is not ours; undefined: none is on show
 */
export function lostJobs(jobs: readonly JobOfCommand[], shown: string | undefined, acked: number | null | undefined): readonly LostJob[] {
  const current = jobs.find(({ assignmentId }) => assignmentId === shown);
  return jobs.flatMap((job): LostJob[] => {
    if (job === current || (current && current.token < job.token)) return [];
    if (acked === undefined && shown === undefined) return [{ job, why: 'FORGOTTEN' }];
    return acked !== null && acked !== undefined && acked > job.token ? [{ job, why: 'ANSWER_LOST' }] : [];
  });
}

/** The end of a job that nobody saw: how many were made is not known. */
export function tellLost(unit: string, { job, why }: LostJob, at: Instant): FloorEvent {
  const state = why === 'FORGOTTEN' ? ('ABORTED' as const) : ('ENDED' as const);
  const { jobOrderId, assignmentId, token } = job;
  const envelope = keyed(`${unit}#Job`, `${at}|${assignmentId}|${why}`, at, 'UNCERTAIN');
  return unitFact('JOB_STATE', { unit, receivedAt: at }, envelope, { jobOrderId, assignmentId, token, state, reason: VANISHED[why] });
}

const VANISHED = { FORGOTTEN: 'VANISHED', ANSWER_LOST: 'ANSWER_LOST' } as const;

function jobFact(
  unit: string,
  command: Pick<JobOfCommand, 'jobOrderId' | 'assignmentId'> & { readonly token?: number },
  state: JobOrderState,
  more: { readonly good?: number; readonly scrap?: number; readonly reason?: string },
  at: Instant,
  receivedAt: Instant,
): FloorEvent {
  const { jobOrderId, assignmentId, token } = command;
  const envelope = keyed(`${unit}#Job`, `${at}|${assignmentId}|${state}|${JSON.stringify(more)}`, at);
  return unitFact('JOB_STATE', { unit, receivedAt }, envelope, { jobOrderId, assignmentId, ...present('token', token), state, ...more });
}

/** Acceptance moves no order: the cell may repeat it while the order runs. */
function jobStateAfter(kind: CommandKind, status: AnswerStatus): JobOrderState | undefined {
  const starts = kind === 'START' || kind === 'OFFER';
  if (status === 'DONE') return starts ? 'ENDED' : kind === 'HOLD' ? 'INTERRUPTED' : kind === 'RESUME' ? 'RUNNING' : undefined;
  return status === 'FAILED' && starts ? 'ABORTED' : undefined;
}
