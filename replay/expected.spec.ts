import { describe, expect, it } from '@jest/globals';
import { areEqual, expectedFigures } from './expected.js';
import { row } from './log-row.fixture.js';

const MINUTE = 60_000;

describe('expectedFigures', () => {
  it('counts each instant once: a breakdown above a setup, a setup above work done', () => {
    const figures = expectedFigures([
      row('06:00', '09:00'),
      row('06:00', '07:00', { type: 'S' }),
      row('06:30', '06:45', { type: 'B' }),
      row('08:30', '09:30'),
    ]);
    expect(figures.get('Press 1')).toMatchObject({
      busyMs: 210 * MINUTE,
      breakdownMs: 15 * MINUTE,
      setupMs: 45 * MINUTE,
      runMs: 150 * MINUTE,
    });
  });

  it('books the pieces of a row without time, and no time', () => {
    const figures = expectedFigures([row('06:00', '07:15', { takesTime: false, completed: 4, rejected: 2, forReview: 1 })]);
    expect(figures.get('Press 1')).toEqual({ busyMs: 0, breakdownMs: 0, setupMs: 0, runMs: 0, good: 4, scrap: 3 });
  });

  it('keeps machines apart', () => {
    const figures = expectedFigures([
      row('06:00', '07:00', { completed: 1 }),
      row('06:00', '06:10', { resource: 'Press 2', completed: 2 }),
    ]);
    expect([...figures].map(([name, { busyMs, good }]) => [name, busyMs / MINUTE, good])).toEqual([
      ['Press 1', 60, 1],
      ['Press 2', 10, 2],
    ]);
  });

  it('tells figures apart that differ in one piece', () => {
    const [figures] = expectedFigures([row('06:00', '07:00')]).values();
    expect(areEqual(figures!, { ...figures! })).toBe(true);
    expect(areEqual(figures!, { ...figures!, good: 1 })).toBe(false);
  });
});
