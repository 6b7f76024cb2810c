/** A class that somebody signed, how sure the model was of it before any calibration, and whether it stood. */
export interface SignedDecision {
  /** 0 to 1. */
  readonly confidence: number;
  readonly stood: boolean;
}

/** A point of the map from the model's confidence to how often such a class stands; straight lines lie between. */
export interface CalibrationKnot {
  readonly confidence: number;
  readonly calibrated: number;
}

/** Decisions from which on a map may be fitted; before that, confidence is what the model says. */
export const LEAST_DECISIONS = 200;
/** A signed class is looked at after so long. */
export const STANDS_DAYS = 90;
const FOLDS = 5;
const BINS = 10;

/**
 * The monotone map that comes nearest to what happened, in squares: isotonic regression by pooling neighbours that violate
 * the order (Ayer et al. 1955). Never falls, so what the model is surer of is never taken for less sure.
 * @returns knots in their order; none where there are no decisions
 */
export function isotonicFit(decisions: readonly SignedDecision[]): readonly CalibrationKnot[] {
  const blocks: Block[] = [];
  for (const group of byConfidence(decisions)) {
    let block = group;
    for (let last = blocks.at(-1); last && last.stood * block.count >= block.stood * last.count; last = blocks.at(-1)) {
      blocks.pop();
      block = { from: last.from, to: block.to, stood: last.stood + block.stood, count: last.count + block.count };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ from, to, stood, count }) => {
    const calibrated = stood / count;
    return from === to ? [{ confidence: from, calibrated }] : [from, to].map((confidence) => ({ confidence, calibrated }));
  });
}

interface Block {
  readonly from: number;
  readonly to: number;
  readonly stood: number;
  readonly count: number;
}

/** Of one confidence there can be one answer only. */
function byConfidence(decisions: readonly SignedDecision[]): readonly Block[] {
  const groups = new Map<number, Block>();
  for (const { confidence, stood } of decisions) {
    const { stood: before, count } = groups.get(confidence) ?? { stood: 0, count: 0 };
    groups.set(confidence, { from: confidence, to: confidence, stood: before + Number(stood), count: count + 1 });
  }
  return [...groups.values()].toSorted((a, b) => a.from - b.from);
}

/** A confidence as the map has it; without a map as it is. Nought stays nought: nobody knows anything there. */
export function calibrated(knots: readonly CalibrationKnot[] | undefined, confidence: number): number {
  if (knots === undefined || knots.length === 0) return confidence;
  const after = knots.findIndex((knot) => knot.confidence >= confidence);
  if (after < 0) return knots.at(-1)!.calibrated;
  const high = knots[after]!;
  const low = knots[after - 1] ?? { confidence: 0, calibrated: 0 };
  if (high.confidence === low.confidence) return low.calibrated;
  const share = (confidence - low.confidence) / (high.confidence - low.confidence);
  return low.calibrated + share * (high.calibrated - low.calibrated);
}

/** Mean square of what was said less what happened: 0 is perfect, 0.25 what a coin says. Null: nothing has happened yet. */
export function brierScore(
  decisions: readonly SignedDecision[],
  say: (confidence: number) => number = (confidence) => confidence,
): number | null {
  if (decisions.length === 0) return null;
  return decisions.reduce((sum, { confidence, stood }) => sum + (say(confidence) - Number(stood)) ** 2, 0) / decisions.length;
}

/** The Brier score of the fit on decisions that it has not seen: fitted five times, each time without a fifth of them. */
export function crossValidated(decisions: readonly SignedDecision[]): number | null {
  if (decisions.length < FOLDS) return null;
  const isIn = (fold: number) => (_: unknown, at: number) => at % FOLDS === fold;
  const squares = Array.from({ length: FOLDS }, (_, fold) => {
    const held = decisions.filter(isIn(fold));
    const knots = isotonicFit(decisions.filter((one, at) => !isIn(fold)(one, at)));
    return held.length * brierScore(held, (confidence) => calibrated(knots, confidence))!;
  });
  return squares.reduce((sum, one) => sum + one, 0) / decisions.length;
}

/** One row of the reliability table: what was said, and how often it stood. */
export interface ReliabilityBin {
  /** Confidences from here, to below `to`; the last bin holds 1 too. */
  readonly from: number;
  readonly to: number;
  readonly decisions: number;
  /** Null: none. */
  readonly meanConfidence: number | null;
  readonly stoodShare: number | null;
}

/** Ten bins of equal width, also those that are empty. */
export function reliability(decisions: readonly SignedDecision[]): readonly ReliabilityBin[] {
  const binOf = (confidence: number) => Math.min(BINS - 1, Math.floor(confidence * BINS));
  return Array.from({ length: BINS }, (_, bin) => {
    const own = decisions.filter(({ confidence }) => binOf(confidence) === bin);
    const mean = (of: (one: SignedDecision) => number) =>
      own.length === 0 ? null : own.reduce((sum, one) => sum + of(one), 0) / own.length;
    return {
      from: bin / BINS,
      to: (bin + 1) / BINS,
      decisions: own.length,
      meanConfidence: mean(({ confidence }) => confidence),
      stoodShare: mean(({ stood }) => Number(stood)),
    };
  });
}
