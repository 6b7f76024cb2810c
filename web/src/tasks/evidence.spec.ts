import { describe, expect, it } from '@jest/globals';
import type { Observed } from './documents.js';
import { axisFrom, axisTicks, evidenceSeries } from './evidence.js';
import { EVIDENCE } from './sample.js';

const observed = (configHash: string, days: number, unitKind = 'ROBOT_CELL'): Observed => ({
  workUnitId: 'ahlen/assembly/drive/r31',
  productId: null,
  configHash,
  unitKind,
  cycles: days * 40,
  successes: days * 40,
  assists: 0,
  rework: 0,
  scrap: 0,
  exceptions: 0,
  cycleS: 12,
  cycleCv: 0.1,
  personShifts: 0,
  enough: true,
  failureCusum: 0,
  failureLimit: 4,
  cycleCusum: 0,
  cycleLimit: 5,
  days: Array.from({ length: days }, (_, at) => ({
    day: `2026-11-${String(at + 1).padStart(2, '0')}`,
    n: (at + 1) * 40,
    k: (at + 1) * 40,
    lower: 0.9,
    upper: 1,
  })),
});

describe('evidenceSeries', () => {
  it('begins anew with another configuration, and leaves people out', () => {
    const series = evidenceSeries({
      observed: [observed('a', 2), observed('b', 1), observed('c', 3, 'MANUAL_STATION')],
      evidence: EVIDENCE,
    });
    expect(series.map(({ configHash, bars }) => [configHash, bars.map(({ n }) => n)])).toEqual([
      ['a', [40, 80]],
      ['b', [40]],
    ]);
  });

  it('thins days evenly and keeps the last', () => {
    const [series] = evidenceSeries({ observed: [observed('a', 30)], evidence: null });
    expect(series?.bars.length).toBeLessThanOrEqual(12);
    expect(series?.bars.at(-1)?.n).toBe(1200);
  });

  it('shows what was stated where no robot has run, and nothing where nothing was', () => {
    expect(evidenceSeries({ observed: [], evidence: EVIDENCE })[0]?.bars).toMatchObject([{ n: 200, k: 198, rate: 0.99, day: null }]);
    expect(evidenceSeries({ observed: [], evidence: null })).toEqual([]);
  });
});

describe('the success axis', () => {
  it('has the limits and the lowest bound on it', () => {
    expect(axisFrom(evidenceSeries({ observed: [], evidence: EVIDENCE }), 0.9)).toBe(0.85);
    expect(axisFrom(evidenceSeries({ observed: [], evidence: { ...EVIDENCE, lower: 0.62 } }), 0.9)).toBe(0.6);
    expect(axisTicks(0.85)).toEqual([1, 0.95, 0.9, 0.85]);
    expect(axisTicks(0.6)).toEqual([1, 0.9, 0.8, 0.7, 0.6]);
    expect(axisTicks(0)).toEqual([1, 0.75, 0.5, 0.25, 0]);
  });
});
