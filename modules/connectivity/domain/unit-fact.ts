import type { Instant } from '../../platform/instant.js';
import type { EventKind, EventPayloads, EventSource, FloorEvent, Quality, Subject } from '../../spine/domain/floor-event.js';

/** Whose fact it is and when it reached us. */
export interface Origin {
  /** Path of the work unit. */
  readonly unit: string;
  readonly receivedAt: Instant;
}

/** When a fact held, how far it is to be trusted, and what makes it this fact and no other. */
export interface Envelope {
  readonly occurredAt: Instant;
  readonly quality: Quality;
  readonly source: EventSource;
}

/** A fact of a work unit. What moves a job order has the order for its subject. */
export function unitFact<K extends EventKind>(
  kind: K,
  { unit, receivedAt }: Origin,
  envelope: Envelope,
  payload: EventPayloads[K],
): FloorEvent {
  const subject: Subject =
    kind === 'JOB_STATE' ? { kind: 'job-order', id: (payload as EventPayloads['JOB_STATE']).jobOrderId } : { kind: 'work-unit', id: unit };
  return { kind, subject, workUnitId: unit, receivedAt, ...envelope, payload } as FloorEvent;
}

/** A fact whose source counts nothing: told apart from others of its kind by `key`. */
export const keyed = (path: string, key: string, occurredAt: Instant, quality: Quality = 'GOOD'): Envelope => ({
  occurredAt,
  quality,
  source: { path, session: null, seq: null, key },
});

/** The fields that have a value. */
export function withValues<T extends object>(of: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  const found: { [K in keyof T]?: Exclude<T[K], undefined> } = {};
  for (const name in of) if (of[name] !== undefined) found[name] = of[name] as Exclude<T[typeof name], undefined>;
  return found;
}

/** A field that is left out where it has no value. */
export const present = <K extends string, T>(name: K, value: T | undefined): { readonly [key in K]?: T } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [key in K]?: T };
