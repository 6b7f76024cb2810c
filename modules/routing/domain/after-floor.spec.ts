import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { ANSWERS, JOB_ORDER_STATES } from '../../spine/domain/floor-event.js';
import { COMMAND_KINDS } from '../../spine/domain/command.js';
import { afterFloor, type Attempt, type FloorNews, type Ladder } from './after-floor.js';
import { NOW, orderOf } from './floor.fixture.js';
import { canMove, isOver, looksForPlace, ORDER_ACTS, type Asked, type JobOrder } from './job-order.js';

const A = '018f0000-0000-7000-8000-00000000000a';
const UNIT = 's/a/l/m1';
const BENCH: Attempt = { mode: 'MANUAL', skillVersion: null, helpers: 0, isLost: false };
const LADDER: Ladder = { movesPerOrder: 3, exclusionS: 60, attempt: BENCH, downReasons: new Set(['gripper-pressure']) };
const placed = (more: Partial<JobOrder> = {}): JobOrder => orderOf({ assignmentId: A, workUnitId: UNIT, subState: 'Ready', ...more });
const begun = (more: Partial<JobOrder> = {}): JobOrder => placed({ state: 'RUNNING', subState: null, startedAt: NOW, ...more });
const ACTS = [...ORDER_ACTS, 'PIN', 'DECLINE', 'MOVE'] as const;
const asked = (act: (typeof ACTS)[number]): Asked => ({ act, by: 'p', reason: act === 'DECLINE' ? 'MATERIAL_MISSING' : null, at: NOW });
const job = (state: (typeof JOB_ORDER_STATES)[number], more: object = {}): FloorNews => ({
  kind: 'JOB_STATE',
  at: NOW,
  workUnitId: UNIT,
  payload: { jobOrderId: 'x', assignmentId: A, state, ...more },
});
const answer = (command: (typeof COMMAND_KINDS)[number], status: (typeof ANSWERS)[number], reason?: string): FloorNews => ({
  kind: 'ANSWER',
  at: NOW,
  workUnitId: UNIT,
  assignmentId: A,
  command,
  payload: { commandId: 'c', status, ...(reason ? { reason } : {}) },
});
const walk = (order: JobOrder, ...news: readonly FloorNews[]) => news.reduce((now, one) => afterFloor(now, one, LADDER).order, order);

