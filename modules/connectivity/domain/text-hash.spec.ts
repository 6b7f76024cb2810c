import { describe, expect, it } from '@jest/globals';
import { partOf } from './text-hash.js';

const units = Array.from({ length: 600 }, (_, index) => `site/area/line${index % 7}/unit${index}`);

describe('the parts of the stations', () => {
  it('are the same wherever they are reckoned, and cover each station once', () => {
    expect(partOf('ahlen/assembly/drive/m11', 8)).toBe(partOf('ahlen/assembly/drive/m11', 8));
    expect(units.every((unit) => partOf(unit, 1) === 0)).toBe(true);
    expect(units.every((unit) => partOf(unit, 8) >= 0 && partOf(unit, 8) < 8)).toBe(true);
  });

  it('are of about the same size', () => {
    const sizes = Array.from({ length: 8 }, (_, part) => units.filter((unit) => partOf(unit, 8) === part).length);
    expect(Math.min(...sizes)).toBeGreaterThan(600 / 8 / 2);
  });
});
