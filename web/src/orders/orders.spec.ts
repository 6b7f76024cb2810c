import { describe, expect, it } from '@jest/globals';
import type { Order } from '../graphql/fragments.js';
import { at, floorWith, iso, order, state } from '../overview/sample.js';
import { lineViews } from '../overview/lines.js';
import { lawfulActs, rolesFor } from './acts.js';
import { codeOf, fits, placeName } from './names.js';
import { filterOf, groupSizes, listed, type Filter } from './rows.js';
import { stateOf } from './state-of.js';

const M21 = 'ahlen/assembly/cable/m21';
const R21 = 'ahlen/assembly/cable/r21';
const NOW = at(300);
const ALL: Filter = { show: 'open', state: 'any', text: '' };
const pin = { workUnitId: M21, until: iso(400), by: 'test', reason: 'why' };
const held = { by: 'test', reason: 'glue wet', at: iso(10) };
const placed = (id: string, more: Partial<Order> = {}): Order =>
  order(id, M21, { state: 'ALLOWED_TO_START', subState: 'Ready', startedAt: null, ...more });

const ORDERS: readonly Order[] = [
  order('run', R21, { dueAt: iso(350) }),
  order('overdue', R21, { dueAt: iso(200) }),
  order('waits', null, { waitingReason: 'QUEUE_FULL', dueAt: iso(360), pinnedTo: pin }),
  order('turn', null, { waitingReason: 'PRECEDENCE', dueAt: iso(320) }),
  order('held', null, { waitingReason: 'HELD', heldBy: held }),
  placed('ready'),
];
const ids = (filter: Partial<Filter>): readonly string[] => listed(ORDERS, { ...ALL, ...filter }, NOW).map(({ id }) => id);

