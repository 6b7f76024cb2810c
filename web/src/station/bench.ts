import type { Draft } from './journal.js';
import type { Command, Order, Picture, SignOn } from './picture.js';

export type JobState = 'ACCEPTED' | 'RUNNING' | 'INTERRUPTED' | 'ENDED' | 'DECLINED';
export type StationState = 'IDLE' | 'RUNNING' | 'SETUP' | 'BREAK' | 'DOWN' | 'STARVED' | 'BLOCKED';

/** What the device knows of one assignment: its own pieces count before anybody else's. */
export interface Job {
  readonly state: JobState;
  readonly good: number;
  readonly scrap: number;
}

export interface Andon {
  readonly call: 'CALLED' | 'ACKNOWLEDGED' | 'ESCALATED';
  readonly at: number;
}

/** A booking that may be taken back for ten minutes. */
export interface Undo {
  readonly seq: number;
  readonly at: number;
  readonly assignmentId: string;
  readonly kind: 'good' | 'scrap';
  readonly pieces: number;
}

/** What the device keeps beside its journal, written with every entry in one transaction. Times are ms since 1970. */
export interface Bench {
  readonly session: string;
  /** The last number that was given. */
  readonly seq: number;
  readonly signOn: SignOn | null;
  readonly state: StationState;
  readonly reason: string | null;
  readonly stateAt: number;
  readonly jobs: Readonly<Record<string, Job>>;
  /** Commands that have their answer. */
  readonly told: readonly string[];
  readonly step: number;
  readonly stepsDone: readonly string[];
  readonly pieceAt: number;
  readonly andon: Andon | null;
  readonly undo: Undo | null;
}

export const newBench = (session: string): Bench => ({
  session,
  seq: 0,
  signOn: null,
  state: 'IDLE',
  reason: null,
  stateAt: 0,
  jobs: {},
  told: [],
  step: 0,
  stepsDone: [],
  pieceAt: 0,
  andon: null,
  undo: null,
});

/** A step of the device: what it knows then, and what is written down. */
export interface Done {
  readonly bench: Bench;
  readonly drafts: readonly Draft[];
}

export const UNDO_MS = 10 * 60_000;
const REMEMBERED = 50;

/** The order as the bench sees it: placed by the service, counted and moved on by the device. */
export interface Work {
  readonly order: Order;
  readonly assignment: { readonly id: string; readonly token: number };
  readonly job: Job;
  readonly isOffered: boolean;
  readonly good: number;
  readonly scrap: number;
  readonly isFull: boolean;
}

/** Returns what the device knows of an assignment, else what the service does. */
const jobOf = (bench: Bench, order: Order, assignmentId: string): Job =>
  bench.jobs[assignmentId] ?? {
    state: order.state === 'RUNNING' ? 'RUNNING' : order.state === 'INTERRUPTED' ? 'INTERRUPTED' : 'ACCEPTED',
    good: order.good,
    scrap: order.scrap,
  };

/** Returns the work at hand: what runs, else what is accepted, else what is offered. */
export function workOf(bench: Bench, picture: Picture): Work | null {
  const placed = picture.orders.flatMap((order): Work[] => {
    const { assignment } = order;
    if (assignment === null) return [];
    const known = bench.jobs[assignment.id];
    if (known?.state === 'ENDED' || known?.state === 'DECLINED') return [];
    const job = jobOf(bench, order, assignment.id);
    const good = order.settledGood + job.good;
    const isOffered = known === undefined && !order.accepted;
    return [{ order, assignment, job, isOffered, good, scrap: order.settledScrap + job.scrap, isFull: good >= order.quantity }];
  });
  const rank = ({ job, isOffered }: Work): number => (isOffered ? 2 : job.state === 'ACCEPTED' ? 1 : 0);
  return placed.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}

const withJob = (bench: Bench, assignmentId: string, job: Job): Bench => ({ ...bench, jobs: { ...bench.jobs, [assignmentId]: job } });

const jobDraft = ({ order, assignment }: Work, state: string, { good, scrap }: Job): Draft => ({
  channel: 'job',
  body: { jobOrderId: order.id, assignmentId: assignment.id, token: assignment.token, state, good, scrap },
});

const about = (work: Work | null): { readonly jobOrderId?: string } => (work === null ? {} : { jobOrderId: work.order.id });

