import { LIMITS } from '../../../config/limits.js';
import { done, refused, type Outcome } from '../../platform/outcome.js';
import type { LogPosition } from '../../spine/domain/floor-event.js';
import type { OrderCursor } from '../store/job-order.store.js';

/** Where a page ends, as an opaque text. */
export const encodeCursor = ({ acceptedAt, id }: OrderCursor): string => Buffer.from(`${acceptedAt} ${id}`).toString('base64url');

export function decodeCursor(text: string): Outcome<OrderCursor, 'BAD_CURSOR'> {
  const [, acceptedAt, id] = /^(\d{1,15}) ([0-9a-f-]{36})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return acceptedAt && id
    ? done({ acceptedAt: Number(acceptedAt), id })
    : refused('BAD_CURSOR', `"${text}" is no cursor of this list.`, 'cursor');
}

/** A place among what was committed in order, as an opaque text. */
export const encodePosition = ({ xid, position }: LogPosition): string => Buffer.from(`${xid}.${position}`).toString('base64url');

/** @param text undefined: from the beginning */
export function decodePosition(text: string | undefined, path: string): Outcome<LogPosition, 'BAD_CURSOR'> {
  if (text === undefined) return done({ xid: '0', position: 0 });
  const [, xid, position] = /^(\d{1,19})\.(\d{1,15})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return xid && position ? done({ xid, position: Number(position) }) : refused('BAD_CURSOR', `"${text}" is no cursor of this list.`, path);
}

/** How many items a page holds: what was asked for, within 1 and the limit; else 50. */
export const pageSize = (limit: string | undefined): number =>
  Math.min(Math.max(Number.parseInt(limit ?? '50', 10) || 50, 1), LIMITS.pageSize);
