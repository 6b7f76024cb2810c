import { describe, expect, it } from '@jest/globals';
import {
  accept,
  andon,
  book,
  decline,
  finish,
  newBench,
  obey,
  run,
  signOff,
  stepDone,
  takeBack,
  UNDO_MS,
  workOf,
  type Bench,
} from './bench.js';
import type { Order, Picture } from './picture.js';

const NOW = Date.parse('2026-11-24T10:00:00.000Z');

const order = (more: Partial<Order> = {}): Order => ({
  id: 'o1',
  externalId: 'JO-1',
  taskId: 'route-harness',
  task: 'Route harness',
  productId: 'h2',
  product: 'Harness H2',
  quantity: 3,
  settledGood: 0,
  settledScrap: 0,
  good: 0,
  scrap: 0,
  dueAt: '2026-11-24T12:00:00.000Z',
  state: 'ALLOWED_TO_START',
  assignment: { id: 'a1', token: 4 },
  offered: 'c1',
  accepted: false,
  class: null,
  why: null,
  standardS: 40,
  steps: [{ id: 's1', text: 'Seat it', measure: { name: 'force', unit: 'N', lower: 20, upper: null } }],
  ...more,
});

const picture = (orders: readonly Order[], commands: Picture['commands'] = []): Picture => ({
  now: new Date(NOW).toISOString(),
  unit: { id: 'a/b/c/m22', code: 'm22', name: 'Route harness' },
  zone: 'Europe/Berlin',
  signedOn: null,
  state: 'IDLE',
  orders,
  commands,
  reasons: [],
  defects: [],
  stop: null,
});

const start: Bench = { ...newBench('dev'), signOn: { id: 'on', operator: 'P-1', since: '' } };
const workIn = (bench: Bench, orders = [order()]) => workOf(bench, picture(orders))!;
const told = (command: string) => [{ commandId: 'c9', kind: command, jobOrderId: 'o1', assignmentId: 'a1', token: 5 }];

function running(): Bench {
  const accepted = accept(start, workIn(start)).bench;
  return run(accepted, workIn(accepted), NOW).bench;
}

describe('the work at hand', () => {
  it('is what runs before what is accepted before what is offered', () => {
    const [offered, placed, runs] = [
      order({ id: 'x', assignment: { id: 'ax', token: 1 } }),
      order({ id: 'y', assignment: { id: 'ay', token: 2 }, accepted: true }),
      order({ id: 'z', assignment: { id: 'az', token: 3 }, accepted: true, state: 'RUNNING' }),
    ];
    expect(workIn(start, [offered, placed, runs]).order.id).toBe('z');
    expect(workIn(start, [offered, placed]).order.id).toBe('y');
    expect(workIn(start, [offered]).isOffered).toBe(true);
    expect(workOf(start, picture([order({ assignment: null })]))).toBeNull();
  });

  it('counts what the device has made, whatever the service has heard', () => {
    const bench = book(running(), workIn(running()), 'good', 1, NOW).bench;
    expect(workIn(bench, [order({ good: 0, settledGood: 5, quantity: 6 })])).toMatchObject({ good: 6, isFull: true });
    expect(workIn(start, [order({ good: 2, accepted: true })]).good).toBe(2);
  });
});

