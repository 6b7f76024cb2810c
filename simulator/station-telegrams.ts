import type { Command, Entry, Telegram } from './entry.js';
import { CONTRACT_KINDS } from './entry.js';
import { piecesOf } from './unit-memory.js';
import type { UnitMemory } from './unit-memory.js';

/** Totals of the assignment are told with every so many pieces; a lost one costs nothing, the counts are told apart. */
const PIECES_PER_TOTAL = 5;

type Payload = Record<string, unknown>;
type Part = readonly [Telegram['channel'], Payload];

/** Tells a station's entries in the words of the contract, §2, on one session with one counter from 1. */
export class StationTelegrams {
  private seq = 0;

  constructor(private readonly session: string) {}

  /** @returns what must be told of the entry, in order; nothing for what concerns only the journal. */
  compose(entry: Entry, memory: UnitMemory): readonly Telegram[] {
    return partsOf(entry, memory).map(([channel, payload]) => {
      this.seq += 1;
      return {
        session: this.session,
        seq: this.seq,
        channel,
        payload: { session: this.session, seq: this.seq, ts: entry.at, ...payload },
      };
    });
  }
}

function partsOf(entry: Entry, memory: UnitMemory): readonly Part[] {
  switch (entry.kind) {
    case 'COMMAND':
      return [['ack', ackOf(entry.answer)]];
    case 'ANSWER':
      return [['ack', ackOf(entry)]];
    case 'STARTED':
      return [['job', { ...jobOf(entry), state: 'RUNNING', good: 0, scrap: 0 }]];
    case 'JOB':
      return [['job', { ...jobOf(entry), state: entry.state, good: entry.good, scrap: entry.scrap, reason: entry.reason }]];
    case 'COUNT':
      return countParts(entry, memory);
    case 'STATE': {
      const { jobOrderId } = memory.current ?? {};
      const operator = memory.operator ?? undefined;
      return [['state', { state: entry.state, mode: 'Production', reason: entry.reason, jobOrderId, operator }]];
    }
    case 'OPERATOR':
      return [
        [
          'event',
          {
            kind: entry.on ? 'OPERATOR_SIGNED_ON' : 'OPERATOR_SIGNED_OFF',
            data: { operator: entry.operator },
          },
        ],
      ];
    default:
      return [];
  }
}

const ackOf = ({ commandId, status, reason }: { commandId: string; status: string; reason?: string }): Payload => ({
  commandId,
  status,
  reason,
});

const jobOf = ({ jobOrderId, assignmentId, token }: { jobOrderId: string; assignmentId: string; token: number | null }): Payload => ({
  jobOrderId,
  assignmentId,
  token,
});

function countParts(entry: Extract<Entry, { kind: 'COUNT' }>, memory: UnitMemory): readonly Part[] {
  const told = (pieces: number): number | undefined => (pieces > 0 ? pieces : undefined);
  const { good, scrap, rework, scrapReason, jobOrderId, productId } = entry;
  const count: Part = [
    'count',
    {
      good: told(good),
      scrap: told(scrap),
      rework: told(rework),
      scrapReason,
      jobOrderId,
      product: productId,
    },
  ];
  const job = memory.jobs.get(entry.assignmentId);
  if (job === undefined || piecesOf(job) % PIECES_PER_TOTAL !== 0) return [count];
  return [count, ['job', { ...jobOf(entry), state: 'RUNNING', good: job.good, scrap: job.scrap }]];
}

/** @returns the command of a `cmd` payload, as in contracts §2; null where it is none. */
export function commandFrom(payload: Buffer): Command | null {
  const body = jsonFrom(payload);
  const kind = CONTRACT_KINDS.find((one) => one === body.kind);
  const commandId = commandIdFrom(payload);
  const assignmentId = word(body.assignmentId);
  const jobOrderId = word(body.jobOrderId);
  const token = body.token == null ? NaN : Number(body.token);
  if (!commandId || !assignmentId || !jobOrderId || kind === undefined || !Number.isSafeInteger(token)) return null;
  const task = typeof body.task === 'object' && body.task !== null ? (body.task as Payload).id : body.task;
  return {
    commandId,
    kind,
    assignmentId,
    jobOrderId,
    token,
    quantity: body.quantity == null ? undefined : Number(body.quantity),
    taskId: word(task) ?? word(body.taskId),
    productId: word(body.product) ?? word(body.productId),
    toolId: word(body.toolId),
    deadline: word(body.deadline),
  };
}

/** @returns the id under which even what is no command can be refused; null where there is none. */
export const commandIdFrom = (payload: Buffer): string | null => word(jsonFrom(payload).commandId) ?? null;

const word = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function jsonFrom(payload: Buffer): Payload {
  try {
    const body: unknown = JSON.parse(payload.toString('utf8'));
    return typeof body === 'object' && body !== null ? (body as Payload) : {};
  } catch {
    return {};
  }
}
