import { describe, expect, it } from '@jest/globals';
import type { Category } from '../graphql/fragments.js';
import { barsOf, dimensionOf, heading, lookOfRow, unknownMs } from './pareto.js';
import { levelsOf, marksOf, quarterOf, trendLine, weeksOf } from './trend.js';

const MINUTE = 60_000;
const row = (
  key: string,
  category: Category | null,
  minutes: number,
  more: { count?: number; parts?: number | null; unclassified?: boolean } = {},
) => ({
  key,
  name: key,
  category,
  ms: minutes * MINUTE,
  count: more.count ?? 1,
  lostParts: more.parts === undefined ? minutes * 2 : more.parts,
  unclassified: more.unclassified ?? false,
});
const ROWS = [
  row('DOWN|', 'DOWN', 5, { unclassified: true }),
  row('STARVED|material-missing', 'STARVED', 26, { count: 3 }),
  row('SETUP|changeover', 'SETUP', 10, { parts: 90 }),
  row('UNKNOWN|', 'UNKNOWN', 60),
];

describe('barsOf', () => {
  it('begins with what has no reason, then the largest in the measure', () => {
    expect(barsOf(ROWS, 'ms')?.map(({ row: { key } }) => key)).toEqual(['DOWN|', 'STARVED|material-missing', 'SETUP|changeover']);
    expect(barsOf(ROWS, 'parts')?.map(({ row: { key } }) => key)).toEqual(['DOWN|', 'SETUP|changeover', 'STARVED|material-missing']);
    expect(barsOf(ROWS, 'ms')?.map(({ width }) => width)).toEqual([5 / 26, 1, 10 / 26]);
  });

  it('keeps time without data apart: nobody knows whether it was lost', () => {
    expect(unknownMs(ROWS)).toBe(60 * MINUTE);
    expect(unknownMs([])).toBe(0);
  });

  it('tells no parts where no pace is known, and nothing of what cost nothing', () => {
    expect(barsOf([row('DOWN|', 'DOWN', 5, { parts: null })], 'parts')).toBeNull();
    expect(barsOf([row('DOWN|', 'DOWN', 0)], 'ms')).toEqual([]);
    expect(barsOf([], 'parts')).toEqual([]);
  });
});

describe('heading', () => {
  it('counts what is open and names what cost most of what is known', () => {
    const { open, most } = heading(ROWS);
    expect([open, most?.key]).toEqual([1, 'STARVED|material-missing']);
    expect(heading([])).toEqual({ open: 0, most: null });
  });
});

describe('lookOfRow', () => {
  it('opens the intervals of a reason, or of none', () => {
    expect(lookOfRow(ROWS[1] ?? row('', null, 0), 'ahlen')).toEqual({
      kind: 'time',
      scope: 'ahlen',
      category: 'STARVED',
      reason: 'material-missing',
    });
    expect(lookOfRow(ROWS[0] ?? row('', null, 0), 'ahlen')).toMatchObject({ reason: '' });
    expect(lookOfRow(row('ahlen/a/b', null, 3), 'ahlen')).toBeNull();
  });
});

describe('dimensionOf', () => {
  it('is by reason for what it does not know', () => {
    expect([dimensionOf('TOOL'), dimensionOf('PERSON'), dimensionOf(undefined)]).toEqual(['TOOL', 'REASON', 'REASON']);
  });
});

describe('the trend', () => {
  it('goes over 13 whole weeks of the zone, through a change of the clock', () => {
    const { from, to } = quarterOf(Date.parse('2026-11-24T11:00Z'), 'Europe/Berlin');
    expect([new Date(from).toISOString(), new Date(to).toISOString()]).toEqual(['2026-08-30T22:00:00.000Z', '2026-11-29T23:00:00.000Z']);
  });

  it('is cut where nothing is known, keeps what is above 100 %, and marks what was restated', () => {
    const week = (index: number, oee: number | null, revision = 1) => ({
      from: new Date(index * 7 * 86_400_000).toISOString(),
      oee: { oee, coverage: 1, revision },
    });
    const weeks = weeksOf([week(0, 0.5), week(1, null), week(2, 1.25, 2), week(3, 1)]);
    const { parts, top } = trendLine(weeks);
    expect(top).toBe(1.25);
    expect(parts.map((part) => part.map(({ x, y }) => [x, y]))).toEqual([
      [[0.125, 0.4]],
      [
        [0.625, 1],
        [0.875, 0.8],
      ],
    ]);
    expect(weeks.map(({ restated }) => restated)).toEqual([false, false, true, false]);
  });
});

describe('targets and rules beside the trend', () => {
  const weeks = { from: 0, to: 100 };
  const at = (ms: number) => new Date(ms).toISOString();

  it('are steps that hold until the next, cut at the weeks', () => {
    const targets = [
      { from: at(-50), oee: 0.6 },
      { from: at(40), oee: 0.75 },
      { from: at(200), oee: 0.9 },
    ];
    expect(levelsOf(targets, weeks, 1)).toEqual([
      { from: 0, to: 0.4, y: 0.6, oee: 0.6 },
      { from: 0.4, to: 1, y: 0.75, oee: 0.75 },
    ]);
  });

  it('are marked where rules change within the weeks, and not for those since ever', () => {
    const mappings = [
      { version: '1', since: null },
      { version: '2', since: at(25) },
      { version: '3', since: at(100) },
    ];
    expect(marksOf(mappings, weeks)).toEqual([{ at: 0.25, version: '2' }]);
  });
});
