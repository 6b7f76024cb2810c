import { describe, expect, it } from '@jest/globals';
import { classCounts, filterOf, groupSizes, listed, saidMatter, taskViews } from './rows.js';
import { row } from './sample.js';

const ROWS = [
  row('weld', 'AUTOMATED', { score: 90_000, signedBy: 'anna' }),
  row('bend', 'DIGITISING', { nature: 'AUTOMATED', signatureDue: true, reviews: [{ id: '1', kind: 'SIGNATURE_DUE' }] }),
  row('glue', 'HUMAN_ORCHESTRATED', { reason: 'UNASSESSED', confidence: 0 }),
  row('lift', 'HUMAN_ORCHESTRATED', { gates: [{ code: 'ERGONOMIC_DUTY' }], reviews: [{ id: '2', kind: 'CONTESTED' }] }),
];
const views = taskViews(ROWS, [{ taskId: 'bend', savingPerYear: 4000, paybackYears: 2, blockers: [] }]);
const ids = (query: Record<string, string>): string[] =>
  listed(views, filterOf(new Map(Object.entries(query)))).map((view) => view.row.taskId);

describe('listed', () => {
  it('has the most pressing first: contests, signatures, not assessed, the rest by name', () => {
    expect(ids({})).toEqual(['lift', 'bend', 'glue', 'weld']);
  });

  it.each([
    ['signature', ['bend']],
    ['review', ['lift', 'bend']],
    ['backlog', ['bend']],
    ['unassessed', ['glue']],
    ['duty', ['lift']],
  ])('is cut to %s', (show, expected) => expect(ids({ show })).toEqual(expected));

  it('follows class, text and order of the address; what it does not know is left out', () => {
    expect(ids({ class: 'HUMAN_ORCHESTRATED' })).toEqual(['lift', 'glue']);
    expect(ids({ q: ' WEL' })).toEqual(['weld']);
    expect(ids({ sort: 'score' })[0]).toBe('weld');
    expect(ids({ sort: 'confidence' })[0]).toBe('glue');
    expect(ids({ sort: 'saving' })[0]).toBe('bend');
    expect(ids({ class: 'NONE', show: 'NONE', sort: 'NONE' })).toHaveLength(4);
  });

  it('has no saving where none is known', () => {
    expect(views.map(({ saving }) => saving)).toEqual([null, 4000, null, null]);
  });
});

describe('the counts', () => {
  it('are of groups and of classes', () => {
    expect(groupSizes(views)).toEqual({ all: 4, signature: 1, review: 2, backlog: 1, unassessed: 1, duty: 1 });
    expect(classCounts(ROWS)).toEqual({ AUTOMATED: 1, DIGITISING: 1, HUMAN_ORCHESTRATED: 2, REFUSED: 0 });
  });
});

describe('saidMatter', () => {
  it('is the missing signature first, and of a pinned task only what the pin does not settle', () => {
    const open = [{ kind: 'LOW_CONFIDENCE' }, { kind: 'DEMOTED' }] as const;
    expect(saidMatter(open, false, false)).toBe('DEMOTED');
    expect(saidMatter(open, true, false)).toBe('SIGNATURE_DUE');
    expect(saidMatter(open, false, true)).toBeNull();
    expect(saidMatter([...open, { kind: 'CONTESTED' }], false, true)).toBe('CONTESTED');
  });
});
