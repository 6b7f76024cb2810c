import { describe, expect, it } from '@jest/globals';
import { iso } from '../overview/sample.js';
import { chipsOf, meanwhile } from './reasons.js';

const reason = (code: string, suggested = false) => ({ code, text: code, category: 'STOPPED', suggested });
const MANY = Array.from({ length: 11 }, (_, index) => reason(`r${index}`));

describe('chipsOf', () => {
  it('shows eight in their order and keeps the others for a further tap', () => {
    const { shown, more, suggested } = chipsOf(MANY);
    expect(shown.map(({ code }) => code)).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7']);
    expect(more.map(({ code }) => code)).toEqual(['r8', 'r9', 'r10']);
    expect(suggested).toBeNull();
  });

  it('puts the suggestion first, wherever it stood', () => {
    const { shown, suggested } = chipsOf([...MANY.slice(0, 10), reason('alarm', true)]);
    expect(shown[0]?.code).toBe('alarm');
    expect(shown).toHaveLength(8);
    expect(suggested?.code).toBe('alarm');
  });
});

const interval = (from: number, to: number, given: string | null, revision: number) => ({
  from: iso(from),
  to: iso(to),
  category: 'DOWN' as const,
  state: null,
  reason: given,
  reasonBy: given === null ? null : 'PERSON',
  reasonRevision: revision,
  revision: 1,
  assisted: false,
  explainable: true,
  taskId: null,
  productId: null,
  toolId: null,
});
const restated = (cause: string, minute: number) => ({ cause, at: iso(minute) });

describe('meanwhile', () => {
  it('tells the reason that was given, by whom, since when, and the revision to send', () => {
    const found = meanwhile(
      [interval(0, 10, null, 0), interval(10, 30, 'part-jam', 2)],
      [restated('LATE', 34), restated('REASON_GIVEN', 33), restated('REASON_GIVEN', 31)],
      iso(10),
    );
    expect(found).toEqual({ reason: 'part-jam', by: 'PERSON', at: iso(33), revision: 2 });
  });

  it('tells that there is none where the stop is gone', () => {
    expect(meanwhile([], [], iso(10))).toEqual({ reason: null, by: null, at: null, revision: 0 });
  });
});
