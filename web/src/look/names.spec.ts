import { describe, expect, it } from '@jest/globals';
import { lineViews } from '../overview/lines.js';
import { at, CABLE, floorWith } from '../overview/sample.js';
import { namesOf, unitOf } from './names.js';

const lines = lineViews(floorWith([]), at(60));

describe('names of paths', () => {
  it('are those of the plant file', () => {
    const name = namesOf(lines);
    expect([CABLE, `${CABLE}/m21`, 'ahlen/assembly', 'ahlen'].map(name)).toEqual([
      'Cable and harness',
      'M21 Plug connectors',
      'Assembly',
      'ahlen',
    ]);
  });
});

describe('unitOf', () => {
  it('is the pace-setter of a line, a unit itself, and nobody for what has several', () => {
    expect(unitOf(CABLE, lines)).toBe(`${CABLE}/m21`);
    expect(unitOf(`${CABLE}/r21`, lines)).toBe(`${CABLE}/r21`);
    expect(unitOf('ahlen/assembly', lines)).toBeNull();
  });
});
