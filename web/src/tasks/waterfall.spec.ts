import { describe, expect, it } from '@jest/globals';
import { contributionsOf, W04 } from './sample.js';
import { thresholdKind, waterfall } from './waterfall.js';

describe('waterfall', () => {
  it('falls from 100 to the score, row by row and group by group', () => {
    const fall = waterfall(W04.contributions, 70_000);
    expect(fall.groups.map(({ index, millipoints, rows }) => [index, millipoints, rows.length])).toEqual([
      ['D', -20_500, 10],
      ['V', -12_000, 5],
      ['J', -1250, 4],
    ]);
    expect([fall.from, fall.ticks]).toEqual([60, [60, 70, 80, 90, 100]]);
    const rows = fall.groups.flatMap((group) => group.rows);
    expect(rows[0]).toMatchObject({ left: 89.375, width: 10.625 });
    for (const [at, { left, width }] of rows.entries()) {
      if (at > 0) expect(left + width).toBeCloseTo(rows[at - 1]!.left, 10);
    }
    expect(rows.at(-1)?.left).toBeCloseTo(fall.at(66_250), 10);
  });

  it('keeps score and threshold on the axis, at both ends', () => {
    const none = waterfall(contributionsOf('4444444444444444444'), 70_000);
    expect([none.from, none.ticks, none.at(0)]).toEqual([0, [0, 20, 40, 60, 80, 100], 0]);
    const full = waterfall(contributionsOf('0000000000000000000'), 95_000);
    expect([full.from, full.at(100_000), full.at(95_000)]).toEqual([80, 100, 75]);
  });
});

describe('thresholdKind', () => {
  it('tells to become, to stay and new apart', () => {
    const { thresholds } = W04;
    expect(thresholdKind(thresholds)).toBe('enter');
    expect(thresholdKind({ ...thresholds, autoScore: 67_000 })).toBe('keep');
    expect(thresholdKind({ ...thresholds, autoScore: 70_000 })).toBe('fresh');
  });
});
