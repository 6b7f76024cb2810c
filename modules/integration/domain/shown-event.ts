import { toIso } from '../../platform/instant.js';
import type { EventKind, StoredEvent } from '../../spine/domain/floor-event.js';

/** Kinds that tell of the whole plant: whoever reads one line learns nothing of the others by them. */
const OF_THE_PLANT: ReadonlySet<EventKind> = new Set<EventKind>(['PLANT_CHANGED', 'POLICY_PUBLISHED', 'CLASS_CHANGED', 'CLASS_SIGNED']);

/** Whether an event lies in a reach: that of its unit; an order without a place belongs to the whole site. */
export const isShownTo = (event: StoredEvent, reachesSite: boolean, reaches: (path: string) => boolean): boolean =>
  event.workUnitId !== null ? reaches(event.workUnitId) : reachesSite || OF_THE_PLANT.has(event.kind);

/** Who stood there or who gave a reason is nobody's business outside: these parts of a payload stay in the log. */
const PERSONAL = new Set(['operator']);
const WORDS_OF_PERSONS: ReadonlySet<EventKind> = new Set<EventKind>(['REASON_GIVEN', 'CORRECTED', 'COUNT_ADJUSTED']);

/** An event as the feed tells it. */
export function shownEvent(event: StoredEvent) {
  const { xid, position, kind, subject, workUnitId, quality, source, payload, corrects } = event;
  return {
    id: `${xid}.${position}`,
    kind,
    subject,
    workUnitId,
    occurredAt: toIso(event.occurredAt),
    receivedAt: toIso(event.receivedAt),
    quality,
    source,
    payload: withoutPersons(kind, payload),
    ...(corrects === undefined ? {} : { corrects }),
  };
}

/** That somebody's entry in the plant file has changed, not whose. */
const OPERATOR = /^operator:/;

function withoutPersons(kind: EventKind, value: unknown): unknown {
  if (kind === 'PLANT_CHANGED' && Array.isArray(value))
    return [...new Set(value.map((changed) => (OPERATOR.test(String(changed)) ? 'operators' : (changed as unknown))))];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const parts = Object.entries(value).filter(([name]) => !PERSONAL.has(name) && !(name === 'by' && WORDS_OF_PERSONS.has(kind)));
  return Object.fromEntries(parts.map(([name, part]) => [name, withoutPersons(kind, part)]));
}