describe('an act', () => {
  it('accepts and declines by the command of the offer, and names nobody', () => {
    expect(accept(start, workIn(start)).drafts).toMatchObject([{ channel: 'ack', body: { commandId: 'c1', status: 'ACCEPTED' } }]);
    const declined = decline(start, workIn(start), 'NOT_NOW');
    expect(declined.drafts).toMatchObject([{ channel: 'ack', body: { status: 'REFUSED', reason: 'NOT_NOW' } }]);
    expect(JSON.stringify(declined.drafts)).not.toContain('P-1');
    expect(workOf(declined.bench, picture([order()]))).toBeNull();
  });

  it('starts once, and goes on without starting again', () => {
    const accepted = accept(start, workIn(start)).bench;
    const first = run(accepted, workIn(accepted), NOW);
    expect(first.drafts.map(({ channel }) => channel)).toEqual(['job', 'state']);
    expect(run(first.bench, workIn(first.bench), NOW).drafts.map(({ channel }) => channel)).toEqual(['state']);
  });

  it('books pieces as increments, with the totals of the assignment after them', () => {
    const once = book(running(), workIn(running()), 'good', 1, NOW);
    const twice = book(once.bench, workIn(once.bench), 'scrap', 2, NOW, 'pin-bent');
    expect(twice.drafts.map(({ body }) => body)).toMatchObject([
      { scrap: 2, scrapReason: 'pin-bent', jobOrderId: 'o1', product: 'h2' },
      { state: 'RUNNING', good: 1, scrap: 2, assignmentId: 'a1', token: 4 },
    ]);
  });

  it('is taken back by its number, within ten minutes and once', () => {
    const booked = book({ ...running(), seq: 11 }, workIn(running()), 'good', 1, NOW).bench;
    const back = takeBack(booked, workIn(booked), NOW + UNDO_MS);
    expect(back.drafts.map(({ body }) => body)).toMatchObject([{ of: 12 }, { good: 0 }]);
    expect(takeBack(back.bench, workIn(back.bench), NOW).drafts).toEqual([]);
    expect(takeBack(booked, workIn(booked), NOW + UNDO_MS + 1).drafts).toEqual([]);
  });

  it('keeps a measured value with the bounds that hold', () => {
    expect(stepDone(running(), workIn(running()), 0, { value: 31.5 }).drafts.map(({ body }) => body)).toEqual([
      { kind: 'MEASURED', data: { name: 'force', value: 31.5, unit: 'N', lower: 20 } },
      { kind: 'STEP_DONE', data: { stepId: 's1' } },
    ]);
  });

  it('ends an order with its totals, and signs off last', () => {
    expect(finish(running(), workIn(running()), NOW).drafts.map(({ channel }) => channel)).toEqual(['job', 'state']);
    expect(signOff(running(), workIn(running()), NOW)).toMatchObject({
      bench: { signOn: null },
      drafts: [{ channel: 'state' }, { channel: 'sign-off' }],
    });
  });

  it('follows a call for help to its end, with the time of the first', () => {
    const called = andon(start, 'CALLED', NOW).bench;
    expect(andon(called, 'ESCALATED', NOW + 9).bench.andon).toEqual({ call: 'ESCALATED', at: NOW });
    expect(andon(called, 'RESOLVED', NOW).bench.andon).toBeNull();
  });
});

describe('a command', () => {
  const answers = (bench: Bench, kind: string) =>
    obey(bench, picture([order({ offered: null, accepted: true })], told(kind)), NOW).drafts.flatMap(({ channel, body }) =>
      channel === 'ack' ? [body] : [],
    );
  const accepted = accept(start, workIn(start)).bench;

  it('takes back what has not begun, and not what runs', () => {
    expect(answers(accepted, 'REVOKE')).toEqual([{ commandId: 'c9', status: 'DONE' }]);
    expect(answers(running(), 'REVOKE')).toEqual([{ commandId: 'c9', status: 'REFUSED', reason: 'INVALID_STATE' }]);
  });

  it('is answered once', () => {
    const shown = picture([order()], told('STOP'));
    const first = obey(running(), shown, NOW);
    expect(first.drafts.map(({ channel }) => channel)).toEqual(['ack', 'job', 'state']);
    expect(obey(first.bench, shown, NOW).drafts).toEqual([]);
  });

  it('about an order that is not here is refused', () => {
    expect(obey(start, picture([], told('HOLD')), NOW).drafts).toMatchObject([{ body: { status: 'REFUSED', reason: 'UNKNOWN_ORDER' } }]);
  });
});
