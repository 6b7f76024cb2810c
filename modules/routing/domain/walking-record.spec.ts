import { describe, expect, it } from '@jest/globals';
import { sumOf } from './weigh.js';
import { fromWalking, type WalkingDecision } from './walking-record.js';

const refused = { refusals: [{ code: 'DOWN', until: 900 }], terms: [], total: null, expectedStart: null, expectedEnd: null } as const;

const placed: WalkingDecision = {
  outcome: 'ASSIGNED',
  candidates: [
    {
      workUnitId: 's/a/l/m1',
      refusals: [],
      terms: [
        { name: 'process', value: 500 },
        { name: 'labour', value: 250.1 },
      ],
      total: 750.1,
      expectedStart: 0,
      expectedEnd: 500_000,
    },
    {
      workUnitId: 's/a/l/r1',
      refusals: [],
      terms: [
        { name: 'wait', value: 60 },
        { name: 'process', value: 280.4 },
      ],
      total: 340.4,
      expectedStart: 60_000,
      expectedEnd: 340_400,
    },
    { workUnitId: 's/a/l/r2', ...refused },
  ],
  chosen: { workUnitId: 's/a/l/r1' },
  runnerUp: 's/a/l/m1',
  until: null,
  nearest: null,
};

describe('a record of the first policy', () => {
  it('is read with its choice, its terms and its reasons', () => {
    const decision = fromWalking(placed);
    expect(decision.chosen).toMatchObject({ workUnitId: 's/a/l/r1', mode: 'ROBOT', total: 340.4 });
    expect(decision.runnerUp).toEqual({ workUnitId: 's/a/l/m1', consoleId: null });
    expect(decision.candidates.map(({ tenths }) => tenths && sumOf(tenths))).toEqual([7_501, 3_404, null]);
    expect(decision.candidates.map(({ mode }) => mode)).toEqual(['MANUAL', 'ROBOT', 'ROBOT']);
    expect(decision.candidates[2]!.refusals).toEqual([{ code: 'DOWN', until: 900 }]);
  });

  it('is read as waiting where the order waited, with the place that missed least', () => {
    const decision = fromWalking({
      outcome: 'WAITING',
      candidates: [{ workUnitId: 's/a/l/r2', ...refused }],
      chosen: null,
      runnerUp: null,
      until: 900,
      nearest: { workUnitId: 's/a/l/r2', codes: ['DOWN'] },
    });
    expect(decision).toMatchObject({ outcome: 'WAITING', chosen: null, choice: null, until: 900 });
    expect(decision.nearest).toEqual({ workUnitId: 's/a/l/r2', consoleId: null, codes: ['DOWN'] });
  });
});
