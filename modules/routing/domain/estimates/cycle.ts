import type { CycleEstimate } from '../candidate.js';
import type { WorkMode } from '../policy.js';

/** Cycles of one task, as sums of their natural logarithms (s per piece). */
export interface CycleSums {
  readonly n: number;
  readonly sumLog: number;
  readonly sumLog2: number;
  /** Different people in the sample; at a robot 0. */
  readonly people: number;
}
export const NO_CYCLES: CycleSums = { n: 0, sumLog: 0, sumLog2: 0, people: 0 };

/** What the log says of cycles: of the unit, and of all units where the task is done the same way. */
export interface KnownCycles {
  readonly unit: CycleSums;
  readonly kind: CycleSums;
  /** s per piece as the plant says; null: nobody has said. */
  readonly idealS: number | null;
}

/** Pieces that the kind's cycles count for beside the unit's own. */
const PSEUDO_OBSERVATIONS = 5;
/** Fewer people would let a figure of a bench or a console speak of one of them. */
const LEAST_PEOPLE = 5;
/** Spread of a cycle as a share of its mean, before anything is known: people vary more. */
export const PRIOR_CV: Readonly<Record<WorkMode, number>> = { ROBOT: 0.05, TELEOP: 0.25, MANUAL: 0.2 };

/** The sums after one more cycle. @param isNewPerson the first of its person in the sample */
export const withCycle = ({ n, sumLog, sumLog2, people }: CycleSums, seconds: number, isNewPerson: boolean): CycleSums => {
  const log = Math.log(seconds);
  return { n: n + 1, sumLog: sumLog + log, sumLog2: sumLog2 + log * log, people: people + (isNewPerson ? 1 : 0) };
};

/**
 * Mean and spread of a cycle: log-normal, the unit's own sample shrunk to its kind by 5 pseudo-observations (posterior of a
 * normal with conjugate prior). A sample of people's work counts only where 5 of them or more stand behind it.
 * @returns null where neither the log nor the plant says anything
 * @see Gelman et al., Bayesian Data Analysis, §3.3
 */
export function cycleEstimate({ unit, kind, idealS }: KnownCycles, mode: WorkMode): CycleEstimate | null {
  const own = mode !== 'ROBOT' && unit.people < LEAST_PEOPLE ? NO_CYCLES : unit;
  const prior = priorOf(kind, idealS, mode);
  if (prior === null) return null;
  if (own.n === 0) return { meanS: prior.meanS, cv: Math.sqrt(Math.exp(prior.variance) - 1), n: kind.n };
  const mean = own.sumLog / own.n;
  const scatter = Math.max(0, own.sumLog2 - own.n * mean * mean);
  const weight = PSEUDO_OBSERVATIONS + own.n;
  const mu = (PSEUDO_OBSERVATIONS * prior.mu + own.sumLog) / weight;
  const between = ((PSEUDO_OBSERVATIONS * own.n) / weight) * (mean - prior.mu) ** 2;
  const variance = (PSEUDO_OBSERVATIONS * prior.variance + scatter + between) / weight;
  return { meanS: Math.exp(mu + variance / 2), cv: Math.sqrt(Math.exp(variance) - 1), n: own.n };
}

interface Prior {
  readonly mu: number;
  readonly variance: number;
  readonly meanS: number;
}

function priorOf({ n, sumLog, sumLog2 }: CycleSums, idealS: number | null, mode: WorkMode): Prior | null {
  const spread = Math.log(1 + PRIOR_CV[mode] ** 2);
  if (n === 0) return idealS === null ? null : { mu: Math.log(idealS) - spread / 2, variance: spread, meanS: idealS };
  const mu = sumLog / n;
  const variance = n === 1 ? spread : Math.max(0, sumLog2 - n * mu * mu) / (n - 1);
  return { mu, variance, meanS: Math.exp(mu + variance / 2) };
}
