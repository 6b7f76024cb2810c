import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { circleThrough, inTurn } from './precedence.js';

const steps = (edges: Readonly<Record<string, readonly string[]>>) => new Map(Object.entries(edges));

describe('orders that wait for each other', () => {
  it('name the circle that they run in', () => {
    expect(circleThrough('a', steps({ a: ['b'], b: ['c'], c: ['a'] }))).toEqual(['a', 'b', 'c', 'a']);
    expect(circleThrough('a', steps({ a: ['a'] }))).toEqual(['a', 'a']);
    expect(circleThrough('d', steps({ a: ['b'], b: ['a'], d: ['a'] }))).toBeUndefined();
    expect(circleThrough('a', steps({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }))).toBeUndefined();
  });

  it('come each after those before it, and are left out where they never can', () => {
    const edges = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 20 });
    fc.assert(
      fc.property(edges, (pairs) => {
        const list = Array.from({ length: 10 }, (_, id) => ({
          id: String(id),
          after: pairs.filter(([from]) => from === id).map(([, to]) => String(to)),
        }));
        const turn = inTurn(list, () => false).map(({ id }) => id);
        for (const [index, id] of turn.entries())
          for (const before of list[Number(id)]!.after) expect(turn.slice(0, index)).toContain(before);
        const map = new Map(list.map(({ id, after }) => [id, after]));
        const leads = (id: string, seen: readonly string[]): boolean =>
          circleThrough(id, map) !== undefined || (map.get(id) ?? []).some((to) => !seen.includes(to) && leads(to, [...seen, to]));
        for (const { id } of list) expect(turn.includes(id)).toBe(!leads(id, [id]));
      }),
    );
  });
});
