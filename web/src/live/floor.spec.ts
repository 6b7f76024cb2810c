import { describe, expect, it } from '@jest/globals';
import { CABLE, at, floorWith, interval, iso, order, SHIFT, site, state } from '../overview/sample.js';
import { continueTimeline, spanOf, withOrders, withStates } from './floor.js';

const UNIT = `${CABLE}/m21`;

describe('spanOf', () => {
  it('is the shift in force, else the last eight hours', () => {
    expect(spanOf(site, at(60))).toEqual(SHIFT);
    expect(spanOf({ ...site, shift: null }, at(600))).toMatchObject({ from: at(120), shift: null });
  });
});

describe('continueTimeline', () => {
  it('ends what was in force where the new state begins', () => {
    const found = continueTimeline([interval(0, 30, 'RUN')], state(UNIT, 'DOWN', 40));
    expect(found.map(({ from, to, category }) => [from, to, category])).toEqual([
      [iso(0), iso(40), 'RUN'],
      [iso(40), iso(40), 'DOWN'],
    ]);
  });

  it('takes back what a late state contradicts', () => {
    const found = continueTimeline([interval(0, 30, 'RUN'), interval(30, 50, 'STARVED')], state(UNIT, 'SETUP', 20));
    expect(found.map((one) => one.category)).toEqual(['RUN', 'SETUP']);
  });

  it('changes nothing where the state is already the last one', () => {
    const known = [interval(0, 30, 'RUN')];
    expect(continueTimeline(known, state(UNIT, 'RUN', 0))).toBe(known);
  });
});

describe('withStates', () => {
  it('ignores a state received before the known one', () => {
    const floor = withStates(floorWith([]), [state(UNIT, 'DOWN', 60)]);
    expect(withStates(floor, [state(UNIT, 'RUN', 50)]).states.get(UNIT)?.category).toBe('DOWN');
  });
});

describe('withOrders', () => {
  it('adds and changes open orders, and lets ended ones go', () => {
    const floor = withOrders(floorWith([]), [order('jo-1', UNIT), order('jo-2', null)]);
    expect(floor.orders?.size).toBe(2);
    expect(withOrders(floor, [order('jo-1', UNIT, { state: 'ENDED' })]).orders?.size).toBe(1);
  });

  it('leaves out what is at another site', () => {
    expect(withOrders(floorWith([]), [order('jo-1', 'other/a/l/u')]).orders?.size).toBe(0);
  });

  it('stays unknown to a role that may not see orders', () => {
    expect(withOrders({ ...floorWith([]), orders: null }, [order('jo-1', UNIT)]).orders).toBeNull();
  });
});
