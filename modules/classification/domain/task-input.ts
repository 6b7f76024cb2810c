import { SKILL_STAGES, type TrialBatch } from '../../plant/domain/plant.js';
import type { Instant } from '../../platform/instant.js';
import type { Levels, Sources } from './features.js';
import type { TaskClass, WorkClass } from './task-class.js';

/** QUALIFIED is the older name of AUTONOMOUS. */
export const KNOWN_STAGES = [...SKILL_STAGES, 'QUALIFIED'] as const;
export type KnownStage = (typeof KNOWN_STAGES)[number];

/** The best robot of the plant for the task. */
export interface RobotArm {
  readonly payload_kg: number;
  readonly tool_kg: number;
  readonly reach_m: number;
}

/** A class that somebody has set by hand. */
export interface Pin {
  readonly class: WorkClass;
  readonly by: string;
  readonly until: Instant | null;
  readonly why: string;
}

/** What is not scored (classification.md §1.2). Null: not known. Nothing here is about a person. */
export interface ClassificationFacts {
  readonly mass_kg: number | null;
  readonly reach_m: number | null;
  /** Null: no robot is known that could. */
  readonly arm: RobotArm | null;
  /** A risk assessment (ISO 12100, ISO 10218-2, ISO/TS 15066) is signed for this task and cell. */
  readonly robotRiskAccepted: boolean;
  readonly noPersonAllowed: boolean;
  /** The robot can be driven from afar. */
  readonly teleoperable: boolean;
  readonly legalPerson: boolean;
  readonly captureAllowed: boolean;
  readonly commissioned: boolean;
  readonly pin: Pin | null;
  readonly skillStage: KnownStage | null;
  /** Configuration that evidence must carry to count. */
  readonly configHash: string | null;
  readonly perYear: number | null;
  /** Seconds per piece. */
  readonly manual_s: number | null;
  readonly robot_s: number | null;
  /** Ergonomic scores of the work: EAWS points, RULA 1–7, NIOSH lifting index. */
  readonly eaws: number | null;
  readonly rula: number | null;
  readonly li: number | null;
  /** 1–5. */
  readonly qualitySeverity: number | null;
}

/** The class of the result before, and since when it has been so; null: classified for the first time. */
export interface Held {
  readonly class: TaskClass;
  readonly since: Instant | null;
  readonly cycles: number | null;
}

/** All that a result follows from, beside the policy. */
export interface ClassificationInput {
  readonly levels: Levels;
  readonly sources: Sources;
  readonly facts: ClassificationFacts;
  readonly evidence: readonly TrialBatch[];
  readonly held: Held | null;
  /** For pins and dwell; null: pins hold and nothing dwells. */
  readonly now: Instant | null;
}

/** Nothing known and nothing allowed: what a task starts from. */
export const NO_FACTS: ClassificationFacts = {
  mass_kg: null,
  reach_m: null,
  arm: null,
  robotRiskAccepted: false,
  noPersonAllowed: false,
  teleoperable: false,
  legalPerson: false,
  captureAllowed: false,
  commissioned: false,
  pin: null,
  skillStage: null,
  configHash: null,
  perYear: null,
  manual_s: null,
  robot_s: null,
  eaws: null,
  rula: null,
  li: null,
  qualitySeverity: null,
};
