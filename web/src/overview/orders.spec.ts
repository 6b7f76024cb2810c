import { describe, expect, it } from '@jest/globals';
import { expectedByNow, orderAt, waitingOrders } from './orders.js';
import { at, CABLE, iso, order } from './sample.js';

const UNIT = `${CABLE}/m21`;

describe('expectedByNow', () => {
  const running = order('jo-1', UNIT, { startedAt: iso(200), dueAt: iso(300), quantity: 40 });

  it('grows evenly from the start to the due time', () => {
    expect(expectedByNow(running, at(200))).toBe(0);
    expect(expectedByNow(running, at(250))).toBe(20);
    expect(expectedByNow(running, at(400))).toBe(40);
  });

  it('says nothing of an order that has not started', () => {
    expect(expectedByNow(order('jo-2', null), at(250))).toBeNull();
  });

  it('expects everything of an order that began after it was due', () => {
    expect(expectedByNow({ ...running, startedAt: iso(310) }, at(300))).toBe(40);
  });
});

describe('waitingOrders', () => {
  it('leaves out what only waits for an earlier step', () => {
    const turn = order('turn', null, { waitingReason: 'PRECEDENCE' });
    const stuck = order('stuck', null, { waitingReason: 'NO_UNIT_FREE' });
    expect(waitingOrders([turn, stuck, order('new', null)]).map(({ id }) => id)).toEqual(['stuck']);
  });
});

describe('orderAt', () => {
  it('prefers the running order, then the interrupted, the loaded, the one due first', () => {
    const later = order('later', UNIT, { state: 'ALLOWED_TO_START' });
    const sooner = order('sooner', UNIT, { state: 'ALLOWED_TO_START', dueAt: iso(310) });
    const loaded = order('loaded', UNIT, { state: 'ALLOWED_TO_START', subState: 'Loaded' });
    const held = order('held', UNIT, { state: 'INTERRUPTED' });
    const runs = order('runs', UNIT);
    expect(orderAt([later, sooner], UNIT)?.id).toBe('sooner');
    expect(orderAt([later, sooner, loaded], UNIT)?.id).toBe('loaded');
    expect(orderAt([later, loaded, held], UNIT)?.id).toBe('held');
    expect(orderAt([later, loaded, held, runs], UNIT)?.id).toBe('runs');
    expect(orderAt([runs], 'another')).toBeNull();
  });
});
