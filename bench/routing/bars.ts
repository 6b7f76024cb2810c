import { CLASSES, type Class } from './floor.js';
import { mean, type Measures } from './measures.js';
import { isAboveZero, paired, type Interval } from './statistics.js';

const LESS_TARDY = 0.3;
const WINS_OF_30 = 27;
const WORSE_P95 = 0.1;

/** Ours against the best single rule at a load. */
export interface Comparison {
  readonly lessTardy: number;
  /** s by which the rule is later. */
  readonly difference: Interval;
  readonly wins: number;
  readonly seeds: number;
  /** s by which ours takes longer. */
  readonly flow: Interval;
  /** Share by which each class's p95 flow is longer. */
  readonly p95: Readonly<Record<Class, number>>;
}

export interface Bar {
  readonly what: string;
  readonly value: string;
  readonly bar: string;
  readonly holds: boolean;
}

export function compare(ours: readonly Measures[], rule: readonly Measures[]): Comparison {
  const of = (runs: readonly Measures[], value: (one: Measures) => number) => runs.map(value);
  const late = ({ weightedTardinessS }: Measures) => weightedTardinessS;
  const flow = ({ meanFlowS }: Measures) => meanFlowS;
  return {
    lessTardy: 1 - mean(of(ours, late)) / mean(of(rule, late)),
    difference: paired(of(rule, late), of(ours, late)),
    wins: ours.filter((one, at) => late(one) < late(rule[at]!)).length,
    seeds: ours.length,
    flow: paired(of(ours, flow), of(rule, flow)),
    p95: Object.fromEntries(
      CLASSES.map((one) => [one, mean(of(ours, (m) => m.p95FlowOfClassS[one])) / mean(of(rule, (m) => m.p95FlowOfClassS[one])) - 1]),
    ) as Record<Class, number>,
  };
}

export function barsOf({ lessTardy, difference, wins, seeds, flow, p95 }: Comparison): readonly Bar[] {
  const most = Math.max(...Object.values(p95));
  const needed = Math.ceil((WINS_OF_30 * seeds) / 30);
  return [
    {
      what: 'weighted tardiness below the best single rule',
      value: percent(lessTardy),
      bar: `≥ ${percent(LESS_TARDY)}`,
      holds: lessTardy >= LESS_TARDY,
    },
    { what: 'paired difference, s', value: plusMinus(difference), bar: 'interval above 0', holds: isAboveZero(difference) },
    { what: 'seeds won', value: `${wins} of ${seeds}`, bar: `≥ ${needed}`, holds: wins >= needed },
    { what: 'mean flow against it, s', value: plusMinus(flow), bar: 'no longer', holds: flow.mean <= 0 },
    {
      what: `p95 flow of each class against it (${CLASSES.map((one) => `${one} ${signed(p95[one])}`).join(', ')})`,
      value: signed(most),
      bar: `≤ +${percent(WORSE_P95)}`,
      holds: most <= WORSE_P95,
    },
  ];
}

export const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const signed = (share: number): string => `${share >= 0 ? '+' : '−'}${percent(Math.abs(share))}`;
export const plusMinus = ({ mean: middle, half }: Interval): string => `${fixed(middle)} ± ${fixed(half)}`;

/** As many digits as say something. */
export function fixed(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
  return value.toFixed(digits).replace('-', '−');
}
