import { done, refused, type Outcome } from '../../platform/outcome.js';
import type { OrderCursor } from '../store/job-order.store.js';

/** Where a page ends, as an opaque text. */
export const encodeCursor = ({ acceptedAt, id }: OrderCursor): string => Buffer.from(`${acceptedAt} ${id}`).toString('base64url');

export function decodeCursor(text: string): Outcome<OrderCursor, 'BAD_CURSOR'> {
  const [, acceptedAt, id] = /^(\d{1,15}) ([0-9a-f-]{36})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return acceptedAt && id
    ? done({ acceptedAt: Number(acceptedAt), id })
    : refused('BAD_CURSOR', `"${text}" is no cursor of this list.`, 'cursor');
}