/** The station's state from now on. */
export function stand(
  bench: Bench,
  work: Work | null,
  state: StationState,
  now: number,
  reason: string | null = null,
  quiet = false,
): Done {
  const body = { state, mode: 'Production', ...(reason === null ? {} : { reason }), ...about(work) };
  const said = quiet ? {} : { said: { what: `state.${state}`, ...(reason === null ? {} : { about: reason }) } };
  return { bench: { ...bench, state, reason, stateAt: now }, drafts: [{ channel: 'state', body, ...said }] };
}

/** Says once more how the station stands, for the time in which nobody could ask. */
export const affirm = (bench: Bench, work: Work | null): Done => ({
  bench,
  drafts: stand(bench, work, bench.state, bench.stateAt, bench.reason, true).drafts,
});

export function accept(bench: Bench, work: Work): Done {
  const offer = work.order.offered;
  const draft: Draft = {
    channel: 'ack',
    body: { commandId: offer, status: 'ACCEPTED' },
    said: { what: 'accept', about: work.order.externalId },
  };
  const told = offer === null ? bench.told : [...bench.told, offer].slice(-REMEMBERED);
  return {
    bench: withJob({ ...bench, told }, work.assignment.id, { ...work.job, state: 'ACCEPTED' }),
    drafts: offer === null ? [] : [draft],
  };
}

/** The order goes back, on a ground; who declined is written nowhere. */
export function decline(bench: Bench, work: Work, ground: string): Done {
  const body = { commandId: work.order.offered, status: 'REFUSED', reason: ground };
  return {
    bench: withJob(bench, work.assignment.id, { ...work.job, state: 'DECLINED' }),
    drafts: [{ channel: 'ack', body, said: { what: 'decline', about: work.order.externalId } }],
  };
}

/** The order runs, from its begin or after a pause. */
export function run(bench: Bench, work: Work, now: number): Done {
  const job: Job = { ...work.job, state: 'RUNNING' };
  const start = jobDraft(work, 'RUNNING', job);
  const isNew = work.job.state !== 'RUNNING';
  const stood = stand(withJob(bench, work.assignment.id, job), work, 'RUNNING', now, null, true);
  const said = { what: 'start', about: work.order.externalId };
  return {
    bench: { ...stood.bench, pieceAt: now },
    drafts: [...(isNew ? [start] : []), ...stood.drafts].map((draft, index) => (index === 0 ? { ...draft, said } : draft)),
  };
}

/** Books pieces: what was made is a fact, and the totals of the assignment follow. */
export function book(bench: Bench, work: Work, kind: 'good' | 'scrap', pieces: number, now: number, defect: string | null = null): Done {
  const job: Job = { ...work.job, state: 'RUNNING', [kind]: work.job[kind] + pieces };
  const product = work.order.productId === null ? {} : { product: work.order.productId };
  const body = { [kind]: pieces, jobOrderId: work.order.id, ...product, ...(defect === null ? {} : { scrapReason: defect }) };
  const count: Draft = { channel: 'count', body, said: { what: kind, about: String(pieces) } };
  const undo: Undo = { seq: bench.seq + 1, at: now, assignmentId: work.assignment.id, kind, pieces };
  const next = withJob({ ...bench, undo, pieceAt: now, step: 0, stepsDone: [] }, work.assignment.id, job);
  return { bench: next, drafts: [count, jobDraft(work, 'RUNNING', job)] };
}

/** Takes the last booking back: what it said stays in the log, as never happened. */
export function takeBack(bench: Bench, work: Work, now: number): Done {
  const { undo } = bench;
  if (undo === null || now - undo.at > UNDO_MS || undo.assignmentId !== work.assignment.id) return { bench, drafts: [] };
  const job: Job = { ...work.job, [undo.kind]: work.job[undo.kind] - undo.pieces };
  return {
    bench: withJob({ ...bench, undo: null }, undo.assignmentId, job),
    drafts: [
      { channel: 'undo', body: { of: undo.seq }, said: { what: 'undo', about: String(undo.pieces) } },
      jobDraft(work, 'RUNNING', job),
    ],
  };
}

export function finish(bench: Bench, work: Work, now: number): Done {
  const job: Job = { ...work.job, state: 'ENDED' };
  const end: Draft = { ...jobDraft(work, 'ENDED', job), said: { what: 'finish', about: work.order.externalId } };
  const stood = stand(withJob({ ...bench, undo: null, step: 0, stepsDone: [] }, work.assignment.id, job), null, 'IDLE', now, null, true);
  return { bench: stood.bench, drafts: [end, ...stood.drafts] };
}