describe('what the floor says of an order', () => {
  it('walks it from accepted to completed, with its totals', () => {
    const order = walk(
      placed(),
      answer('OFFER', 'ACCEPTED'),
      job('RUNNING'),
      job('RUNNING', { good: 3 }),
      job('ENDED', { good: 7, scrap: 1 }),
    );
    expect(order).toMatchObject({
      state: 'ENDED',
      subState: 'Completed',
      good: 7,
      scrap: 1,
      assignmentId: null,
      startedAt: NOW,
      endedAt: NOW,
    });
  });

  it('is the same where the telegram of the start comes after that of the end', () => {
    expect(walk(placed(), job('ENDED', { good: 8 }), job('RUNNING'))).toMatchObject({ state: 'ENDED', good: 8, startedAt: NOW });
  });

  it('sends it elsewhere where the unit declines, and leaves the unit out for a while, without blame', () => {
    const { order, assignmentEnds } = afterFloor(placed(), answer('OFFER', 'REFUSED', 'WRONG_PART'), LADDER);
    expect(order).toMatchObject({
      state: 'ALLOWED_TO_START',
      subState: 'Waiting',
      assignmentId: null,
      moves: 1,
      exclusions: [{ workUnitId: UNIT, until: NOW + 60_000, cause: 'WRONG_PART' }],
    });
    expect(assignmentEnds).toBe('WRONG_PART');
    expect(looksForPlace(order)).toBe(true);
  });

  it('asks a silent unit to give the order back before anybody else gets it', () => {
    const asked = afterFloor(placed(), answer('START', 'FAILED', 'NO_ANSWER'), LADDER);
    expect(asked).toMatchObject({ send: 'REVOKE', assignmentEnds: null, order: { assignmentId: A } });
    expect(afterFloor(asked.order, answer('REVOKE', 'DONE'), LADDER).order.assignmentId).toBeNull();
    expect(afterFloor(asked.order, answer('REVOKE', 'FAILED', 'NO_ANSWER'), LADDER)).toMatchObject({
      send: 'REVOKE',
      order: { assignmentId: A },
    });
  });

  it('moves it at once where the command never left', () => {
    expect(walk(placed(), answer('START', 'FAILED', 'NEVER_SENT')).assignmentId).toBeNull();
  });

  it('goes on with what is left after a failed attempt', () => {
    const order = walk(placed(), job('RUNNING', { good: 5 }), job('ABORTED', { good: 5, reason: 'SKILL_FAILED' }));
    expect(order).toMatchObject({ state: 'INTERRUPTED', subState: 'Held', assignmentId: null, good: 5, settledGood: 5 });
    const again = walk({ ...order, assignmentId: A, workUnitId: UNIT }, job('RUNNING', { good: 2 }), job('ENDED', { good: 3 }));
    expect(again).toMatchObject({ state: 'ENDED', good: 8 });
  });

  it('of a failed robot keeps its place for a second try, then only with help, then leaves the robot out', () => {
    const robot = { ...LADDER, attempt: { ...BENCH, mode: 'ROBOT' as const, helpers: 1 } };
    const fails = (order: JobOrder) => afterFloor({ ...order, assignmentId: A, workUnitId: UNIT }, job('ABORTED'), robot).order;
    const once = fails(begun());
    expect(once).toMatchObject({ moves: 0, exclusions: [], setback: { rung: 'RETRY', isPending: true, workUnitId: UNIT } });
    const twice = fails({ ...once, state: 'RUNNING' });
    expect(twice).toMatchObject({
      moves: 0,
      exclusions: [{ workUnitId: UNIT, mode: 'ROBOT' }],
      setback: { rung: 'ASSIST', isRetried: true },
    });
    expect(fails({ ...twice, state: 'RUNNING' })).toMatchObject({ moves: 1, setback: { rung: 'ELSEWHERE', isAssisted: true } });
    // At another unit the ladder begins anew.
    const elsewhere = { ...once, setback: { ...once.setback!, workUnitId: 's/a/l/r9' }, state: 'RUNNING' as const };
    expect(fails(elsewhere)).toMatchObject({ setback: { rung: 'RETRY', workUnitId: UNIT } });
  });

  it('where it was lost gives it free only where the unit does not know it', () => {
    const lost = { ...LADDER, attempt: { ...BENCH, isLost: true } };
    const after = (order: JobOrder, status: 'DONE' | 'REFUSED' | 'FAILED', reason?: string) =>
      afterFloor(order, answer('UPDATE', status, reason), lost);
    expect(after(begun(), 'REFUSED', 'UNKNOWN_ORDER').order).toMatchObject({ assignmentId: null, setback: { cause: 'UNIT_DOWN' } });
    expect(after(placed(), 'REFUSED', 'UNKNOWN_ORDER').order).toMatchObject({ assignmentId: null, setback: { cause: 'NO_START' } });
    expect(after(placed(), 'FAILED', 'NO_ANSWER').send).toBe('REVOKE');
    for (const stays of [after(begun(), 'FAILED', 'NO_ANSWER'), after(begun(), 'DONE'), after(begun(), 'REFUSED', 'INVALID_STATE')])
      expect(stays).toMatchObject({ send: null, assignmentEnds: null });
    expect(afterFloor(begun(), answer('UPDATE', 'REFUSED', 'UNKNOWN_ORDER'), LADDER).assignmentEnds).toBeNull();
  });

  it('leaves it to a person after too many moves', () => {
    const order = walk(placed({ moves: 3 }), answer('OFFER', 'REFUSED', 'X'));
    expect(order.reason).toBe('MOVE_LIMIT');
    expect(looksForPlace(order)).toBe(false);
  });

  it.each([
    ['a cancel before the start', 'CANCEL', placed(), answer('REVOKE', 'DONE'), { state: 'ABORTED', reason: 'CANCELLED' }],
    [
      'a cancel while it ran',
      'CANCEL',
      begun(),
      job('ENDED', { good: 2 }),
      { state: 'ENDED', subState: 'Closed', reason: 'CANCELLED', good: 2 },
    ],
    ['an abort while it ran', 'ABORT', begun(), job('ABORTED', { good: 2 }), { state: 'ABORTED', reason: 'ABORTED', good: 2 }],
    ['a close while it ran', 'CLOSE', begun(), job('ABORTED', { good: 2 }), { state: 'ENDED', subState: 'Closed', reason: 'CLOSED' }],
    [
      'a close that came as the last piece did',
      'CLOSE',
      begun(),
      job('ENDED', { good: 8 }),
      { state: 'ENDED', subState: 'Closed', reason: null },
    ],
    [
      'a hold before the start',
      'HOLD',
      placed(),
      answer('REVOKE', 'DONE'),
      { state: 'NOT_ALLOWED_TO_START', waitingReason: 'HELD', moves: 0 },
    ],
    ['a hold while it ran', 'HOLD', begun(), job('INTERRUPTED'), { state: 'INTERRUPTED', subState: 'Held', assignmentId: A }],
    ['a suspension', 'SUSPEND', begun(), job('INTERRUPTED'), { state: 'INTERRUPTED', subState: 'Suspended', assignmentId: A }],
    [
      'a reroute before the start',
      'REROUTE',
      placed(),
      answer('REVOKE', 'DONE'),
      { state: 'ALLOWED_TO_START', reason: 'REROUTED', moves: 1 },
    ],
    [
      'a reroute after a confirmed stop',
      'REROUTE',
      begun(),
      job('ENDED', { good: 2 }),
      { state: 'INTERRUPTED', reason: 'REROUTED', settledGood: 2 },
    ],
    ['a pin elsewhere', 'PIN', placed(), answer('REVOKE', 'DONE'), { state: 'ALLOWED_TO_START', exclusions: [] }],
    ['a better place', 'MOVE', placed(), answer('REVOKE', 'DONE'), { reason: 'MOVED', moves: 1, exclusions: [], setback: null }],
    ['an offer that is declined', 'DECLINE', placed(), answer('REVOKE', 'DONE'), { reason: 'MATERIAL_MISSING', moves: 1 }],
  ] as const)('does what was asked once the floor confirms it: %s', (_what, act, order, news, after) => {
    expect(walk({ ...order, asked: asked(act) }, news)).toMatchObject({ ...after, asked: null });
  });

  it('lets an order that was let go on run again, and forgets who held it', () => {
    const held = {
      ...begun({ state: 'INTERRUPTED', subState: 'Held' }),
      held: { by: 'p', reason: null, at: NOW },
      asked: asked('RELEASE'),
    };
    expect(walk(held, job('RUNNING'))).toMatchObject({ state: 'RUNNING', held: null, asked: null });
  });

  it('asks the way of begun orders where the unit was faster than the revocation', () => {
    for (const news of [job('RUNNING'), answer('REVOKE', 'REFUSED', 'INVALID_STATE')]) {
      expect(afterFloor(placed({ asked: asked('CANCEL') }), news, LADDER).send).toBe('STOP');
      expect(afterFloor(placed({ asked: asked('ABORT') }), news, LADDER).send).toBe('ABORT');
      expect(afterFloor(placed({ asked: asked('HOLD') }), news, LADDER).send).toBe('HOLD');
      expect(afterFloor(placed({ asked: asked('DECLINE') }), news, LADDER)).toMatchObject({ send: null, order: { asked: null } });
    }
  });

  it('takes back what a unit does not know, and gives up a hold that it refuses', () => {
    expect(walk(placed(), answer('REVOKE', 'REFUSED', 'UNKNOWN_ORDER'))).toMatchObject({ assignmentId: null });
    expect(walk(begun({ asked: asked('HOLD') }), answer('HOLD', 'REFUSED', 'INVALID_STATE'))).toMatchObject({
      state: 'RUNNING',
      asked: null,
    });
    expect(afterFloor(begun({ asked: asked('CANCEL') }), answer('STOP', 'FAILED', 'NO_ANSWER'), LADDER).send).toBe('STOP');
  });

  it('never makes a move that the diagram does not have, whatever comes in whatever order', () => {
    const news = fc.oneof(
      fc.constantFrom(...JOB_ORDER_STATES).map((state) => job(state)),
      fc
        .tuple(fc.constantFrom(...COMMAND_KINDS), fc.constantFrom(...ANSWERS), fc.constantFrom(undefined, 'NO_ANSWER', 'NEVER_SENT'))
        .map(([kind, status, reason]) => answer(kind, status, reason)),
    );
    fc.assert(
      fc.property(fc.array(news, { maxLength: 12 }), fc.constantFrom(null, ...ACTS), (list, act) => {
        let order = placed({ asked: act && asked(act) });
        for (const one of list) {
          const { order: next, assignmentEnds } = afterFloor(order, one, LADDER);
          const through = next.state === 'ENDED' && canMove(order.state, 'RUNNING');
          expect(next.state === order.state || canMove(order.state, next.state) || through).toBe(true);
          expect(assignmentEnds !== null).toBe(order.assignmentId !== null && next.assignmentId === null);
          expect(isOver(next.state)).toBe(next.endedAt !== null);
          order = next;
        }
      }),
    );
  });

  it('hears nothing of an assignment that is not the live one', () => {
    const order = placed({ assignmentId: '018f0000-0000-7000-8000-00000000000b' });
    expect(afterFloor(order, job('ENDED'), LADDER).order).toBe(order);
  });
});
