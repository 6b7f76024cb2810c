import type { ChoiceBasis, TieStep } from '../choose.js';
import type { DecisionOutcome } from '../decide.js';
import type { TermName, WorkMode } from '../policy.js';
import type { ShownCode } from '../refusal.js';
import type { WeighFlag } from '../weigh.js';

export interface ReasonWords {
  /** Goes on from the name of the place: "R2 has …". */
  readonly why: string;
  /** What would open it. */
  readonly opens: string;
}

/** Every word that a decision is told in; a language that misses one does not compile. */
export interface Catalogue {
  readonly reasons: Readonly<Record<ShownCode, ReasonWords>>;
  readonly terms: Readonly<Record<TermName, string>>;
  readonly outcomes: Readonly<Record<DecisionOutcome, string>>;
  readonly bases: Readonly<Record<ChoiceBasis, string>>;
  readonly ties: Readonly<Record<TieStep, string>>;
  readonly flags: Readonly<Record<WeighFlag, string>>;
  readonly modes: Readonly<Record<WorkMode, string>>;
}
