import { describe, expect, it } from '@jest/globals';
import type { Category } from '../graphql/fragments.js';
import { iso } from '../overview/sample.js';
import { saidBy, stretchesOf } from './intervals.js';

const interval = (from: number, to: number, category: Category, reason: string | null = null, state: string | null = null) => ({
  from: iso(from),
  to: iso(to),
  category,
  state,
  reason,
  reasonBy: null,
  reasonRevision: 0,
  revision: from === 20 ? 2 : 1,
  assisted: false,
  explainable: true,
  taskId: null,
  productId: null,
  toolId: null,
});

const INTERVALS = [
  interval(0, 10, 'RUN'),
  interval(10, 20, 'DOWN', null, 'Aborted'),
  interval(20, 25, 'DOWN', null, 'Clearing'),
  interval(25, 30, 'DOWN', 'part-jam', 'Aborted'),
  interval(30, 40, 'RUN'),
  interval(40, 41, 'DOWN', 'part-jam'),
];

describe('stretchesOf', () => {
  it('joins neighbours of one reason through all their states, newest first, with the highest revision', () => {
    const found = stretchesOf(INTERVALS, 'DOWN', null);
    expect(found.map(({ from, ms, reason, revision }) => [from, ms / 60_000, reason, revision])).toEqual([
      [iso(40), 1, 'part-jam', 1],
      [iso(25), 5, 'part-jam', 1],
      [iso(10), 15, null, 2],
    ]);
  });

  it('keeps to a reason where one is named, or to none', () => {
    expect(stretchesOf(INTERVALS, 'DOWN', 'part-jam')).toHaveLength(2);
    expect(stretchesOf(INTERVALS, 'DOWN', '')).toHaveLength(1);
    expect(stretchesOf(INTERVALS, 'SETUP', null)).toEqual([]);
  });
});

describe('saidBy', () => {
  it('tells the values of an event by name', () => {
    expect(saidBy('{"state":"Idle","mode":"Production","counters":{"good":3}}')).toBe('state Idle, mode Production, counters {"good":3}');
  });

  it('leaves what is no object as it is', () => {
    expect(saidBy('7')).toBe('7');
    expect(saidBy('not json')).toBe('not json');
  });
});
