import { FEATURES, SOURCE_GRADES } from './features.js';
import type { Policy } from './policy.js';

/** One number of a policy: where it stands, what it means, and what is accepted. */
export interface PolicySetting {
  /** Such as `weights.compliance.millipoints` or `economics.wagePerHour`. */
  readonly path: string;
  readonly about: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

const of = (path: string, about: string, unit: string, min: number, max: number, whole = false): PolicySetting => ({
  path,
  about,
  unit,
  min,
  max,
  whole,
});
const share = (path: string, about: string): PolicySetting => of(path, about, '', 0, 1);
const money = (path: string, about: string, unit: string): PolicySetting => of(`economics.${path}`, about, unit, 0, 1e9);
const ECONOMY_SHARE = (path: string, about: string): PolicySetting => of(`economics.${path}`, about, '', 0.01, 1);

/** Every number of a policy, in the order in which an editor shows them. */
export const POLICY_SETTINGS: readonly PolicySetting[] = [
  ...FEATURES.flatMap((feature) => [
    of(`weights.${feature}.millipoints`, 'What one level of the feature takes away.', 'millipoints', 0, 25_000, true),
    of(`weights.${feature}.vetoFrom`, 'Level from which the feature alone rules conventional robotics out; 5: never.', 'level', 1, 5, true),
  ]),
  ...SOURCE_GRADES.map((grade) =>
    of(
      `sourceWorth.${grade}`,
      `How much a level counts that is ${grade}.`,
      '',
      0,
      grade === 'UNKNOWN' ? 0 : grade === 'INFERRED' ? 0.6 : 1,
    ),
  ),
  of('autoScore.fresh', 'Score that a new task needs for AUTOMATED.', 'millipoints', 0, 100_000, true),
  of('autoScore.keep', 'Score at which AUTOMATED stays.', 'millipoints', 0, 100_000, true),
  of('autoScore.enter', 'Score at which another class becomes AUTOMATED.', 'millipoints', 0, 100_000, true),
  of('payback.fresh', 'Longest pay-back of a new task.', 'years', 0, 100),
  of('payback.keep', 'Longest pay-back at which a class stays.', 'years', 0, 100),
  of('payback.enter', 'Longest pay-back at which a class is entered.', 'years', 0, 100),
  share('judgementAboveAuto', 'Share of judgement above which nothing is AUTOMATED.'),
  share('judgementHuman', 'Share of judgement from which nothing is DIGITISING.'),
  share('payloadShare', 'Share of the payload that part and tool may use.'),
  share('provenAt', 'Success rate that trials must prove.'),
  share('provenAtSevere', 'The same where the quality severity is high.'),
  of('severeFrom', 'Quality severity that is high.', '', 1, 6, true),
  share('disprovenBelow', 'Success rate that trials must not lie below.'),
  of('tail', 'Tail of the posterior at its lower and upper bound.', '', 0.001, 0.499),
  share('unassessedBelow', 'Share of what matters that must be known.'),
  of('dwellMs', 'How long a class is too young to be moved by measured levels.', 'ms', 0, 31_536_000_000, true),
  of('dwellCycles', 'Cycles after which it may be moved all the same.', '', 0, 1_000_000, true),
  of('evidenceHalf', 'Trials at which the evidence weighs as much as the levels.', '', 1, 1_000_000),
  of('strain.eaws', 'EAWS points above which the work strains people.', 'points', 1, 500),
  of('strain.rulaFrom', 'RULA from which it does.', '', 1, 7, true),
  of('strain.li', 'Lifting index above which it does.', '', 0.1, 10),
  of('drift.failureInControl', 'Rate of failure or assist that is usual.', '', 0.0001, 0.5),
  of('drift.failureOut', 'Rate that must be found.', '', 0.0001, 0.9),
  of('drift.failureLimit', 'Alarm limit of the chart of failures.', '', 0.5, 50),
  of('drift.cycleAllowance', 'Slack of the chart of cycle times.', 'standard deviations', 0, 5),
  of('drift.cycleLimit', 'Alarm limit of the chart of cycle times.', 'standard deviations', 1, 50),
  of('drift.cycleReference', 'Cycles that tell what is usual.', '', 10, 10_000, true),
  of('observation.windowDays', 'Days of the log that measured levels and trials come from.', 'days', 1, 3_650, true),
  of('observation.cycles', 'Cycles before a level follows from the log.', '', 30, 1_000_000, true),
  of('observation.personShifts', 'Person-shifts before one does; never fewer than 5.', '', 5, 1_000_000, true),
  of('observation.lots', 'Lots before the lot size does.', '', 1, 1_000_000, true),
  money('wagePerHour', 'Cost of a person.', 'per hour'),
  ECONOMY_SHARE('manualEfficiency', "Share of a person's time that makes pieces."),
  ECONOMY_SHARE('robotOee', "Share of a robot's time that makes pieces."),
  of('economics.supervision', 'Share of a person that a running robot needs.', '', 0, 1),
  money('robotPerHour', 'Energy and upkeep of a robot.', 'per hour'),
  money('rigPerHour', 'Rig for demonstrations.', 'per hour'),
  of('economics.automatedPace', 'Time of a dedicated robot per manual time.', '', 0.01, 100),
  of('economics.learnedPace', 'Time of a learned skill per manual time.', '', 0.01, 100),
  of('economics.automatedSuccess', 'Pieces that a dedicated robot makes without help.', '', 0, 1),
  of('economics.learnedSuccess', 'Pieces that a learned skill makes without help.', '', 0, 1),
  of('economics.automatedRecoveryS', 'A person helping a dedicated robot once.', 's', 0, 86_400),
  of('economics.learnedRecoveryS', 'A person helping a learned skill once.', 's', 0, 86_400),
  money('automationInvestment', 'A dedicated robot, all in.', ''),
  money('digitisingInvestment', 'Learning a skill, before demonstrations.', ''),
  of('economics.demonstrationResetS', 'Between two demonstrations.', 's', 0, 86_400),
  of('economics.robotsPerTeleoperator', 'Robots that one teleoperator drives.', '', 0.1, 100),
  money('manualDefectCost', 'Defects of work by hand.', 'per piece'),
  of('economics.horizonYears', 'Years over which an investment must pay.', 'years', 0.1, 50),
  money('handOverCost', 'Each change between robot and person.', 'per piece'),
];

/** The number at a path of a policy; undefined where there is none. */
export function valueAt(policy: Policy, path: string): number | undefined {
  const value = path.split('.').reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), policy);
  return typeof value === 'number' ? value : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** The policy with other numbers at some paths; each of them must be one of `POLICY_SETTINGS`. */
export function withValues(policy: Policy, values: ReadonlyMap<string, number>): Policy {
  const rebuilt = (node: unknown, path: string): unknown => {
    if (Array.isArray(node) || !isRecord(node)) return values.get(path) ?? node;
    return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, rebuilt(inner, path === '' ? key : `${path}.${key}`)]));
  };
  return rebuilt(policy, '') as Policy;
}
