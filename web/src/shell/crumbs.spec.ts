import { describe, expect, it } from '@jest/globals';
import { hashOf, routeOf } from '../app/route.js';
import { CABLE, site } from '../overview/sample.js';
import { crumbsOf } from './crumbs.js';

const crumbs = (hash: string) =>
  crumbsOf(routeOf(hash), site, { screen: 'tasks', word: 'Place' }, 'All lines').map(({ name, to }) => [
    name,
    to === null ? null : hashOf(to),
  ]);

describe('crumbsOf', () => {
  it('leads from the site down to a unit, the span along', () => {
    expect(crumbs(`#/unit/${CABLE}/m21?span=day`)).toEqual([
      ['Ahlen plant', '#/?span=day'],
      ['Assembly', null],
      ['Cable and harness', `#/line/${CABLE}?span=day`],
      ['M21 Plug connectors', null],
    ]);
  });

  it('stays among the losses from one scope to another', () => {
    expect(crumbs(`#/losses/${CABLE}`).map(([, to]) => to)).toEqual(['#/', '#/losses', '#/losses/ahlen/assembly', null]);
  });

  it('stays at the start of the shift from one line to another', () => {
    expect(crumbs(`#/start/${CABLE}`).map(([, to]) => to)).toEqual(['#/', '#/start', null, null]);
  });

  it('names the place of a screen that is of no path', () => {
    expect(crumbs('#/')).toEqual([
      ['Ahlen plant', '#/'],
      ['All lines', null],
    ]);
    expect(crumbs('#/task/crimp')).toEqual([
      ['Ahlen plant', '#/'],
      ['Place', '#/tasks'],
      ['crimp', null],
    ]);
  });
});
