import type { EconomicConstants, Policy } from './policy.js';
import type { Score } from './score.js';
import type { ClassificationFacts } from './task-input.js';

/** Costs per piece in the plant's currency; times in years; null where it has no meaning. */
export interface Economics {
  readonly manualCost: number;
  readonly automatedCost: number;
  readonly learnedCost: number;
  readonly teleoperatedCost: number;
  readonly demonstrations: number;
  readonly digitisingInvestment: number;
  /** Chance that learning it comes to anything. */
  readonly chance: number;
  /** Null: it never pays. */
  readonly paybackAutomating: number | null;
  readonly paybackDigitising: number | null;
  /** Pieces a year from which it pays within the horizon; null: none. */
  readonly breakEvenDigitising: number | null;
}

/** Costs per piece that do not depend on the levels. */
export interface PiecePrices {
  readonly manual: number;
  readonly automated: number;
  readonly learned: number;
  readonly teleoperated: number;
}

const HOUR_S = 3_600;

/** Costs per piece. @see classification.md §2.4 */
function costsOf(manualS: number, robotS: number | null, c: EconomicConstants): PiecePrices {
  const run = (c.supervision * c.wagePerHour + c.robotPerHour) / (HOUR_S * c.robotOee);
  const recovery = (success: number, seconds: number) => ((1 - success) * seconds * c.wagePerHour) / HOUR_S;
  const learnedS = c.learnedPace * manualS;
  return {
    manual: (manualS * c.wagePerHour) / (HOUR_S * c.manualEfficiency) + c.manualDefectCost,
    automated: (robotS ?? c.automatedPace * manualS) * run + recovery(c.automatedSuccess, c.automatedRecoveryS),
    learned: learnedS * run + recovery(c.learnedSuccess, c.learnedRecoveryS),
    teleoperated: (learnedS * (c.wagePerHour / c.robotsPerTeleoperator + c.robotPerHour)) / HOUR_S,
  };
}

/** @returns null where the seconds per piece are not known */
export const piecePrices = ({ manual_s: manualS, robot_s: robotS }: ClassificationFacts, policy: Policy): PiecePrices | null =>
  manualS === null ? null : costsOf(manualS, robotS, policy.economics);

/**
 * Reckons what automating and digitising cost and save, for many sets of levels of one task.
 * @returns null where seconds per piece or pieces a year are not known: then nothing says that it does not pay
 */
export function economist(facts: ClassificationFacts, policy: Policy): ((score: Score) => Economics) | null {
  const { manual_s: manualS, perYear, robot_s: robotS } = facts;
  if (manualS === null || perYear === null) return null;
  const c = policy.economics;
  const costs = costsOf(manualS, robotS, c);
  const paybackAutomating = years(c.automationInvestment, perYear * (costs.manual - costs.automated));
  return ({ dexterity, variability, judgement }) => {
    const demonstrations = Math.ceil(50 * (1 + 3 * dexterity) * (1 + 3 * variability));
    const recording = (demonstrations * 3 * (manualS + c.demonstrationResetS) * (c.wagePerHour + c.rigPerHour)) / HOUR_S;
    const digitisingInvestment = c.digitisingInvestment + recording;
    const chance = (1 - dexterity / 2) * (1 - variability / 2) * (1 - judgement);
    const savedPerPiece = chance * (costs.manual - costs.learned);
    const breakEven = years(digitisingInvestment, savedPerPiece * c.horizonYears);
    return {
      manualCost: costs.manual,
      automatedCost: costs.automated,
      learnedCost: costs.learned,
      teleoperatedCost: costs.teleoperated,
      demonstrations,
      digitisingInvestment,
      chance,
      paybackAutomating,
      paybackDigitising: years(digitisingInvestment, savedPerPiece * perYear),
      breakEvenDigitising: breakEven === null ? null : Math.ceil(breakEven),
    };
  };
}

/** Null where there is no saving, or the figures leave what numbers can hold. */
function years(investment: number, savingPerYear: number): number | null {
  if (!(savingPerYear > 0) || !Number.isFinite(investment)) return null;
  const result = investment / savingPerYear;
  return Number.isFinite(result) ? result : null;
}
