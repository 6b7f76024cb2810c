import { describe, expect, it } from '@jest/globals';
import type { TimeCategory } from './category.js';
import { fleet, kpis, oeeSums, type CostedRow } from './kpi.js';

const MINUTE = 60_000;
const row = (minutes: Partial<Record<TimeCategory, number>>, good: number, scrap: number, idealS: number | null): CostedRow => ({
  row: {
    taskId: 't',
    productId: null,
    assistedMs: 0,
    good,
    scrap,
    rework: 0,
    apart: { good: 0, scrap: 0, rework: 0 },
    msByCategory: Object.fromEntries(Object.entries(minutes).map(([category, m]) => [category, m * MINUTE])),
  },
  idealCycleMs: idealS === null ? null : idealS * 1_000,
});
const percent = (...rows: readonly CostedRow[]) => {
  const { availability, performance, quality, oee } = kpis(oeeSums(rows, false));
  return [availability, performance, quality, oee].map((ratio) => ratio && Math.round(ratio * 10_000) / 100);
};

describe('the figures', () => {
  it.each([
    ['a shift of 480 min with two breaks', [row({ RUN: 373, DOWN: 47 }, 19_271 - 423, 423, 1)], [88.81, 86.11, 97.8, 74.79]],
    ['a long shift', [row({ RUN: 810, DOWN: 90 }, 469, 525 - 469, 90)], [90, 97.22, 89.33, 78.17]],
    ['two parts, day 1', [row({ RUN: 120 }, 180, 0, 30), row({ RUN: 360 }, 2_160, 0, 7.5)], [100, 75, 100, 75]],
    ['two parts, day 2', [row({ RUN: 360 }, 540, 0, 30), row({ RUN: 120 }, 720, 0, 7.5)], [100, 75, 100, 75]],
    ['micro-stops, which are run', [row({ RUN: 382, MICRO_STOP: 18, SETUP: 20, DOWN: 30 }, 350, 10, 60)], [88.89, 90, 97.22, 77.78]],
    ['two products in one hour', [row({ RUN: 30 }, 27, 0, 60), row({ RUN: 30 }, 72, 0, 20)], [100, 85, 100, 85]],
    ['more than the ideal, not clipped', [row({ RUN: 60 }, 66, 0, 60)], [100, 110, 100, 110]],
    ['a run of nothing', [row({ DOWN: 60 }, 0, 0, 60)], [0, null, null, 0]],
    ['running, and nothing made', [row({ RUN: 60 }, 0, 0, 60)], [100, 0, null, 0]],
    ['nothing planned', [row({ NOT_PLANNED: 60 }, 0, 0, 60)], [null, null, null, null]],
    ['no ideal cycle', [row({ RUN: 60 }, 10, 0, null)], [100, null, null, null]],
  ])('of %s', (_what, rows, expected) => expect(percent(...rows)).toEqual(expected));

  it('say how much of the planned time they know', () => {
    const sums = oeeSums([row({ RUN: 360, DOWN: 40, UNKNOWN: 50 }, 324, 0, 60)], false);
    expect(kpis(sums)).toMatchObject({ availability: 0.9, performance: 0.9 });
    expect(kpis(sums).coverage).toBeCloseTo(0.8889, 4);
  });

  it('cover only what has an ideal cycle, and then give no OEE', () => {
    const sums = oeeSums([row({ RUN: 30 }, 27, 0, 60), { ...row({ RUN: 30 }, 27, 0, null) }], false);
    expect(sums.idealCoverage).toBe(0.5);
    expect(kpis(sums)).toMatchObject({ performance: 0.9, oee: null, qualityByCount: 1 });
  });

  it('of a fleet come from sums, never from averages', () => {
    const small = oeeSums([row({ RUN: 10, DOWN: 10 }, 10, 0, 60)], false);
    const large = oeeSums([row({ RUN: 100 }, 100, 0, 60)], false);
    expect(kpis(fleet([small, large])).availability).toBeCloseTo(110 / 120, 10);
  });
});
