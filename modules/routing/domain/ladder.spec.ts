import { describe, expect, it } from '@jest/globals';
import { inS, NOW } from './floor.fixture.js';
import { causeOf, exclusionsAfter, nextRung, type Failure } from './ladder.js';
import { DEFAULT_POLICY } from './policy.js';

const failure = (more: Partial<Failure> = {}): Failure => ({
  cause: 'SKILL_FAILED',
  words: 'SKILL_FAILED',
  mode: 'ROBOT',
  workUnitId: 'r1',
  skillVersion: null,
  isRetried: true,
  isAssisted: true,
  helpers: 1,
  moves: 0,
  ...more,
});

describe('the ladder after a failure', () => {
  it.each([
    ['once more at the cell', { isRetried: false, isAssisted: false }, 'RETRY'],
    ['with help', { isAssisted: false }, 'ASSIST'],
    ['elsewhere, where nobody is there to help', { isAssisted: false, helpers: 0 }, 'ELSEWHERE'],
    ['elsewhere, after help', {}, 'ELSEWHERE'],
    ['elsewhere, where the unit is down', { cause: 'UNIT_DOWN', isRetried: false }, 'ELSEWHERE'],
    ['elsewhere, where a person could not do it', { mode: 'TELEOP', isRetried: false }, 'ELSEWHERE'],
    ['elsewhere for the third time', { moves: 2 }, 'ELSEWHERE'],
    ['a person, after three moves', { moves: 3 }, 'PERSON'],
  ] as const)('goes on %s', (_what, more, rung) => {
    expect(nextRung(failure(more), DEFAULT_POLICY)).toBe(rung);
  });

  it.each([
    ['gripper-pressure', 'UNIT_DOWN'],
    ['NO_START', 'NO_START'],
    ['part-jam', 'SKILL_FAILED'],
    [undefined, 'SKILL_FAILED'],
  ] as const)('takes %s of the floor for %s', (reason, cause) => {
    expect(causeOf(reason, new Set(['gripper-pressure']))).toBe(cause);
  });

  it('leaves out the unit, or only how it worked there, for a while', () => {
    const before = [
      { workUnitId: 'old', until: NOW, cause: 'REJECTED' },
      { workUnitId: 'r9', until: inS(1), cause: 'REJECTED' },
    ];
    const after = (more: Partial<Failure>) => exclusionsAfter(before, failure(more), NOW, DEFAULT_POLICY).slice(1);
    const base = { workUnitId: 'r1', until: inS(60) };
    expect(exclusionsAfter(before, failure(), NOW, DEFAULT_POLICY)[0]).toEqual(before[1]);
    expect(after({ cause: 'UNIT_DOWN', words: 'gripper-pressure', skillVersion: 'v7' })).toEqual([{ ...base, cause: 'gripper-pressure' }]);
    expect(after({ skillVersion: 'v7' })).toEqual([{ ...base, cause: 'SKILL_FAILED', mode: 'ROBOT', skillVersion: 'v7' }]);
    expect(after({ mode: 'TELEOP' })).toEqual([{ ...base, cause: 'SKILL_FAILED', mode: 'TELEOP' }]);
  });
});