export function stepDone(bench: Bench, work: Work, index: number, measured: { readonly value: number } | null): Done {
  const step = work.order.steps[index];
  if (!step) return { bench, drafts: [] };
  const { measure } = step;
  const reading: Draft[] =
    measure && measured
      ? [
          {
            channel: 'event',
            body: {
              kind: 'MEASURED',
              data: {
                name: measure.name,
                value: measured.value,
                unit: measure.unit,
                ...bound('lower', measure.lower),
                ...bound('upper', measure.upper),
              },
            },
            said: { what: 'measured', about: `${measured.value} ${measure.unit}` },
          },
        ]
      : [];
  const done: Draft = { channel: 'event', body: { kind: 'STEP_DONE', data: { stepId: step.id } } };
  const isNew = !bench.stepsDone.includes(step.id);
  return {
    bench: { ...bench, step: Math.min(index + 1, work.order.steps.length - 1), stepsDone: [...new Set([...bench.stepsDone, step.id])] },
    drafts: [...reading, ...(isNew ? [done] : [])],
  };
}

const bound = (name: string, value: number | null) => (value === null ? {} : { [name]: value });

/** Calls for help, and what becomes of the call. */
export function andon(bench: Bench, call: Andon['call'] | 'RESOLVED', now: number, reason: string | null = null): Done {
  const data = { call, ...(reason === null ? {} : { reason }) };
  return {
    bench: { ...bench, andon: call === 'RESOLVED' ? null : { call, at: bench.andon?.at ?? now } },
    drafts: [{ channel: 'event', body: { kind: 'ANDON', data }, said: { what: `andon.${call}` } }],
  };
}

/** A sign-on of the service begins; who was there before has gone. */
export const signedOn = (bench: Bench, signOn: SignOn): Bench => ({ ...bench, signOn, undo: null });

export function signOff(bench: Bench, work: Work | null, now: number): Done {
  const stood = bench.state === 'RUNNING' ? stand(bench, work, 'IDLE', now, null, true) : { bench, drafts: [] };
  const off: Draft = { channel: 'sign-off', body: {}, said: { what: 'sign-off' } };
  return { bench: { ...stood.bench, signOn: null, undo: null }, drafts: [...stood.drafts, off] };
}

/** What has come from the service and was not answered yet is answered: what is not begun goes back, what runs obeys. */
export function obey(bench: Bench, picture: Picture, now: number): Done {
  const open = picture.commands.filter(({ commandId, kind }) => kind !== 'OFFER' && !bench.told.includes(commandId));
  return open.reduce<Done>(
    ({ bench: before, drafts }, command) => {
      const next = one(before, picture, command, now);
      const told = [...next.bench.told, command.commandId].slice(-REMEMBERED);
      return { bench: { ...next.bench, told }, drafts: [...drafts, ...next.drafts] };
    },
    { bench, drafts: [] },
  );
}

function one(bench: Bench, picture: Picture, command: Command, now: number): Done {
  const order = picture.orders.find(({ assignment }) => assignment?.id === command.assignmentId);
  const work = order ? workOf(bench, { ...picture, orders: [order] }) : null;
  const answer = (status: string, reason?: string): Draft => ({
    channel: 'ack',
    body: { commandId: command.commandId, status, ...(reason === undefined ? {} : { reason }) },
  });
  if (!work) return { bench, drafts: [answer('REFUSED', 'UNKNOWN_ORDER')] };
  const hasBegun = work.job.state === 'RUNNING' || work.job.state === 'INTERRUPTED';
  switch (command.kind) {
    case 'REVOKE':
      return hasBegun
        ? { bench, drafts: [answer('REFUSED', 'INVALID_STATE')] }
        : { bench: withJob(bench, work.assignment.id, { ...work.job, state: 'DECLINED' }), drafts: [answer('DONE')] };
    case 'HOLD': {
      const job: Job = { ...work.job, state: 'INTERRUPTED' };
      const stood = stand(withJob(bench, work.assignment.id, job), work, 'IDLE', now, null, true);
      return { bench: stood.bench, drafts: [answer('ACCEPTED'), jobDraft(work, 'INTERRUPTED', job), ...stood.drafts] };
    }
    case 'RESUME': {
      const ran = run(bench, work, now);
      return { bench: ran.bench, drafts: [answer('ACCEPTED'), ...ran.drafts] };
    }
    case 'STOP':
    case 'ABORT': {
      const ended = finish(bench, work, now);
      return { bench: ended.bench, drafts: [answer('ACCEPTED'), ...ended.drafts] };
    }
    default:
      return { bench, drafts: [answer('DONE')] };
  }
}