describe('the list', () => {
  it('is ordered by due time', () => {
    expect(ids({})).toEqual(['overdue', 'turn', 'run', 'waits', 'held', 'ready']);
  });

  it.each<[Partial<Filter>, readonly string[]]>([
    [{ show: 'late' }, ['overdue']],
    [{ show: 'none' }, ['waits', 'held']],
    [{ show: 'pinned' }, ['waits']],
    [{ state: 'running' }, ['overdue', 'run']],
    [{ state: 'waiting' }, ['turn', 'waits']],
    [{ state: 'placed' }, ['ready']],
    [{ state: 'held' }, ['held']],
    [{ text: ' M21' }, ['ready']],
    [{ text: 'OVER' }, ['overdue']],
    [{ text: 'nothing like it' }, []],
  ])('is cut to %j', (filter, expected) => {
    expect(ids(filter)).toEqual(expected);
  });

  it('counts its groups, and knows of lateness by the clock before the service says so', () => {
    expect(groupSizes(ORDERS, NOW)).toEqual({ open: 6, late: 1, none: 2, pinned: 1 });
    expect(groupSizes(ORDERS, at(355)).late).toBe(3);
  });

  it('puts the latest that have ended first', () => {
    const ended = ['a', 'b'].map((id, index) => order(id, R21, { state: 'ENDED', endedAt: iso(index) }));
    expect(listed(ended, { ...ALL, show: 'ended', state: 'running' }, NOW).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('reads its filter from the address', () => {
    expect(
      filterOf(
        new Map([
          ['show', 'late'],
          ['state', 'held'],
          ['q', 'x'],
        ]),
      ),
    ).toEqual({ show: 'late', state: 'held', text: 'x' });
    expect(filterOf(new Map([['show', 'nonsense']]))).toEqual(ALL);
  });
});

describe('the state of an order', () => {
  const unitAt = (category: 'RUN' | 'DOWN' | 'STARVED' | 'UNKNOWN', assisted = false) =>
    lineViews(floorWith([state(M21, category, 0, { assisted })]), NOW)
      .flatMap(({ units }) => units)
      .find(({ id }) => id === M21) ?? null;
  const said = (of: Order, unit = unitAt('RUN')): string => stateOf(of, unit, (code) => `has ${code}`).text;
  const running = order('x', M21);

  it.each([
    [said(running), 'Running'],
    [said(running, unitAt('RUN', true)), 'Running, assisted'],
    [said(running, unitAt('DOWN')), 'Running, unit down'],
    [said(running, unitAt('UNKNOWN')), 'Running, unit sends no data'],
    [said({ ...running, state: 'INTERRUPTED' }, unitAt('STARVED')), 'Interrupted: unit starved'],
    [said(placed('y')), 'Ready, not accepted yet'],
    [said(placed('y', { subState: 'Loaded' })), 'Loaded'],
    [said(order('z', null, { waitingReason: 'DOWN' }), null), 'No place: the nearest has DOWN'],
    [said(order('z', null, { waitingReason: 'PRECEDENCE' }), null), 'Waits for an earlier step'],
    [said(order('z', null, { waitingReason: 'PIN_BLOCKED' }), null), 'Waits: its pin cannot be met'],
    [said(order('z', null, { waitingReason: 'NO_UNIT_EVER' }), null), 'No unit of the plant could'],
    [said(order('z', null, { reason: 'MOVE_LIMIT' }), null), 'Moved too often: a person decides'],
    [said(order('z', null, { heldBy: held }), null), 'Held: glue wet'],
    [said(placed('y', { underWay: { act: 'HOLD', by: 'x', reason: null } })), 'Hold asked, not confirmed'],
    [said(order('z', null, { state: 'ENDED', subState: 'Completed' }), null), 'Ended, completed'],
    [said(order('z', null, { state: 'ABORTED', reason: 'CANCELLED' }), null), 'Aborted: cancelled'],
  ])('is said: %s', (text, expected) => {
    expect(text).toBe(expected);
  });

  it('is red where its unit is down, and only there', () => {
    expect(stateOf(running, unitAt('DOWN'), String).tone).toBe('crit');
    expect(stateOf(running, unitAt('RUN'), String).tone).toBe('none');
  });
});

describe('the acts', () => {
  const bench = { kind: 'MANUAL_STATION' } as const;
  it.each<[string, Order, typeof bench | { readonly kind: 'ROBOT_CELL' } | null, readonly string[]]>([
    ['waits', order('a', null), null, ['PIN', 'HOLD', 'CANCEL']],
    ['is pinned', order('a', null, { pinnedTo: pin }), null, ['PIN', 'UNPIN', 'HOLD', 'CANCEL']],
    ['is held', order('a', null, { heldBy: held }), null, ['PIN', 'RELEASE', 'CANCEL']],
    ['is offered at a bench', placed('a'), bench, ['ACCEPT', 'DECLINE', 'REROUTE', 'PIN', 'HOLD', 'CANCEL']],
    ['is loaded at a bench', placed('a', { subState: 'Loaded' }), bench, ['DECLINE', 'REROUTE', 'PIN', 'HOLD', 'CANCEL']],
    ['is ready at a cell', placed('a'), { kind: 'ROBOT_CELL' }, ['REROUTE', 'PIN', 'HOLD', 'CANCEL']],
    ['runs', order('a', M21), bench, ['REROUTE', 'HOLD', 'CANCEL']],
    ['is interrupted', order('a', M21, { state: 'INTERRUPTED' }), bench, ['REROUTE', 'HOLD', 'RELEASE', 'CANCEL']],
    ['has moved too often', order('a', null, { reason: 'MOVE_LIMIT' }), null, ['PIN', 'HOLD', 'RELEASE', 'CANCEL']],
    ['is asked of the floor', placed('a', { underWay: { act: 'HOLD', by: 'x', reason: null } }), bench, ['CANCEL']],
    ['is being cancelled', placed('a', { underWay: { act: 'CANCEL', by: 'x', reason: null } }), bench, []],
    ['has ended', order('a', M21, { state: 'ENDED' }), bench, []],
  ])('of an order that %s', (_, of, unit, expected) => {
    expect(lawfulActs(of, unit)).toEqual(expected);
  });

  it('at the bench are the operator’s, the others are not', () => {
    expect(rolesFor('DECLINE')).toContain('operator');
    expect(rolesFor('PIN')).not.toContain('operator');
  });
});

describe('names', () => {
  it('are codes, with the console where one drives', () => {
    const units = [
      { id: R21, code: 'R21' },
      { id: M21, code: 'M21' },
    ];
    expect(placeName(units, { workUnitId: R21, consoleId: null })).toBe('R21');
    expect(placeName(units, { workUnitId: R21, consoleId: `${R21.slice(0, -3)}t21` })).toBe('R21 + T21');
    expect(codeOf(units, 'ahlen/gone/x9')).toBe('X9');
  });

  it('stand in a bar only where they fit', () => {
    expect([fits('work 280', 70), fits('work 280', 60)]).toEqual([true, false]);
  });
});
