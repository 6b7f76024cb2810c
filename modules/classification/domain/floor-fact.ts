import type { Instant } from '../../platform/instant.js';
import type { Counts, EventKind, EventPayloads, JobOrderState, StoredEvent } from '../../spine/domain/floor-event.js';

/** Kinds of the log that facts come from; the last two change facts that are known already. */
export const OBSERVED_KINDS = [
  'ASSIGNED',
  'REVOKED',
  'JOB_STATE',
  'COUNTED',
  'ASSIST',
  'STATE_CHANGED',
  'ANDON',
  'MEASURED',
  'SKILL_TRIAL',
  'COUNT_ADJUSTED',
  'CORRECTED',
] as const satisfies readonly EventKind[];

/** What a fact says. People are cut off: no operator, no reason, no console. */
interface FactPayloads {
  readonly ASSIGNED: {
    readonly assignmentId: string;
    readonly jobOrderId: string;
    readonly taskId: string;
    readonly productId: string | null;
  };
  readonly REVOKED: { readonly jobOrderId: string };
  readonly JOB_STATE: { readonly jobOrderId: string; readonly assignmentId: string; readonly state: JobOrderState };
  readonly COUNTED: Counts & Pick<EventPayloads['COUNTED'], 'counters' | 'modulus' | 'productId' | 'taskId' | 'jobOrderId'>;
  readonly ASSIST: { readonly phase: EventPayloads['ASSIST']['phase'] };
  readonly STATE_CHANGED: { readonly state: string | null; readonly assisted: boolean };
  readonly ANDON: { readonly call: EventPayloads['ANDON']['call'] };
  /** `deviation`: from the middle of the tolerance, `AT_LIMIT` at its upper limit. */
  readonly MEASURED: { readonly name: string; readonly deviation: number };
  readonly SKILL_TRIAL: EventPayloads['SKILL_TRIAL'];
  /** The order's task, as its assignment has it; null: of what ran then. */
  readonly COUNT_ADJUSTED: {
    readonly taskId: string | null;
    readonly productId: string | null;
    readonly good: number;
    readonly scrap: number;
  };
}

/** Whole numbers, so that no order of adding changes a sum. */
export const AT_LIMIT = 10_000;

export type FactKind = keyof FactPayloads;

/** Something that a unit did, in the order of its own clock, however late it was told. */
export type FloorFact = { readonly [K in FactKind]: FactOf<K> }[FactKind];

export interface FactOf<K extends FactKind> {
  readonly kind: K;
  readonly at: Instant;
  readonly seq: number;
  /** Tells apart what was told of one instant; the same however often and in whatever order it was told. */
  readonly id: string;
  readonly payload: FactPayloads[K];
}

type Key = Pick<FloorFact, 'at' | 'seq' | 'id'>;

/** Source time orders facts, then the source's own count (domain.md §5.4). */
export const compareFacts = (a: Key, b: Key): number => a.at - b.at || a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The fact of an event; null where it says nothing of the work. */
export function factOf(event: StoredEvent): FloorFact | null {
  const payload = payloadOf(event);
  return payload && ({ kind: event.kind, ...keyOf(event, payload), payload } as FloorFact);
}

/** @param at when it counts, which for an adjustment is not when it was told */
export function adjustmentOf(event: StoredEvent, at: Instant, payload: FactPayloads['COUNT_ADJUSTED']): FloorFact {
  // Two adjustments of one instant may say the same and both hold; they are our own, and keep their order.
  return { kind: 'COUNT_ADJUSTED', at, seq: 0, id: `adjusted|${event.position}`, payload };
}

function keyOf({ occurredAt, source }: StoredEvent, payload: object): Key {
  const isCounted = source.seq !== null;
  return {
    at: occurredAt,
    seq: source.seq ?? 0,
    id: isCounted ? `${source.session ?? ''}|${source.seq}` : `${source.path}|${JSON.stringify(payload)}`,
  };
}

function payloadOf(event: StoredEvent): FactPayloads[FactKind] | null {
  switch (event.kind) {
    case 'ASSIGNED': {
      const { assignmentId, taskId, productId = null } = event.payload;
      return { assignmentId, jobOrderId: event.subject.id, taskId, productId };
    }
    case 'REVOKED':
      return { jobOrderId: event.subject.id };
    case 'JOB_STATE': {
      const { jobOrderId, assignmentId, state } = event.payload;
      return { jobOrderId, assignmentId, state };
    }
    case 'COUNTED':
      return countOf(event.payload);
    case 'ASSIST':
      return { phase: event.payload.phase };
    case 'STATE_CHANGED':
      return stateOf(event.payload);
    case 'ANDON':
      return { call: event.payload.call };
    case 'MEASURED':
      return deviationOf(event.payload);
    case 'SKILL_TRIAL':
      return event.payload;
    default:
      return null;
  }
}

/** What a correction puts in the place of a fact. What never happened is a count of nothing: another correction may still follow. */
export function correctedTo(
  payload: EventPayloads['CORRECTED']['payload'],
): Pick<FactOf<'COUNTED'> | FactOf<'STATE_CHANGED'>, 'kind' | 'payload'> {
  if (payload === null) return { kind: 'COUNTED', payload: {} };
  return 'state' in payload ? { kind: 'STATE_CHANGED', payload: stateOf(payload) } : { kind: 'COUNTED', payload: countOf(payload) };
}

const countOf = ({ scrapReason: _, ...count }: EventPayloads['COUNTED']): FactPayloads['COUNTED'] => count;
const stateOf = ({ state, flags }: EventPayloads['STATE_CHANGED']): FactPayloads['STATE_CHANGED'] => ({
  state,
  assisted: flags?.assisted ?? false,
});

function deviationOf({ name, value, lower, upper }: EventPayloads['MEASURED']): FactPayloads['MEASURED'] | null {
  if (lower === undefined || upper === undefined || !(upper > lower)) return null;
  return { name, deviation: Math.round(((value - (lower + upper) / 2) / ((upper - lower) / 2)) * AT_LIMIT) };
}
