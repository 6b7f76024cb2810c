import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { NOW, orderOf } from './floor.fixture.js';
import { canMove, isOver, looksForPlace, ORDER_ACTS, type JobOrder, type OrderAct } from './job-order.js';
import { act, changed, declined, pinned, unpinned } from './order-acts.js';

const A = '018f0000-0000-7000-8000-00000000000a';
const MOVES = 3;
const does = (order: JobOrder, what: OrderAct) => act(order, { act: what, by: 'supervisor-1', reason: 'why', at: NOW }, MOVES);
const waiting = orderOf();
const ready = orderOf({ subState: 'Ready', assignmentId: A, workUnitId: 's/a/l/m1' });
const running = orderOf({ state: 'RUNNING', subState: null, assignmentId: A, workUnitId: 's/a/l/m1', startedAt: NOW, good: 3 });
const interrupted = { ...running, state: 'INTERRUPTED', subState: 'Held' } as const;
const failed = { ...interrupted, assignmentId: null, workUnitId: null } as const;
const completed = { ...running, state: 'ENDED', subState: 'Completed', assignmentId: null, endedAt: NOW } as const;
const aborted = orderOf({ state: 'ABORTED', subState: null, endedAt: NOW });
const STATES = { waiting, ready, running, interrupted, failed, completed, aborted };

