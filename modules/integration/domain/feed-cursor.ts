import type { Instant } from '../../platform/instant.js';
import { done, refused, type Outcome } from '../../platform/outcome.js';
import type { LogPosition } from '../../spine/domain/floor-event.js';

/** Where a reading ended, and up to when the log had been read by then. */
export interface FeedCursor extends LogPosition {
  readonly at: Instant;
}

const DAY_MS = 86_400_000;

/** As an opaque text. */
export const encodeFeedCursor = ({ xid, position, at }: FeedCursor): string => base64(`${xid}.${position}.${at}`);

/** @param text undefined: before the first event */
export function decodeFeedCursor(text: string | undefined): Outcome<FeedCursor, 'BAD_CURSOR'> {
  if (text === undefined) return done({ xid: '0', position: 0, at: 0 });
  const [, xid, position, at] = /^(\d{1,19})\.(\d{1,15})\.(\d{1,15})$/.exec(unbase64(text)) ?? [];
  return xid && position && at
    ? done({ xid, position: Number(position), at: Number(at) })
    : refused('BAD_CURSOR', `"${text}" is no cursor of this feed.`, 'after');
}

/** The day from whose beginning events are kept, UTC. */
export const retentionBegins = (now: Instant, days: number): Instant => Math.floor((now - days * DAY_MS) / DAY_MS) * DAY_MS;

const base64 = (text: string): string => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

function unbase64(text: string): string {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}
