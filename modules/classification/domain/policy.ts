import type { CalibrationKnot } from './calibration.js';
import type { Feature, SourceGrade } from './features.js';

/** What a level costs, and from which level on the feature alone rules AUTOMATED out (5: never). */
export interface Weight {
  readonly millipoints: number;
  readonly vetoFrom: number;
}

/** A threshold for a class that is new, held, or not held. */
export interface Band {
  readonly fresh: number;
  readonly keep: number;
  readonly enter: number;
}

/** Costs in the currency of the plant, times in s, shares as ratios (classification.md §2.4). */
export interface EconomicConstants {
  readonly wagePerHour: number;
  readonly manualEfficiency: number;
  readonly robotOee: number;
  /** Share of a person that a running robot needs. */
  readonly supervision: number;
  readonly robotPerHour: number;
  readonly rigPerHour: number;
  /** Robot time per manual time: a dedicated cell, a learned skill. */
  readonly automatedPace: number;
  readonly learnedPace: number;
  readonly automatedSuccess: number;
  readonly learnedSuccess: number;
  readonly automatedRecoveryS: number;
  readonly learnedRecoveryS: number;
  readonly automationInvestment: number;
  readonly digitisingInvestment: number;
  readonly demonstrationResetS: number;
  readonly robotsPerTeleoperator: number;
  readonly manualDefectCost: number;
  readonly horizonYears: number;
  /** Each time that a part changes between robot and person. */
  readonly handOverCost: number;
}

/** Everything that a plant may change about how work is classified, as one published value. */
export interface Policy {
  readonly version: string;
  readonly weights: Readonly<Record<Feature, Weight>>;
  readonly sourceWorth: Readonly<Record<SourceGrade, number>>;
  /** Millipoints of S for AUTOMATED. */
  readonly autoScore: Band;
  /** Years to pay back at most. */
  readonly payback: Band;
  /** Normalised J: above the first not AUTOMATED, from the second on not DIGITISING. */
  readonly judgementAboveAuto: number;
  readonly judgementHuman: number;
  /** Share of the payload that part and tool may use. */
  readonly payloadShare: number;
  readonly provenAt: number;
  /** Instead of `provenAt` where the quality severity is `severeFrom` or more. */
  readonly provenAtSevere: number;
  readonly severeFrom: number;
  readonly disprovenBelow: number;
  /** Tails of the posterior at LB and UB. */
  readonly tail: number;
  readonly unassessedBelow: number;
  readonly dwellMs: number;
  readonly dwellCycles: number;
  /** Trials at which the evidence weighs as much as the levels. */
  readonly evidenceHalf: number;
  /** Above these the work strains people (EAWS points, RULA from, lifting index). */
  readonly strain: { readonly eaws: number; readonly rulaFrom: number; readonly li: number };
  readonly drift: DriftConstants;
  readonly observation: ObservationConstants;
  readonly economics: EconomicConstants;
  /** Fitted to what became of signed classes; absent: confidence is what the model says. @see classification.md §2.5 */
  readonly calibration?: readonly CalibrationKnot[];
}

/** Two CUSUMs that tell when a robot no longer holds what it held. @see classification.md §2.6 */
export interface DriftConstants {
  /** Rate of failure or assist in control, and the rate that must be found. */
  readonly failureInControl: number;
  readonly failureOut: number;
  readonly failureLimit: number;
  /** In standard deviations of the log of the cycle time. */
  readonly cycleAllowance: number;
  readonly cycleLimit: number;
  /** Cycles that tell what is usual. */
  readonly cycleReference: number;
}

/** What the event log must hold before a level follows from it. @see classification.md §1.1 */
export interface ObservationConstants {
  readonly windowDays: number;
  readonly cycles: number;
  readonly personShifts: number;
  readonly lots: number;
}

const NEVER = 5;
const of = (millipoints: number, vetoFrom = NEVER): Weight => ({ millipoints, vetoFrom });
const DAY_MS = 86_400_000;

/** The policy that a plant starts with. @see classification.md §1.1, §2 */
export const DEFAULT_POLICY: Policy = {
  version: 'default-1',
  weights: {
    compliance: of(2_125, 3),
    grasp: of(1_125),
    presentation: of(1_250),
    clearance: of(1_750),
    contact: of(1_625, 4),
    path: of(875),
    access: of(875, 4),
    bimanual: of(1_000, 4),
    inHand: of(1_125, 3),
    tooling: of(750),
    unitVariation: of(2_250, 4),
    lotSize: of(1_875),
    changeRate: of(750),
    timeVariation: of(1_125),
    exceptionRate: of(1_500),
    decision: of(2_000, 3),
    acceptance: of(1_250, 4),
    coordination: of(1_250, 3),
    responsibility: of(500),
  },
  sourceWorth: { MEASURED: 1, DOCUMENTED: 0.9, ENGINEER: 0.8, INFERRED: 0.6, UNKNOWN: 0 },
  autoScore: { fresh: 70_000, keep: 67_000, enter: 73_000 },
  payback: { fresh: 3, keep: 3.6, enter: 2.4 },
  judgementAboveAuto: 0.25,
  judgementHuman: 0.5,
  payloadShare: 0.875,
  provenAt: 0.95,
  provenAtSevere: 0.99,
  severeFrom: 4,
  disprovenBelow: 0.9,
  tail: 0.05,
  unassessedBelow: 0.5,
  dwellMs: 14 * DAY_MS,
  dwellCycles: 200,
  evidenceHalf: 50,
  strain: { eaws: 50, rulaFrom: 7, li: 3 },
  drift: { failureInControl: 0.02, failureOut: 0.06, failureLimit: 4, cycleAllowance: 0.5, cycleLimit: 5, cycleReference: 50 },
  observation: { windowDays: 90, cycles: 30, personShifts: 5, lots: 3 },
  economics: {
    wagePerHour: 42,
    manualEfficiency: 0.85,
    robotOee: 0.85,
    supervision: 0.15,
    robotPerHour: 6,
    rigPerHour: 15,
    automatedPace: 1.3,
    learnedPace: 2,
    automatedSuccess: 0.99,
    learnedSuccess: 0.95,
    automatedRecoveryS: 60,
    learnedRecoveryS: 20,
    automationInvestment: 60_000,
    digitisingInvestment: 25_000,
    demonstrationResetS: 20,
    robotsPerTeleoperator: 1,
    manualDefectCost: 0,
    horizonYears: 3,
    handOverCost: 0.05,
  },
};
