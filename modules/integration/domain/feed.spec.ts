import { describe, expect, it } from '@jest/globals';
import { ours, type StoredEvent } from '../../spine/domain/floor-event.js';
import { decodeFeedCursor, encodeFeedCursor, retentionBegins } from './feed-cursor.js';
import { isShownTo, shownEvent } from './shown-event.js';

const NOW = Date.parse('2026-11-24T10:00:00Z');
const stored = (event: object): StoredEvent => ({ ...event, xid: '7', position: 3 }) as StoredEvent;
const onUnit = stored(ours('OPERATOR_SIGNED_ON', { kind: 'work-unit', id: 's/a/l/u' }, 's/a/l/u', { operator: 'P-1' }, NOW));
const ofOrder = stored(ours('ORDER_CHANGED', { kind: 'job-order', id: 'x' }, null, { state: 'ENDED', by: 'mes-1' }, NOW));
const ofPlant = stored(
  ours('PLANT_CHANGED', { kind: 'plant', id: 's' }, null, { version: '2', changed: ['operator:P-1', 'operator:P-2', 'tool:g2'] }, NOW),
);

describe('the event feed', () => {
  it('reads its cursors back, and no others', () => {
    const cursor = { xid: '18446744073709', position: 42, at: NOW };
    expect(decodeFeedCursor(encodeFeedCursor(cursor))).toEqual({ ok: true, value: cursor });
    expect(decodeFeedCursor(undefined)).toEqual({ ok: true, value: { xid: '0', position: 0, at: 0 } });
    for (const text of ['', 'x', '%%%', encodeFeedCursor(cursor).slice(0, 6)]) expect(decodeFeedCursor(text).ok).toBe(false);
  });

  it('keeps whole days', () => {
    expect(new Date(retentionBegins(NOW, 1)).toISOString()).toBe('2026-11-23T00:00:00.000Z');
  });

  it('shows of a unit what reaches it, of orders without a place what reaches the site, of the plant everybody', () => {
    const line = (path: string) => path.startsWith('s/a/l/');
    expect([onUnit, ofOrder, ofPlant].map((event) => isShownTo(event, false, line))).toEqual([true, false, true]);
    expect([onUnit, ofOrder, ofPlant].map((event) => isShownTo(event, true, () => false))).toEqual([false, true, true]);
  });

  it('names the act and its machine, and no person who stood there', () => {
    expect(shownEvent(onUnit)).toMatchObject({
      id: '7.3',
      kind: 'OPERATOR_SIGNED_ON',
      payload: {},
      occurredAt: '2026-11-24T10:00:00.000Z',
    });
    expect(shownEvent(ofOrder).payload).toEqual({ state: 'ENDED', by: 'mes-1' });
    expect(shownEvent(ofPlant).payload).toEqual({ version: '2', changed: ['operators', 'tool:g2'] });
    const given = stored(
      ours('REASON_GIVEN', { kind: 'work-unit', id: 'u' }, 'u', { intervalFrom: 'x', reason: 'jam', revision: 1, by: 'P-1' }, NOW),
    );
    expect(shownEvent(given).payload).toEqual({ intervalFrom: 'x', reason: 'jam', revision: 1 });
  });
});
