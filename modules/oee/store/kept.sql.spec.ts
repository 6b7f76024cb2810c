import { describe, expect, it } from '@jest/globals';
import { QUARTER_MS } from '../domain/quarter.js';
import { dice } from '../floor-flood.fixture.js';
import { readingOf, type Level } from './kept.sql.js';

const HOUR_MS = 4 * QUARTER_MS;

describe('what is read of the kept sums', () => {
  it('holds each quarter-hour between the edges once, and no hour or stretch that an edge cuts', () => {
    const roll = dice(5);
    for (let round = 0; round < 600; round += 1) {
      const some = (most: number) =>
        [...new Set(Array.from({ length: 2 + roll(most) }, () => roll(120) * QUARTER_MS))].sort((a, b) => a - b);
      const [edges, cuts] = [some(6), round % 3 === 0 ? [] : some(round % 2 === 0 ? 6 : 60)];
      if (edges.length < 2) continue;
      const pastOf = (level: Level, at: number) =>
        level === '_stretch' ? cuts.find((cut) => cut > at)! : at + (level === '_hour' ? HOUR_MS : QUARTER_MS);
      const { spans, points } = readingOf(edges, cuts);
      const read: [Level, number][] = points.flatMap(({ level, at }) => at.map((one): [Level, number] => [level, one]));
      for (const { level, from, to, without } of spans)
        for (let at = from; at < to; at = pastOf(level, at)) if (!without.includes(at)) read.push([level, at]);
      const quarters = read.flatMap(([level, from]) => {
        expect(edges.filter((edge) => edge > from && edge < pastOf(level, from))).toEqual([]);
        return Array.from({ length: (pastOf(level, from) - from) / QUARTER_MS }, (_, i) => from + i * QUARTER_MS);
      });
      const wanted = Array.from({ length: (edges.at(-1)! - edges[0]!) / QUARTER_MS }, (_, i) => edges[0]! + i * QUARTER_MS);
      expect(quarters.sort((a, b) => a - b)).toEqual(wanted);
    }
  });

  const days = Array.from({ length: 40 }, (_, day) => day * 24 * HOUR_MS);

  it('is hours only where every edge is one', () => {
    expect(readingOf([0, 24 * HOUR_MS, 48 * HOUR_MS], [])).toEqual({
      spans: [{ level: '_hour', from: 0, to: 48 * HOUR_MS, without: [] }],
      points: [],
    });
  });

  it('is stretches only where the edges asked for are theirs', () => {
    expect(
      readingOf(
        days.filter((_, i) => i % 7 === 0),
        days,
      ).spans,
    ).toEqual([{ level: '_stretch', from: 0, to: days[35], without: [] }]);
  });

  it('is hours where edges cut most of the stretches', () => {
    const hours = Array.from({ length: 24 * 39 }, (_, hour) => hour * HOUR_MS);
    expect(readingOf(hours, days).spans).toEqual([{ level: '_hour', from: 0, to: hours.at(-1), without: [] }]);
  });
});
