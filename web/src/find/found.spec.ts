import { describe, expect, it } from '@jest/globals';
import { found, type Entry } from './found.js';

const entry = (kind: Entry['kind'], name: string, also = '', detail = ''): Entry => ({ id: `${kind} ${name}`, kind, name, also, detail });
const ENTRIES = [
  entry('place', 'Overview'),
  entry('act', 'Dark theme'),
  entry('unit', 'M21 Kablaj', 'ahlen/assembly/cable/m21', 'Cable'),
  entry('unit', 'R21 Löten', 'ahlen/assembly/cable/r21', 'Cable'),
  entry('order', 'WO-2121', 'harness-h2'),
  entry('task', 'Route harness', 'route-harness'),
];
const names = (text: string, most = 9): readonly string[] => found(ENTRIES, text, most).map(({ name }) => name);

describe('what is found', () => {
  it('begins with places and acts while nothing is written', () => {
    expect(names('')).toEqual(['Overview', 'Dark theme']);
  });

  it('holds every word, a beginning before a part in the middle', () => {
    expect(names('21')).toEqual(['WO-2121', 'M21 Kablaj', 'R21 Löten']);
    expect(names('m21')).toEqual(['M21 Kablaj']);
    expect(names('cable r21')).toEqual(['R21 Löten']);
    expect(names('cable dark')).toEqual([]);
  });

  it('finds by name before it finds by other words', () => {
    expect(names('harness')).toEqual(['Route harness', 'WO-2121']);
  });

  it('asks for no accents and no case', () => {
    expect(names('LOTEN')).toEqual(['R21 Löten']);
  });

  it('gives no more than asked for', () => {
    expect(names('a', 2)).toHaveLength(2);
  });
});
