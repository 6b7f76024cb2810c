import type { TrialBatch } from '../../plant/domain/plant.js';
import { weigh } from './evidence.js';
import type { Level, Levels } from './features.js';
import type { Gain } from './observe.js';
import type { Policy } from './policy.js';
import type { ClassificationFacts } from './task-input.js';

/** What the log holds of a task on one unit, variant and configuration within the window. Never of a person. */
export interface ObservedSums extends Gain {
  readonly workUnitId: string;
  readonly isRobot: boolean;
  readonly productId: string | null;
  readonly configHash: string | null;
  readonly engineeringChanges: number;
}

/** Features whose levels follow from the log once it holds enough. */
export const OBSERVED_FEATURES = ['lotSize', 'timeVariation', 'exceptionRate'] as const;

const LOT_SIZES = [10_000, 1_000, 100, 10] as const;
const TIME_VARIATIONS = [0.05, 0.1, 0.2, 0.4] as const;
const EXCEPTION_RATES = [1, 5, 20, 50] as const;

const levelFrom = (bounds: readonly number[], isWithin: (bound: number) => boolean): Level => {
  const at = bounds.findIndex(isWithin);
  return (at < 0 ? bounds.length : at) as Level;
};

/** Pieces between changeovers. Null: no lot has begun. */
export const lotSizeOf = ({ cycles, lots }: Pick<Gain, 'cycles' | 'lots'>): number | null => (lots === 0 ? null : cycles / lots);

/** Mean of the net cycle time in s. Null: no cycle has a time. */
export const meanCycleS = ({ timed, seconds }: Pick<Gain, 'timed' | 'seconds'>): number | null => (timed === 0 ? null : seconds / timed);

/** Coefficient of variation of the net cycle time. Null: fewer than two cycles have a time. */
export function cycleVariation({ timed, seconds, squares }: Pick<Gain, 'timed' | 'seconds' | 'squares'>): number | null {
  if (timed < 2 || seconds === 0) return null;
  const mean = seconds / timed;
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

type Sums = Pick<Gain, 'cycles' | 'lots' | 'timed' | 'seconds' | 'squares' | 'exceptions' | 'personShifts'>;

function addUp(all: readonly ObservedSums[]): Sums {
  const sum = (of: (one: ObservedSums) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    cycles: sum((one) => one.cycles),
    lots: sum((one) => one.lots),
    timed: sum((one) => one.timed),
    seconds: sum((one) => one.seconds),
    squares: sum((one) => one.squares),
    exceptions: sum((one) => one.exceptions),
    personShifts: sum((one) => one.personShifts),
  };
}

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
