import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import {
  brierScore,
  crossValidated,
  isotonicFit,
  LEAST_DECISIONS,
  reliability,
  STANDS_DAYS,
  type CalibrationKnot,
  type ReliabilityBin,
  type SignedDecision,
} from './domain/calibration.js';
import { JudgementStore } from './store/judgement.store.js';

const DAY_MS = 86_400_000;

/** How well the model's confidence has told which signed classes would stand. */
export interface CalibrationReport {
  /** Signed classes that have stood, or have not, for as long as is looked at. */
  readonly decisions: number;
  readonly needed: number;
  /** Signed too lately to be judged. */
  readonly pending: number;
  /** Share of the decisions. Null: none. */
  readonly stood: number | null;
  readonly brier: number | null;
  /** Of the fit, on decisions that it has not seen. */
  readonly fittedBrier: number | null;
  readonly bins: readonly ReliabilityBin[];
  /** Empty until there are as many decisions as are needed. */
  readonly fit: readonly CalibrationKnot[];
}

/** What became of signed classes. The record is the history itself: signatures, and what was in force after them. */
@Injectable()
export class Calibrations {
  constructor(
    private readonly judgements: JudgementStore,
    private readonly clock: Clock,
  ) {}

  async report(): Promise<CalibrationReport> {
    const decisions = await this.decisions();
    const stood = decisions.filter((one) => one.stood).length;
    return {
      decisions: decisions.length,
      needed: LEAST_DECISIONS,
      pending: await this.judgements.signedAfter(this.judgedUntil()),
      stood: decisions.length === 0 ? null : stood / decisions.length,
      brier: brierScore(decisions),
      fittedBrier: decisions.length < LEAST_DECISIONS ? null : crossValidated(decisions),
      bins: reliability(decisions),
      fit: decisions.length < LEAST_DECISIONS ? [] : isotonicFit(decisions),
    };
  }

  decisions(): Promise<readonly SignedDecision[]> {
    return this.judgements.signedDecisions(this.judgedUntil(), STANDS_DAYS);
  }

  private judgedUntil(): number {
    return this.clock.now() - STANDS_DAYS * DAY_MS;
  }
}
