import { decide, situationOf } from './decide.js';
import type { Economics } from './economics.js';
import { verdictOf } from './evidence.js';
import { HARDEST, levelList } from './features.js';
import { needsSignature } from './in-force.js';
import type { Policy } from './policy.js';
import { automationRank, type TaskClass } from './task-class.js';
import type { ClassificationInput } from './task-input.js';

/** A task as it stands: what its class follows from, and what it is. */
export interface StandingTask {
  readonly taskId: string;
  readonly name: string;
  readonly input: ClassificationInput;
  readonly class: TaskClass;
}

/** A task that another policy would give another class. Money in the currency of the plant. */
export interface PolicyFlip {
  readonly taskId: string;
  readonly name: string;
  readonly from: TaskClass;
  readonly to: TaskClass;
  readonly towardsRobots: boolean;
  readonly signatureNeeded: boolean;
  /** Negative: it costs. Null: seconds per piece or pieces a year are not known. */
  readonly savingPerYear: number | null;
  /** What the new class asks for first. Null: not known. */
  readonly investment: number | null;
  /** Millipoints, under the other policy. */
  readonly score: number;
}

export interface PolicyDryRun {
  readonly tasks: number;
  readonly flips: readonly PolicyFlip[];
  readonly towardsRobots: number;
  readonly towardsPeople: number;
  /** Of the flips whose money is known. */
  readonly savingPerYear: number;
  readonly investment: number;
}

/** Every task that would flip under a policy, both ways, with what that costs or saves a year. Nothing is stored. */
export function dryRun(tasks: readonly StandingTask[], policy: Policy): PolicyDryRun {
  const flips = tasks.flatMap((task) => flipOf(task, policy));
  const towardsRobots = flips.filter((flip) => flip.towardsRobots).length;
  return {
    tasks: tasks.length,
    flips,
    towardsRobots,
    towardsPeople: flips.length - towardsRobots,
    savingPerYear: flips.reduce((sum, flip) => sum + (flip.savingPerYear ?? 0), 0),
    investment: flips.reduce((sum, flip) => sum + (flip.investment ?? 0), 0),
  };
}

function flipOf({ taskId, name, input, class: from }: StandingTask, policy: Policy): readonly PolicyFlip[] {
  const held = { ...input, held: { class: from, since: null, cycles: null } };
  const situation = situationOf(held, policy, verdictOf);
  const { class: to, score, economics } = decide(situation, levelList(input.levels, HARDEST));
  if (to === from) return [];
  const perYear = input.facts.perYear;
  return [
    {
      taskId,
      name,
      from,
      to,
      towardsRobots: automationRank(to) > automationRank(from),
      signatureNeeded: needsSignature({ class: to, reason: situation.pin ? 'PINNED' : null }, from),
      savingPerYear: economics && perYear !== null ? perYear * (pieceCost(from, economics) - pieceCost(to, economics)) : null,
      investment: economics && investmentOf(to, input, economics, policy),
      score: score.millipoints,
    },
  ];
}

/** What a piece costs in a class: what is being learned is worth its chance to succeed. */
export function pieceCost(of: TaskClass, { manualCost, automatedCost, learnedCost, chance }: Economics): number {
  if (of === 'AUTOMATED') return automatedCost;
  return of === 'DIGITISING' ? chance * learnedCost + (1 - chance) * manualCost : manualCost;
}

function investmentOf(of: TaskClass, { facts }: ClassificationInput, { digitisingInvestment }: Economics, policy: Policy): number {
  if (of === 'AUTOMATED') return facts.commissioned ? 0 : policy.economics.automationInvestment;
  return of === 'DIGITISING' ? digitisingInvestment : 0;
}
