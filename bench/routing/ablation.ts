import { DEFAULT_POLICY, TERM_NAMES, type TermName } from '../../modules/routing/domain/policy.js';
import type { Measures } from './measures.js';
import { isAboveZero, paired, type Interval } from './statistics.js';
import { changed, ours, runs, type Contender } from './study.js';

/** What a part of the engine is there for: a measure, and whether more of it is better. */
interface Purpose {
  readonly what: string;
  readonly of: (measures: Measures) => number;
  readonly isMoreBetter?: true;
}

const TARDINESS: Purpose = { what: 'weighted tardiness, s', of: ({ weightedTardinessS }) => weightedTardinessS };
const FLOW: Purpose = { what: 'mean flow, s', of: ({ meanFlowS }) => meanFlowS };
const TAIL: Purpose = { what: 'p95 flow of people’s own work, s', of: ({ p95FlowOfClassS }) => p95FlowOfClassS.HUMAN_ORCHESTRATED };

const PURPOSES: Readonly<Record<TermName, Purpose>> = {
  wait: FLOW,
  setup: { what: 'tool changes an order', of: ({ changesPerOrder }) => changesPerOrder },
  process: FLOW,
  assist: { what: 'assists an assistant’s hour', of: ({ assistsPerOperatorHour }) => assistsPerOperatorHour },
  labour: { what: 'people’s time an order, s', of: ({ peopleS }) => peopleS },
  quality: { what: 'orders not good at once', of: ({ badShare }) => badShare },
  tardiness: TARDINESS,
  price: TAIL,
  energy: { what: 'kWh an order', of: ({ kwh }) => kwh },
  capture: { what: 'recordings a day', of: ({ recordingsPerDay }) => recordingsPerDay, isMoreBetter: true },
  practice: { what: 'families out of practice', of: ({ unpractised }) => unpractised },
  load: { what: 'starts a day above 80 % of a bench’s load', of: ({ highLoadPerDay }) => highLoadPerDay },
};

interface Part {
  readonly name: string;
  readonly without: Contender;
  readonly purpose: Purpose;
}

const PARTS: readonly Part[] = [
  ...TERM_NAMES.map((term) => ({
    name: `term ${term}`,
    without: ours(term, changed({ weights: { [term]: 0 } })),
    purpose: PURPOSES[term],
  })),
  { name: 'index: due date', without: ours('due', changed({ index: { due: Infinity } })), purpose: TARDINESS },
  { name: 'index: regret', without: ours('regret', changed({ index: { regret: Infinity } })), purpose: TARDINESS },
  { name: 'index: set-up', without: ours('set-up', changed({ index: { setup: Infinity } })), purpose: TARDINESS },
  { name: 'waiting for a better place', without: ours('look', DEFAULT_POLICY, false), purpose: PURPOSES.labour },
  {
    name: 'front class',
    without: ours('front', changed({ front: { flows: Infinity, leastS: Infinity } })),
    purpose: { what: 'p95 flow of all, s', of: ({ p95FlowS }) => p95FlowS },
  },
];

/** What it costs to leave a part out: by how much each is worse without it. */
export interface Removed {
  readonly name: string;
  readonly purpose: string;
  readonly withIt: number;
  /** Of its own measure; positive: worse without. */
  readonly cost: Interval;
  readonly tardiness: Interval;
  readonly flow: Interval;
}

/** Whether something is worse without it, beyond chance. */
export const doesEarn = ({ cost, tardiness, flow }: Removed): boolean => [cost, tardiness, flow].some(isAboveZero);

/** @param full runs of the shipped policy on the same seeds */
export const removed = (
  full: readonly Measures[],
  seeds: readonly number[],
  load: number,
  tell: (name: string) => void,
): readonly Removed[] =>
  PARTS.map(({ name, without, purpose }) => {
    tell(name);
    const bare = runs(without, seeds, load);
    const cost = ({ of, isMoreBetter }: Purpose) =>
      isMoreBetter ? paired(full.map(of), bare.map(of)) : paired(bare.map(of), full.map(of));
    return {
      name,
      purpose: purpose.what,
      withIt: full.reduce((sum, one) => sum + purpose.of(one), 0) / full.length,
      cost: cost(purpose),
      tardiness: cost(TARDINESS),
      flow: cost(FLOW),
    };
  });
