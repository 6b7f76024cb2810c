import { describe, expect, it } from '@jest/globals';
import { partsPerMinute, steps } from './waterfall.js';

const MINUTE = 60_000;
const row = (kind: 'LEVEL' | 'LOSS', name: string, minutes: number, parts: number | null = minutes * 2) => ({
  kind,
  name,
  ms: minutes * MINUTE,
  parts,
});
// The line of the mockup: planned 327, no data 6, starved 26, set-up 10, speed 21, quality 7.2.
const ROWS = [
  row('LEVEL', 'ALL_TIME', 480),
  row('LOSS', 'NOT_PLANNED', 153),
  row('LEVEL', 'PLANNED', 327),
  row('LOSS', 'UNKNOWN', 6),
  row('LEVEL', 'KNOWN', 321),
  row('LOSS', 'STARVED', 26),
  row('LOSS', 'SETUP', 10),
  row('LOSS', 'BLOCKED', 0),
  row('LEVEL', 'RUN', 285),
  row('LOSS', 'SPEED', 21),
  row('LEVEL', 'NET_RUN', 264),
  row('LOSS', 'QUALITY', 7.2),
  row('LEVEL', 'FULLY_PRODUCTIVE', 256.8),
];

describe('steps', () => {
  it('begins at planned time, each loss where the one before ended', () => {
    const found = steps(ROWS, 'ms') ?? [];
    expect(found.map(({ name }) => name)).toEqual([
      'PLANNED',
      'UNKNOWN',
      'KNOWN',
      'STARVED',
      'SETUP',
      'RUN',
      'SPEED',
      'QUALITY',
      'FULLY_PRODUCTIVE',
    ]);
    expect(found[0]).toMatchObject({ left: 0, width: 1 });
    const starved = found.find(({ name }) => name === 'STARVED');
    expect(starved?.left).toBeCloseTo(295 / 327, 10);
    expect(starved?.width).toBeCloseTo(26 / 327, 10);
    const scrap = found.find(({ name }) => name === 'QUALITY');
    expect(scrap?.left).toBeCloseTo(256.8 / 327, 10);
  });

  it('puts a speed loss below zero to the right of what was run', () => {
    const fast = [row('LEVEL', 'PLANNED', 60), row('LEVEL', 'RUN', 60), row('LOSS', 'SPEED', -6), row('LEVEL', 'FULLY_PRODUCTIVE', 66)];
    const found = steps(fast, 'ms') ?? [];
    expect(found[2]).toMatchObject({ gain: true, value: -6 * MINUTE });
    expect(found[2]?.left).toBeCloseTo(60 / 66, 10);
    expect(found[3]?.width).toBe(1);
  });

  it('tells parts where a pace is known, and nothing where none is', () => {
    expect(steps(ROWS, 'parts')?.[0]?.value).toBe(654);
    expect(steps([row('LEVEL', 'PLANNED', 60, null)], 'parts')).toBeNull();
    expect(steps([row('LEVEL', 'PLANNED', 0), row('LEVEL', 'FULLY_PRODUCTIVE', 0)], 'ms')?.map(({ width }) => width)).toEqual([0, 0]);
  });
});

describe('partsPerMinute', () => {
  it('is the ideal pace, or null', () => {
    expect(partsPerMinute(ROWS)).toBe(2);
    expect(partsPerMinute([row('LEVEL', 'PLANNED', 60, null)])).toBeNull();
    expect(partsPerMinute([])).toBeNull();
  });
});
