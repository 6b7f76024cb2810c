import { describe, expect, it } from '@jest/globals';
import { hashOf, routeOf, START, toScreen, withQuery } from './route.js';

describe('routeOf', () => {
  it('reads what hashOf writes', () => {
    const hash = '#/unit/ahlen/assembly/cable%20line/m21?span=day@2026-11-23T05:00Z&open=order/7';
    const route = routeOf(hash);
    expect(route).toMatchObject({ screen: 'unit', id: 'ahlen/assembly/cable line/m21' });
    expect(routeOf(hashOf(route))).toEqual(route);
  });

  it('is the overview without a hash', () => {
    for (const hash of ['', '#', '#/']) expect(routeOf(hash)).toEqual(START);
    expect(hashOf(START)).toBe('#/');
  });

  it('survives a link that was cut', () => {
    expect(routeOf('#/unit/a%2')).toMatchObject({ screen: 'unit', id: 'a%2' });
  });
});

describe('the way to another place', () => {
  const here = routeOf('#/line/ahlen/assembly/cable?span=day&by=UNIT');

  it('brings the span along and leaves filters behind', () => {
    expect(hashOf(toScreen(here, 'losses', 'ahlen'))).toBe('#/losses/ahlen?span=day');
  });

  it('changes one value of the address and leaves the others', () => {
    expect(hashOf(withQuery(here, { by: 'TOOL', in: 'parts' }))).toBe('#/line/ahlen/assembly/cable?span=day&by=TOOL&in=parts');
    expect(hashOf(withQuery(here, { by: null }))).toBe('#/line/ahlen/assembly/cable?span=day');
  });
});
