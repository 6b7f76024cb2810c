import { describe, expect, it } from '@jest/globals';
import { lookHref, lookOf, toTarget, withLook, withoutLook, type Look } from './look.js';
import { hashOf, routeOf } from './route.js';

const here = routeOf('#/line/ahlen/assembly/cable?span=day');
const UNIT = 'ahlen/assembly/cable/m21';
const LOOKS: readonly Look[] = [
  { kind: 'order', id: '0192-ab' },
  { kind: 'figure', scope: UNIT, name: 'oee' },
  { kind: 'time', scope: UNIT, category: 'STARVED', reason: null },
  { kind: 'time', scope: 'ahlen', category: 'DOWN', reason: 'part-jam' },
  { kind: 'time', scope: UNIT, category: 'DOWN', reason: '' },
  { kind: 'events', unit: UNIT, from: '2026-11-24T10:15:27.980Z', to: '2026-11-24T10:15:31.319Z' },
  { kind: 'stop', unit: UNIT, from: '2026-11-24T10:15:27.980Z', to: null },
];

describe('lookOf', () => {
  it('reads from a link what it was made of, and leaves the screen as it is', () => {
    for (const look of LOOKS) {
      const route = routeOf(lookHref(here, look));
      expect(lookOf(route)).toEqual(look);
      expect(hashOf(withoutLook(route))).toBe(hashOf(here));
    }
  });

  it('opens nothing for what it cannot read', () => {
    for (const open of ['', 'order/', 'figure/ahlen', 'events/ahlen@x', 'nothing/at-all', 'order'])
      expect(lookOf({ ...here, query: new Map([['open', open]]) })).toBeNull();
    expect(lookOf(here)).toBeNull();
  });

  it('shows one thing at a time', () => {
    const [first, second] = LOOKS;
    if (first === undefined || second === undefined) throw new Error('no samples');
    expect(lookOf(withLook(withLook(here, first), second))).toEqual(second);
  });
});

describe('toTarget', () => {
  it('goes to the screen of a thing with the span along; an order opens beside the screen', () => {
    expect(hashOf(toTarget(here, { kind: 'unit', id: UNIT }))).toBe(`#/unit/${UNIT}?span=day`);
    expect(hashOf(toTarget(here, { kind: 'orders' }))).toBe('#/orders?span=day');
    expect(hashOf(toTarget(here, { kind: 'order', id: '42' }))).toBe('#/line/ahlen/assembly/cable?span=day&open=order/42');
  });
});
