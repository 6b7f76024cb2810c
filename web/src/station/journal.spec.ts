import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answered, nextBatch, numbered, pending, type Answer, type Draft, type Entry } from './journal.js';

const draft = (text: string, said = true): Draft => ({
  channel: 'count',
  body: { text },
  ...(said ? { said: { what: 'good', about: text } } : {}),
});

describe('the journal', () => {
  it('numbers what was done on from the last number, in its order', () => {
    const entries = numbered([draft('a'), draft('b')], 7, '2026-11-24T10:00:00.000Z', 's');
    expect(entries.map(({ seq, body }) => [seq, body['text']])).toEqual([
      [8, 'a'],
      [9, 'b'],
    ]);
  });

  it('keeps what was refused until it is seen, and what the device said of itself not at all', () => {
    const entries = numbered([draft('a'), draft('b'), draft('c', false)], 0, 't', 's');
    const left = answered(entries, [
      { seq: 1, status: 'TAKEN' },
      { seq: 2, status: 'STALE', code: 'STALE', detail: 'gone', inside: { workUnitId: 'u' } },
      { seq: 3, status: 'REFUSED' },
    ]);
    expect(left).toEqual([{ ...entries[1], refused: { code: 'STALE', detail: 'gone', inside: { workUnitId: 'u' } } }]);
    expect(pending(left)).toEqual([]);
  });

  it('brings each entry to the service once and in order, however batches and answers are lost', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('tap' as const), count: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constant('send' as const), fate: fc.constantFrom('LOST_UP', 'LOST_DOWN', 'ARRIVED') }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (steps, most) => {
        let entries: readonly Entry[] = [];
        let last = 0;
        const made: string[] = [];
        // The service takes each number once (contracts.md §2), whatever comes twice.
        const known = new Set<number>();
        const taken: string[] = [];
        const take = (batch: readonly Entry[]): Answer[] =>
          batch.map(({ seq, body }) => {
            if (!known.has(seq)) taken.push(String(body['text']));
            known.add(seq);
            return { seq, status: 'TAKEN' };
          });
        for (const one of steps) {
          if (one.kind === 'tap') {
            const texts = Array.from({ length: one.count }, (_, index) => `${last + index + 1}`);
            made.push(...texts);
            // A reload hands them back in any order.
            entries = [
              ...numbered(
                texts.map((text) => draft(text)),
                last,
                't',
                's',
              ),
              ...entries,
            ];
            last += one.count;
          } else if (one.fate !== 'LOST_UP') {
            const answers = take(nextBatch(entries, most));
            if (one.fate === 'ARRIVED') entries = answered(entries, answers);
          }
        }
        while (pending(entries).length > 0) entries = answered(entries, take(nextBatch(entries, most)));
        expect(taken).toEqual(made);
      }),
      { numRuns: 300 },
    );
  });
});
