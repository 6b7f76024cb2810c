import { describe, expect, it } from '@jest/globals';
import { iso } from '../overview/sample.js';
import { changesInput, differences, isEmpty, NO_DRAFT, NOWHERE } from './changes.js';
import { candidate, M11, R11, R12, R13, refusal } from './sample.js';

const AS_IS = { candidates: [M11, R11, R12, R13] };

describe('what is tried', () => {
  it('becomes the changes of the API, and only those', () => {
    expect(isEmpty(NO_DRAFT)).toBe(true);
    expect(changesInput({ down: 'r1', unattended: null, toolAt: 'r2' }, 'g2')).toEqual({
      down: ['r1'],
      unattended: [],
      tools: [{ toolId: 'g2', workUnitId: 'r2' }],
    });
    expect(changesInput({ ...NO_DRAFT, toolAt: NOWHERE }, 'g2').tools).toEqual([{ toolId: 'g2', workUnitId: null }]);
    expect(changesInput({ ...NO_DRAFT, toolAt: 'r2' }, null).tools).toEqual([]);
  });
});

describe('what would be different', () => {
  it('is nothing where nothing is', () => {
    expect(differences(AS_IS, AS_IS)).toMatchObject({ moves: false, by: 0, later: 0, places: [] });
  });

  it('is where the order goes, how much farther and later, and which places close', () => {
    const closed = candidate('r12', null, { refusals: [refusal('DOWN')] });
    const next = { ...R11, chosen: true, expectedEnd: iso(21) };
    const outcome = differences(AS_IS, { candidates: [M11, next, closed, R13] });
    expect(outcome).toMatchObject({
      from: { workUnitId: R12.workUnitId },
      to: { workUnitId: R11.workUnitId },
      moves: true,
      by: 120,
      later: 120_000,
    });
    expect(outcome.places).toEqual([expect.objectContaining({ kind: 'closes', workUnitId: R12.workUnitId, refusals: [refusal('DOWN')] })]);
  });

  it('is a place that opens, or one that costs otherwise', () => {
    const opened = candidate('r13', { process: 280 });
    const dearer = candidate('m11', { process: 500, labour: 260 });
    expect(differences(AS_IS, { candidates: [dearer, R11, R12, opened] }).places.map(({ kind }) => kind)).toEqual(['otherwise', 'opens']);
  });

  it('is that it waits', () => {
    const outcome = differences(AS_IS, { candidates: [{ ...R12, chosen: false, refusals: [refusal('DOWN')] }] });
    expect(outcome).toMatchObject({ to: null, moves: true, by: null });
  });
});
