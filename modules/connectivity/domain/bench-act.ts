import { done, refused, type Outcome } from '../../platform/outcome.js';
import type { FloorEvent, JobOrderState } from '../../spine/domain/floor-event.js';
import { fromStation, type DeadReason } from './station.js';
import { topicOf } from './station-words.js';

/** What somebody did at a bench, as its device wrote it down. */
export interface BenchAct {
  /** One counter of the device, +1 each (contracts.md §2). */
  readonly seq: number;
  /** RFC 3339. */
  readonly ts: string;
  /** Under which sign-on it was done. */
  readonly signOn: string;
  readonly channel: BenchChannel;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Channels of the station contract that a bench writes on, and what only a person can say. */
export const FACT_CHANNELS = ['state', 'count', 'job', 'event', 'ack'] as const;
export const BENCH_CHANNELS = [...FACT_CHANNELS, 'sign-off', 'undo', 'reason', 'contest'] as const;
export type BenchChannel = (typeof BENCH_CHANNELS)[number];

/** Who is at the station the service knows itself, and safety is told by machines alone. */
const NOT_HERE: readonly string[] = ['OPERATOR_SIGNED_ON', 'OPERATOR_SIGNED_OFF', 'SAFETY', 'ASSIST', 'SKILL_TRIAL'];

export type ActRefusal = DeadReason | 'NOT_SIGNED_ON' | 'STALE' | 'KIND_NOT_HERE';

/** Translates an act as a telegram of the station: the same fields, bounds and identity (session and seq). */
export function factOf(unit: string, session: string, act: BenchAct, receivedAt: number): Outcome<readonly FloorEvent[], ActRefusal> {
  const { channel, body, seq, ts } = act;
  const told = channel === 'sign-off' ? { channel: 'event', body: { kind: 'OPERATOR_SIGNED_OFF', data: body } } : { channel, body };
  if (channel === 'event' && NOT_HERE.some((kind) => kind === body['kind']))
    return refused('KIND_NOT_HERE', `A bench does not tell ${String(body['kind'])}.`, 'body.kind');
  const payload = Buffer.from(JSON.stringify({ ...told.body, session, seq, ts }));
  const read = fromStation({ topic: topicOf(unit, told.channel), payload, retained: false, receivedAt }, (one) => one === unit);
  if (!read.ok) return read;
  // A person is not named with what was done: the sign-on stands apart.
  return done(read.value.events.map(withoutPerson));
}

function withoutPerson(event: FloorEvent): FloorEvent {
  if (event.kind !== 'STATE_CHANGED') return event;
  const { operator: _operator, ...payload } = event.payload;
  return { ...event, payload };
}

/** The job order that an act decides about, as it stands now. */
export interface Standing {
  readonly state: JobOrderState;
  readonly subState: string | null;
  readonly workUnitId: string | null;
  readonly assignmentId: string | null;
  readonly quantity: number;
}

/**
 * Why a decision does not hold any more, with how the order stands; undefined where it does. Pieces that were made are
 * facts and never stale; starting, ending or answering an order that has gone elsewhere is.
 */
export function staleness(unit: string, assignmentId: string, standing: Standing | undefined): Standing | undefined {
  if (!standing) return { state: 'ABORTED', subState: null, workUnitId: null, assignmentId: null, quantity: 0 };
  return standing.assignmentId === assignmentId && standing.workUnitId === unit ? undefined : standing;
}
