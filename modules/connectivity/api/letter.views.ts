import { toIso } from '../../platform/instant.js';
import type { FloorEvent } from '../../spine/domain/floor-event.js';
import type { StoredLetter } from '../../spine/dead-letters.js';
import type { Tried } from '../dead-letter-desk.service.js';

/** A dead letter over REST; its bytes are at `/raw`. */
export const letterView = ({ id, wire, source, reason, field, detail, receivedAt, size, raw, replayedAt }: StoredLetter) => ({
  id: String(id),
  wire,
  source,
  reason,
  field,
  detail,
  receivedAt: toIso(receivedAt),
  size,
  isTruncated: size > raw.length,
  text: textOf(raw),
  replayedAt: replayedAt === null ? null : toIso(replayedAt),
});

export const triedView = ({ id, events, ...rest }: Tried) => ({ id: String(id), ...rest, events: events.map(eventView) });

export const eventView = ({ kind, workUnitId, occurredAt, quality, source, payload }: FloorEvent) => ({
  kind,
  workUnitId,
  occurredAt: toIso(occurredAt),
  quality,
  source,
  payload,
});

const SHOWN_BYTES = 2_000;

/** The first bytes as text, where they are text; null where they are none. */
export function textOf(raw: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw.subarray(0, SHOWN_BYTES), { stream: true });
  } catch {
    return null;
  }
}
