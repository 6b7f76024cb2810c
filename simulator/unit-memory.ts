/** What a work unit knows: a fold over its journal, the same at run time and after a restart. */
import type { Answer, Command, CommandKind, Entry, JobState, Telegram } from './entry.js';

export interface Job {
  readonly assignmentId: string;
  readonly jobOrderId: string;
  readonly commandId: string;
  readonly token: number | null;
  readonly taskId: string;
  readonly productId?: string;
  readonly toolId?: string;
  quantity: number;
  state: JobState;
  reason?: string;
  good: number;
  scrap: number;
  rework: number;
  startedAt: string | null;
  endedAt: string | null;
  /** Gone from the list by `Clear`; its id stays known, so that it cannot come back. */
  cleared: boolean;
  /** Accepted requests that the work loop has not yet carried out. */
  wishes: { readonly kind: CommandKind; readonly commandId: string }[];
}

export interface UnitMemory {
  good: number;
  scrap: number;
  rework: number;
  highestToken: number;
  state: string;
  stateSince: string;
  stopReason: string;
  flag: 'STARVED' | 'BLOCKED' | null;
  tool: string | null;
  operator: string | null;
  /** Process starts so far. */
  sessions: number;
  offers: number;
  starts: number;
  lastTask: string | null;
  lastAnswer: Answer | null;
  readonly answers: Map<string, Answer>;
  /** In the order of arrival. */
  readonly jobs: Map<string, Job>;
  /** By `session:seq`, in the order of origin. */
  readonly undelivered: Map<string, Telegram>;
  current: Job | null;
}

export function blankMemory(tool: string | null, state: string): UnitMemory {
  return {
    good: 0,
    scrap: 0,
    rework: 0,
    highestToken: -Infinity,
    state,
    stateSince: '',
    stopReason: '',
    flag: null,
    tool,
    operator: null,
    sessions: 0,
    offers: 0,
    starts: 0,
    lastTask: null,
    lastAnswer: null,
    answers: new Map(),
    jobs: new Map(),
    undelivered: new Map(),
    current: null,
  };
}

export const telegramKey = (one: { readonly session: string; readonly seq: number }): string => `${one.session}:${one.seq}`;

/** Takes the telegrams of an entry in, until each is `DELIVERED`. */
export function keepTelegrams(memory: UnitMemory, telegrams: readonly Telegram[] | undefined): void {
  for (const telegram of telegrams ?? []) memory.undelivered.set(telegramKey(telegram), telegram);
}

/** Takes one entry in; its telegrams apart. */
export function remember(memory: UnitMemory, entry: Entry): void {
  switch (entry.kind) {
    case 'SESSION':
      memory.sessions += 1;
      break;
    case 'COMMAND':
      rememberAnswer(memory, entry.answer);
      rememberCommand(memory, entry.command, entry.answer, entry.at);
      break;
    case 'ANSWER':
      rememberAnswer(memory, entry);
      break;
    case 'STARTED':
      rememberStart(memory, entry.assignmentId, entry.at);
      break;
    case 'COUNT':
      rememberPieces(memory, entry);
      rememberPieces(memory.jobs.get(entry.assignmentId), entry);
      break;
    case 'JOB':
      rememberJob(memory, entry.assignmentId, entry.state, entry.at, entry.reason);
      break;
    case 'STATE':
      memory.state = entry.state;
      memory.stateSince = entry.at;
      memory.stopReason = entry.reason ?? '';
      memory.flag = entry.flag ?? null;
      break;
    case 'OPERATOR':
      memory.operator = entry.on ? entry.operator : null;
      break;
    case 'TOOL':
      memory.tool = entry.toolId;
      break;
    case 'DELIVERED':
      memory.undelivered.delete(telegramKey(entry));
      break;
  }
}

function rememberAnswer(memory: UnitMemory, answer: Answer): void {
  const { commandId, status, reason, good, scrap } = answer;
  if (commandId === '') return;
  memory.lastAnswer = { commandId, status, reason, good, scrap };
  memory.answers.set(commandId, memory.lastAnswer);
}

function rememberCommand(memory: UnitMemory, command: Command, answer: Answer, at: string): void {
  if (command.kind === 'OFFER') memory.offers += 1;
  if (answer.reason !== 'STALE_TOKEN') memory.highestToken = Math.max(memory.highestToken, command.token ?? -Infinity);
  if (answer.status === 'REFUSED') return;
  if (command.kind === 'OFFER' || command.kind === 'START' || command.kind === 'STORE')
    memory.jobs.set(command.assignmentId, jobFrom(command));
  const job = memory.jobs.get(command.assignmentId);
  if (job !== undefined) change(job, command, answer, at);
}

function change(job: Job, command: Command, answer: Answer, at: string): void {
  switch (command.kind) {
    case 'OFFER':
    case 'STORE':
    case 'START':
      break;
    case 'UPDATE':
      job.quantity = command.quantity ?? job.quantity;
      break;
    case 'ALLOW':
      job.state = 'ALLOWED_TO_START';
      break;
    case 'DISALLOW':
      job.state = 'NOT_ALLOWED_TO_START';
      break;
    case 'REVOKE':
    case 'CANCEL':
      job.state = 'ABORTED';
      job.reason = 'REVOKED';
      job.endedAt = at;
      break;
    case 'CLEAR':
      job.cleared = true;
      break;
    case 'HOLD':
    case 'RESUME':
    case 'STOP':
    case 'ABORT':
      if (answer.status === 'ACCEPTED') job.wishes.push({ kind: command.kind, commandId: command.commandId });
  }
}

function jobFrom(command: Command): Job {
  return {
    assignmentId: command.assignmentId,
    jobOrderId: command.jobOrderId,
    commandId: command.commandId,
    token: command.token,
    taskId: command.taskId ?? '',
    productId: command.productId,
    toolId: command.toolId,
    quantity: command.quantity ?? 0,
    state: command.kind === 'STORE' ? 'NOT_ALLOWED_TO_START' : 'ALLOWED_TO_START',
    good: 0,
    scrap: 0,
    rework: 0,
    startedAt: null,
    endedAt: null,
    cleared: false,
    wishes: [],
  };
}

function rememberStart(memory: UnitMemory, assignmentId: string, at: string): void {
  memory.starts += 1;
  const job = memory.jobs.get(assignmentId);
  if (job === undefined) return;
  job.state = 'RUNNING';
  job.startedAt = at;
  memory.current = job;
}

function rememberPieces(
  sums: { good: number; scrap: number; rework: number } | undefined,
  made: { readonly good: number; readonly scrap: number; readonly rework: number },
): void {
  if (sums === undefined) return;
  sums.good += made.good;
  sums.scrap += made.scrap;
  sums.rework += made.rework;
}

function rememberJob(memory: UnitMemory, assignmentId: string, state: JobState, at: string, reason?: string): void {
  const job = memory.jobs.get(assignmentId);
  if (job === undefined) return;
  job.state = state;
  job.reason = reason;
  if (state === 'RUNNING' || state === 'INTERRUPTED')
    job.wishes = job.wishes.filter((wish) => wish.kind === 'STOP' || wish.kind === 'ABORT');
  if (state !== 'ENDED' && state !== 'ABORTED') return;
  job.endedAt = at;
  job.wishes = [];
  if (memory.current === job) memory.current = null;
  if (job.startedAt !== null) memory.lastTask = job.taskId;
}

export const piecesOf = (sums: { readonly good: number; readonly scrap: number; readonly rework: number }): number =>
  sums.good + sums.scrap + sums.rework;
