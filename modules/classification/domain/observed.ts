import type { TrialBatch } from '../../plant/domain/plant.js';
import { weigh } from './evidence.js';
import { AT_LIMIT } from './floor-fact.js';
import { levelFrom, type Level, type Levels } from './features.js';
import type { Gain } from './gain.js';
import type { Policy } from './policy.js';
import type { ClassificationFacts } from './task-input.js';

/** What the log holds of a task on one unit, variant and configuration within the window. Never of a person. */
export interface ObservedSums extends Gain {
  readonly workUnitId: string;
  readonly isRobot: boolean;
  readonly productId: string | null;
  readonly configHash: string | null;
}

/** Values of one characteristic on one unit and variant, as deviations from the middle of the tolerance: ±10,000 at its limits. */
export interface MeasuredSums {
  readonly workUnitId: string;
  readonly isRobot: boolean;
  readonly productId: string | null;
  readonly name: string;
  readonly n: number;
  readonly deviations: number;
  readonly squares: number;
  /** As in a gain. */
  readonly personShifts: number;
}

const LOT_SIZES = [10_000, 1_000, 100, 10] as const;
const TIME_VARIATIONS = [0.05, 0.1, 0.2, 0.4] as const;
const EXCEPTION_RATES = [1, 5, 20, 50] as const;

/** Pieces between changeovers. Null: no lot has begun. */
export const lotSizeOf = ({ cycles, trials, lots }: Pick<Gain, 'cycles' | 'trials' | 'lots'>): number | null =>
  lots === 0 ? null : (cycles - trials) / lots;

/** Mean of the net cycle time in s. Null: no cycle has a time. */
export const meanCycleS = ({ timed, ms }: Pick<Gain, 'timed' | 'ms'>): number | null => (timed === 0 ? null : ms / timed / 1_000);

/** Coefficient of variation of the net cycle time. Null: fewer than two cycles have a time. */
export function cycleVariation({ timed, ms, squares }: Pick<Gain, 'timed' | 'ms' | 'squares'>): number | null {
  if (timed < 2 || ms === 0) return null;
  const mean = ms / timed;
  return Math.sqrt(Math.max(0, (squares - timed * mean * mean) / (timed - 1))) / mean;
}

/** Whether a group of people's cycles may be looked at, and says enough. */
export const isEnough = ({ cycles, personShifts }: Pick<Gain, 'cycles' | 'personShifts'>, { observation }: Policy): boolean =>
  cycles >= observation.cycles && personShifts >= observation.personShifts;

/**
 * The levels of features 12, 14 and 15 as the log shows them. 14 and 15 only from people's work, and only from groups of
 * enough person-shifts and cycles; what a robot fails at is evidence, not variation.
 * @see classification.md §1.1
 */
export function observedLevels(sums: readonly ObservedSums[], policy: Policy): Levels {
  const all = addUp(sums);
  const people = addUp(sums.filter(({ isRobot }) => !isRobot));
  const levels: Record<string, Level> = {};
  const lot = lotSizeOf(all);
  const mayTellLots = all.lots >= policy.observation.lots && all.cycles >= policy.observation.cycles;
  if (lot !== null && mayTellLots && (people.cycles === 0 || isEnough(people, policy)))
    levels['lotSize'] = levelFrom(LOT_SIZES, (least) => lot >= least);
  if (!isEnough(people, policy)) return levels;
  const variation = cycleVariation(people);
  if (variation !== null && people.timed >= policy.observation.cycles)
    levels['timeVariation'] = levelFrom(TIME_VARIATIONS, (most) => variation <= most);
  const rate = (1_000 * people.exceptions) / people.cycles;
  levels['exceptionRate'] = levelFrom(EXCEPTION_RATES, (most) => rate <= most);
  return levels;
}

type Sums = Pick<Gain, 'cycles' | 'trials' | 'lots' | 'timed' | 'ms' | 'squares' | 'exceptions' | 'personShifts'>;

function addUp(all: readonly ObservedSums[]): Sums {
  const sum = (of: (one: ObservedSums) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    cycles: sum((one) => one.cycles),
    trials: sum((one) => one.trials),
    lots: sum((one) => one.lots),
    timed: sum((one) => one.timed),
    ms: sum((one) => one.ms),
    squares: sum((one) => one.squares),
    exceptions: sum((one) => one.exceptions),
    personShifts: sum((one) => one.personShifts),
  };
}

const CAPABILITIES = [1.67, 1.33, 1, 0.67] as const;
/** Values that a capability may be told from. */
const LEAST_VALUES = 100;

/**
 * The level of feature 11: how far the units spread, against the tolerance that they have. Of each characteristic with both
 * limits the process performance index Pp = tolerance / 6 standard deviations, without regard to its middle, since an offset
 * is the same for every unit; the widest spread counts. At least 100 values, as ISO 22514-2 asks for; 1.67 and 1.33 are the
 * customary bounds of a capable process (AIAG PPAP), at 1.00 the spread fills the tolerance, and below 0.67 one unit in
 * twenty lies outside: there each is another. From a station where people work only with enough person-shifts.
 * @returns null where too little is measured
 */
export function unitVariationOf(measured: readonly MeasuredSums[], { observation }: Policy): Level | null {
  const told = measured.filter(
    ({ n, isRobot, personShifts }) => n >= LEAST_VALUES && (isRobot || personShifts >= observation.personShifts),
  );
  if (told.length === 0) return null;
  const widest = Math.max(...told.map(spreadOf));
  return levelFrom(CAPABILITIES, (least) => widest * least * 3 <= 1);
}

/** Pp: the tolerance in six standard deviations. Null: fewer than two values, or no spread at all. */
export function performanceOf(measured: MeasuredSums): number | null {
  const spread = measured.n < 2 ? 0 : spreadOf(measured);
  return spread === 0 ? null : 1 / (3 * spread);
}

/** Standard deviation in halves of the tolerance. */
const spreadOf = ({ n, deviations, squares }: MeasuredSums): number =>
  Math.sqrt(Math.max(0, (squares - (deviations * deviations) / n) / (n - 1))) / AT_LIMIT;

/** Runs of a robot as trials: successes are without assist, rework and scrap. */
export const trialsOf = ({ cycles, failures, configHash }: ObservedSums): TrialBatch => ({
  n: cycles,
  k: Math.max(0, cycles - failures),
  configHash,
});

/**
 * The trials that a class rests on: those that somebody has written down, and those of one cell and variant: of one that
 * is disproven where there is one, else of the one with the most. Two cells are never pooled: the one could hide the other.
 */
export function trialsFor(
  written: readonly TrialBatch[],
  sums: readonly ObservedSums[],
  facts: ClassificationFacts,
  policy: Policy,
): readonly TrialBatch[] {
  const groups = sums.filter(({ isRobot, cycles, configHash }) => isRobot && cycles > 0 && configHash === facts.configHash).map(trialsOf);
  const ranked = groups.toSorted((a, b) => b.n - a.n || a.k - b.k);
  const disproven = ranked.filter((group) => weigh([group], facts, policy)?.verdict === 'DISPROVEN');
  const chosen = disproven[0] ?? ranked[0];
  // Past trials must not hide what a cell shows today.
  if (disproven.length > 0) return [chosen!];
  return chosen ? [...written, chosen] : written;
}