describe('what people and the MES do to a job order', () => {
  // Of each state and act: what the unit is told; `done` where nobody must be asked; else the code of the refusal.
  it.each([
    ['HOLD', ['done', 'REVOKE', 'HOLD', 'done', 'done', 'ALREADY_ENDED', 'ALREADY_ENDED']],
    ['SUSPEND', ['ILLEGAL_MOVE', 'ILLEGAL_MOVE', 'HOLD', 'ILLEGAL_MOVE', 'ILLEGAL_MOVE', 'ALREADY_ENDED', 'ALREADY_ENDED']],
    ['RELEASE', ['ILLEGAL_MOVE', 'ILLEGAL_MOVE', 'ILLEGAL_MOVE', 'RESUME', 'ILLEGAL_MOVE', 'ALREADY_ENDED', 'ALREADY_ENDED']],
    ['CANCEL', ['done', 'REVOKE', 'STOP', 'STOP', 'done', 'ALREADY_ENDED', 'ALREADY_ENDED']],
    ['ABORT', ['done', 'REVOKE', 'ABORT', 'ABORT', 'done', 'ALREADY_ENDED', 'ALREADY_ENDED']],
    ['CLOSE', ['ILLEGAL_MOVE', 'ILLEGAL_MOVE', 'STOP', 'STOP', 'done', 'done', 'ALREADY_ENDED']],
    ['REROUTE', ['ILLEGAL_MOVE', 'REVOKE', 'STOP', 'STOP', 'ILLEGAL_MOVE', 'ALREADY_ENDED', 'ALREADY_ENDED']],
  ] as const)('%s: as the diagram has it', (what, expected) => {
    const found = Object.values(STATES).map((order) => {
      const outcome = does(order, what);
      return outcome.ok ? (outcome.value.send ?? 'done') : outcome.reason;
    });
    expect(found).toEqual(expected);
  });

  it('names the state in a refusal', () => {
    expect(does(waiting, 'CLOSE')).toMatchObject({ detail: 'Close is not possible from ALLOWED_TO_START.Waiting without a place.' });
    expect(does(completed, 'HOLD')).toMatchObject({ detail: 'The job order is ENDED.Completed: Hold is not possible any more.' });
  });

  it('keeps a held order from being placed until it is released', () => {
    const held = does(waiting, 'HOLD');
    expect(held.ok && held.value.order).toMatchObject({ state: 'NOT_ALLOWED_TO_START', held: { by: 'supervisor-1', reason: 'why' } });
    expect(held.ok && looksForPlace(held.value.order)).toBe(false);
    const released = held.ok && does(held.value.order, 'RELEASE');
    expect(released && released.ok && looksForPlace(released.value.order)).toBe(true);
  });

  it('lets a person send on what was moved too often', () => {
    const stuck = { ...waiting, reason: 'MOVE_LIMIT', moves: 4 };
    expect(looksForPlace(stuck)).toBe(false);
    const released = does(stuck, 'RELEASE');
    expect(released.ok && released.value.order).toMatchObject({ moves: 0, reason: null });
    expect(does({ ...ready, moves: 3 }, 'REROUTE')).toMatchObject({ reason: 'MOVE_LIMIT' });
  });

  it('lets only stronger acts overtake what the floor has not confirmed', () => {
    const asked = (what: OrderAct) => ({ ...running, asked: { act: what, by: 'x', reason: null, at: NOW } });
    expect(does(asked('HOLD'), 'RELEASE')).toMatchObject({ reason: 'MOVE_UNDER_WAY' });
    expect(does(asked('HOLD'), 'CANCEL')).toMatchObject({ ok: true, value: { send: 'STOP' } });
    expect(does(asked('CANCEL'), 'ABORT')).toMatchObject({ ok: true, value: { send: 'ABORT' } });
    expect(does(asked('ABORT'), 'CANCEL')).toMatchObject({ reason: 'MOVE_UNDER_WAY' });
    expect(does(asked('CANCEL'), 'CANCEL')).toMatchObject({ ok: true, value: { send: null } });
  });

  it('changes nothing where an act is done once more', () => {
    for (const [order, what] of [
      [aborted, 'CANCEL'],
      [{ ...completed, subState: 'Closed' }, 'CLOSE'],
    ] as const) {
      const before = { ...order, reason: what === 'CANCEL' ? 'CANCELLED' : null };
      expect(does(before, what)).toEqual({ ok: true, value: { order: before, send: null } });
    }
  });

  it('never makes a move that the diagram does not have', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(STATES)), fc.array(fc.constantFrom(...ORDER_ACTS), { maxLength: 6 }), (from, acts) => {
        let order: JobOrder = from;
        for (const one of acts) {
          const outcome = does(order, one);
          if (!outcome.ok) continue;
          const next = outcome.value.order;
          expect(next.state === order.state || canMove(order.state, next.state)).toBe(true);
          expect(isOver(next.state)).toBe(next.endedAt !== null);
          expect(outcome.value.send === null || next.assignmentId !== null).toBe(true);
          order = next;
        }
      }),
    );
  });

  it('pins before the start, asks the unit that has it to give it back, and leaves what has begun', () => {
    const pin = { workUnitId: 's/a/l/m2', reason: 'tested there', until: NOW + 60_000, by: 'p' };
    expect(pinned(waiting, pin, MOVES, NOW)).toMatchObject({ ok: true, value: { order: { pin }, send: null } });
    expect(pinned(ready, pin, MOVES, NOW)).toMatchObject({ ok: true, value: { order: { pin, asked: { act: 'PIN' } }, send: 'REVOKE' } });
    expect(pinned(ready, { ...pin, workUnitId: 's/a/l/m1' }, MOVES, NOW)).toMatchObject({ ok: true, value: { send: null } });
    expect(pinned(running, pin, MOVES, NOW)).toMatchObject({ reason: 'ILLEGAL_MOVE' });
    expect(pinned(waiting, { ...pin, until: NOW }, MOVES, NOW)).toMatchObject({ reason: 'PIN_ENDED', path: 'until' });
    expect(unpinned({ ...waiting, pin })).toMatchObject({ ok: true, value: { order: { pin: null } } });
    expect(unpinned(waiting)).toMatchObject({ reason: 'ILLEGAL_MOVE' });
  });

  it('changes what is asked for, never below what has been made', () => {
    expect(changed(waiting, { priority: 900, dueAt: NOW })).toMatchObject({ ok: true, value: { order: { priority: 900 }, send: null } });
    expect(changed(running, { quantity: 20 })).toMatchObject({ ok: true, value: { send: 'UPDATE' } });
    expect(changed(running, { quantity: 2 })).toMatchObject({ reason: 'QUANTITY_TOO_SMALL' });
    expect(changed(completed, { priority: 1 })).toMatchObject({ reason: 'ALREADY_ENDED' });
  });

  it('lets a station decline what it has not begun', () => {
    const asked = { act: 'DECLINE', by: 's/a/l/m1', reason: 'MATERIAL_MISSING', at: NOW } as const;
    expect(declined(ready, asked)).toMatchObject({ ok: true, value: { send: 'REVOKE' } });
    for (const order of [waiting, running, completed]) expect(declined(order, asked)).toMatchObject({ reason: 'ILLEGAL_MOVE' });
  });
});
