import { FEATURES, HARDEST } from './features.js';
import type { Policy } from './policy.js';
import { POLICY_SETTINGS, withValues } from './policy-settings.js';
import type { InputProblem } from './read-input.js';
import { FULL_SCORE } from './score.js';

/** A number of a policy that somebody wants to be another. */
export interface PolicyChange {
  readonly path: string;
  readonly value: number;
}

/** The policy with the changes, and everything that is wrong with it; only without problems is it of use. */
export interface ReadPolicy {
  readonly policy: Policy;
  readonly problems: readonly InputProblem[];
}

/** Applies changes to a policy and checks the whole. */
export function readPolicy(base: Policy, version: string, changes: readonly PolicyChange[]): ReadPolicy {
  const problems = changes.flatMap(problemOf);
  const values = new Map(changes.map(({ path, value }) => [path, value]));
  const policy = { ...withValues(base, values), version };
  return { policy, problems: problems.length > 0 ? problems : problemsOfWhole(policy) };
}

function problemOf({ path, value }: PolicyChange): readonly InputProblem[] {
  const setting = POLICY_SETTINGS.find((one) => one.path === path);
  if (!setting) return [{ path, message: 'is no number of a policy', accepted: POLICY_SETTINGS.map((one) => one.path).join(', ') }];
  const { min, max, whole } = setting;
  if (Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value))) return [];
  return [{ path, message: `got ${value}`, accepted: `a ${whole ? 'whole ' : ''}number from ${min} to ${max}` }];
}

/** Weights that do not add up, and thresholds that cross. */
function problemsOfWhole(policy: Policy): readonly InputProblem[] {
  const problems: InputProblem[] = [];
  const weights = FEATURES.reduce((sum, feature) => sum + policy.weights[feature].millipoints, 0);
  if (weights * HARDEST !== FULL_SCORE)
    problems.push({ path: 'weights', message: `the millipoints add up to ${weights}`, accepted: `${FULL_SCORE / HARDEST} in all` });
  const AXES = [
    ['D', FEATURES.slice(0, 10)],
    ['V', FEATURES.slice(10, 15)],
    ['J', FEATURES.slice(15)],
  ] as const;
  for (const [axis, features] of AXES)
    if (features.every((feature) => policy.weights[feature].millipoints === 0))
      problems.push({ path: 'weights', message: `no feature of ${axis} weighs anything`, accepted: 'at least one above 0' });
  const inOrder = (paths: readonly string[], values: readonly number[], isStrict = false) => {
    const crosses = values.some((value, at) => at > 0 && (isStrict ? value <= values[at - 1]! : value < values[at - 1]!));
    if (crosses)
      problems.push({
        path: paths.join(', '),
        message: `cross: ${values.join(', ')}`,
        accepted: `in this order, ${isStrict ? 'each larger' : 'none smaller'} than the one before`,
      });
  };
  const { autoScore, payback, drift } = policy;
  inOrder(['autoScore.keep', 'autoScore.fresh', 'autoScore.enter'], [autoScore.keep, autoScore.fresh, autoScore.enter]);
  inOrder(['payback.enter', 'payback.fresh', 'payback.keep'], [payback.enter, payback.fresh, payback.keep]);
  inOrder(['judgementAboveAuto', 'judgementHuman'], [policy.judgementAboveAuto, policy.judgementHuman], true);
  inOrder(['disprovenBelow', 'provenAt', 'provenAtSevere'], [policy.disprovenBelow, policy.provenAt, policy.provenAtSevere]);
  inOrder(['drift.failureInControl', 'drift.failureOut'], [drift.failureInControl, drift.failureOut], true);
  const { UNKNOWN, INFERRED, ENGINEER, DOCUMENTED, MEASURED } = policy.sourceWorth;
  inOrder(
    ['sourceWorth.UNKNOWN', 'sourceWorth.INFERRED', 'sourceWorth.ENGINEER', 'sourceWorth.DOCUMENTED', 'sourceWorth.MEASURED'],
    [UNKNOWN, INFERRED, ENGINEER, DOCUMENTED, MEASURED],
  );
  return problems;
}
