import { describe, expect, it } from '@jest/globals';
import { dryRun, type StandingTask } from './dry-run.js';
import { classify } from './classify.js';
import { DEFAULT_POLICY } from './policy.js';
import { POLICY_SETTINGS, valueAt } from './policy-settings.js';
import { readPolicy, type PolicyChange } from './read-policy.js';
import { taskOf } from './task.fixture.js';

const problemsOf = (...changes: readonly PolicyChange[]) => readPolicy(DEFAULT_POLICY, 'next', changes).problems.map(({ path }) => path);

describe('a policy that somebody has changed', () => {
  it('is the old one with the new numbers, under its own version', () => {
    const { policy, problems } = readPolicy(DEFAULT_POLICY, 'next', [{ path: 'autoScore.fresh', value: 71_000 }]);
    expect(problems).toEqual([]);
    expect(policy).toEqual({ ...DEFAULT_POLICY, version: 'next', autoScore: { ...DEFAULT_POLICY.autoScore, fresh: 71_000 } });
  });

  it('is made of numbers that are all told: each lies within its own bounds', () => {
    const numbers = (node: unknown, path: readonly string[]): string[] =>
      typeof node === 'number'
        ? [path.join('.')]
        : Object.entries(node as object).flatMap(([key, inner]) => numbers(inner, [...path, key]));
    const { version: _, ...policy } = DEFAULT_POLICY;
    expect(numbers(policy, []).sort()).toEqual(POLICY_SETTINGS.map(({ path }) => path).sort());
    for (const { path, min, max } of POLICY_SETTINGS) {
      expect(valueAt(DEFAULT_POLICY, path)).toBeGreaterThanOrEqual(min);
      expect(valueAt(DEFAULT_POLICY, path)).toBeLessThanOrEqual(max);
    }
    expect(readPolicy(DEFAULT_POLICY, 'same', []).problems).toEqual([]);
  });

  it.each<readonly [string, readonly PolicyChange[], string]>([
    ['weights that do not add up', [{ path: 'weights.grasp.millipoints', value: 1_126 }], 'weights'],
    ['a score that crosses', [{ path: 'autoScore.keep', value: 71_000 }], 'autoScore.keep, autoScore.fresh, autoScore.enter'],
    ['pay-backs that cross', [{ path: 'payback.enter', value: 3.5 }], 'payback.enter, payback.fresh, payback.keep'],
    ['judgement that crosses', [{ path: 'judgementAboveAuto', value: 0.5 }], 'judgementAboveAuto, judgementHuman'],
    ['evidence that crosses', [{ path: 'disprovenBelow', value: 0.96 }], 'disprovenBelow, provenAt, provenAtSevere'],
    ['a number that is none', [{ path: 'economics.speedOfPeople', value: 1 }], 'economics.speedOfPeople'],
    ['half a level', [{ path: 'weights.grasp.vetoFrom', value: 3.5 }], 'weights.grasp.vetoFrom'],
    ['what is no number', [{ path: 'tail', value: Number.NaN }], 'tail'],
    ['fewer than five person-shifts', [{ path: 'observation.personShifts', value: 4 }], 'observation.personShifts'],
    ['a machine trusted like an engineer', [{ path: 'sourceWorth.INFERRED', value: 0.7 }], 'sourceWorth.INFERRED'],
  ])('with %s is refused by name', (_what, changes, path) => expect(problemsOf(...changes)).toEqual([path]));
});

describe('a dry run', () => {
  const standing = (taskId: string, digits: string, facts: object): StandingTask => {
    const input = taskOf(digits, facts);
    return { taskId, name: taskId, input, class: classify(input, DEFAULT_POLICY).class };
  };
  const tasks = [
    standing('near', '1213311010·12212·0000', { commissioned: true, manual_s: 14, perYear: 350_000 }),
    standing('palletise', '0010000001·01000·0000', { commissioned: true, manual_s: 8, perYear: 900_000 }),
    standing('rare', '3222332322·34433·2110', { manual_s: 600, perYear: 120 }),
    standing('unknown money', '1111111111·11111·0000', { commissioned: true }),
  ];

  it('lists every task that flips, both ways, with what it costs or saves', () => {
    const { policy } = readPolicy(DEFAULT_POLICY, 'easier', [
      { path: 'autoScore.fresh', value: 65_000 },
      { path: 'autoScore.keep', value: 60_000 },
      { path: 'autoScore.enter', value: 66_000 },
    ]);
    const run = dryRun(tasks, policy);
    expect(run.flips.map(({ taskId, from, to, signatureNeeded }) => [taskId, from[0], to[0], signatureNeeded])).toEqual([
      ['near', 'D', 'A', true],
    ]);
    expect(run).toMatchObject({ tasks: 4, towardsRobots: 1, towardsPeople: 0, investment: 0 });
    expect(run.savingPerYear).toBeGreaterThan(0);
    const harder = dryRun(
      tasks,
      readPolicy(DEFAULT_POLICY, 'harder', [
        { path: 'autoScore.keep', value: 70_000 },
        { path: 'autoScore.fresh', value: 99_000 },
        { path: 'autoScore.enter', value: 99_000 },
        { path: 'weights.lotSize.vetoFrom', value: 1 },
      ]).policy,
    );
    expect(harder.towardsPeople).toBe(2);
    expect(harder.flips.find(({ taskId }) => taskId === 'palletise')!.savingPerYear).toBeLessThan(0);
    expect(harder.flips.find(({ taskId }) => taskId === 'unknown money')!.savingPerYear).toBeNull();
  });

  it('gives the class that scoring gives, and no flip under the same policy', () => {
    expect(dryRun(tasks, DEFAULT_POLICY).flips).toEqual([]);
  });
});
