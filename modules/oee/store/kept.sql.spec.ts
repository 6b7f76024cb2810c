import { describe, expect, it } from '@jest/globals';
import { QUARTER_MS } from '../domain/quarter.js';
import { dice } from '../floor-flood.fixture.js';
import { readingOf } from './kept.sql.js';

const HOUR_MS = 4 * QUARTER_MS;

describe('what is read of the kept sums', () => {
  it('holds each quarter-hour between the edges once, and no hour that an edge cuts', () => {
    const roll = dice(5);
    for (let round = 0; round < 300; round += 1) {
      const edges = [...new Set(Array.from({ length: 2 + roll(6) }, () => roll(120) * QUARTER_MS))].sort((a, b) => a - b);
      if (edges.length < 2) continue;
      const { hours, quarters } = readingOf(edges);
      const read = [...quarters];
      for (let hour = hours?.from ?? 0; hour < (hours?.to ?? 0); hour += HOUR_MS) {
        if (hours!.without.includes(hour)) continue;
        expect(edges.filter((edge) => edge > hour && edge < hour + HOUR_MS)).toEqual([]);
        read.push(...[0, 1, 2, 3].map((quarter) => hour + quarter * QUARTER_MS));
      }
      const wanted = Array.from({ length: (edges.at(-1)! - edges[0]!) / QUARTER_MS }, (_, i) => edges[0]! + i * QUARTER_MS);
      expect(read.sort((a, b) => a - b)).toEqual(wanted);
    }
  });

  it('is hours only where every edge is one', () => {
    expect(readingOf([0, 24 * HOUR_MS, 48 * HOUR_MS])).toEqual({ hours: { from: 0, to: 48 * HOUR_MS, without: [] }, quarters: [] });
  });
});
