import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { admit, NOTHING_SEEN, type Admission, type HighWater } from './high-water.js';

const LIMITS = { missingRanges: 1_000, seqJump: 100, recentKeys: 4 };

function feed(facts: readonly { readonly seq: number | null; readonly key?: string }[], limits = LIMITS, from: HighWater = NOTHING_SEEN) {
  let state = from;
  const admissions: Admission[] = [];
  for (const fact of facts) {
    const { admission, after } = admit(state, fact, limits);
    state = after;
    admissions.push(admission);
  }
  return { state, admissions };
}

const seqs = (...list: readonly number[]) => list.map((seq) => ({ seq }));
const missingOf = ({ missing }: HighWater) => missing.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));

describe('the high water of a source', () => {
  it('takes each fact once, whatever the order and however often it comes', () => {
    const arrivals = fc.integer({ min: 1, max: 60 }).chain((count) => {
      const all = Array.from({ length: count }, (_, seq) => seq);
      return fc
        .tuple(fc.shuffledSubarray(all, { minLength: 1, maxLength: count }), fc.array(fc.nat(count - 1), { maxLength: 60 }))
        .chain(([once, again]) => fc.shuffledSubarray([...once, ...again.filter((seq) => once.includes(seq))], { minLength: once.length }));
    });
    fc.assert(
      fc.property(arrivals, (order) => {
        const { state, admissions } = feed(seqs(...order));
        const seen = new Set<number>();
        order.forEach((seq, i) => {
          expect(admissions[i]).toBe(seen.has(seq) ? 'REPEATED' : 'NEW');
          seen.add(seq);
        });
        expect(state.high).toBe(Math.max(...order));
        expect(missingOf(state)).toEqual(Array.from({ length: state.high }, (_, seq) => seq).filter((seq) => !seen.has(seq)));
      }),
    );
  });

  it('keeps the gap of a fact that is late, and closes it from both ends and in the middle', () => {
    const gap = feed(seqs(0, 6));
    expect(gap.state.missing).toEqual([[1, 5]]);
    const split = feed(seqs(3), LIMITS, gap.state);
    expect(split.state.missing).toEqual([
      [1, 2],
      [4, 5],
    ]);
    const closed = feed(seqs(1, 5, 4, 2), LIMITS, split.state);
    expect(closed.admissions).toEqual(['NEW', 'NEW', 'NEW', 'NEW']);
    expect(closed.state).toEqual({ high: 6, missing: [], recentKeys: [] });
  });

  it('flags a number that jumps too far and lets it silence nobody', () => {
    const { state, admissions } = feed(seqs(0, 1_000, 1_000, 1, 2));
    expect(admissions).toEqual(['NEW', 'JUMPED', 'REPEATED', 'NEW', 'NEW']);
    expect(state.high).toBe(2);
  });

  it('takes the furthest number that the limit allows', () => {
    expect(feed(seqs(99)).admissions).toEqual(['NEW']);
    expect(feed(seqs(100)).admissions).toEqual(['JUMPED']);
  });

  it('gives up the oldest of too many gaps: what was in it counts as seen', () => {
    const { state } = feed(seqs(0, 2, 4, 6, 8), { ...LIMITS, missingRanges: 2 });
    expect(state.missing).toEqual([
      [5, 5],
      [7, 7],
    ]);
    expect(feed(seqs(1, 5), LIMITS, state).admissions).toEqual(['REPEATED', 'NEW']);
  });

  it('never keeps more ranges than the limit, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(80), { maxLength: 120 }), (order) => {
        expect(feed(seqs(...order), { ...LIMITS, missingRanges: 3 }).state.missing.length).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('tells facts without a number apart by their key, among the latest', () => {
    const keys = (...list: readonly string[]) => list.map((key) => ({ seq: null, key }));
    const { state, admissions } = feed(keys('a', 'b', 'a', 'c', 'd', 'e', 'b'));
    expect(admissions).toEqual(['NEW', 'NEW', 'REPEATED', 'NEW', 'NEW', 'NEW', 'REPEATED']);
    expect(state.recentKeys).toEqual(['b', 'c', 'd', 'e']);
  });
});
