import { DEFAULT_POLICY, type RoutingPolicy, type Weights } from '../../modules/routing/domain/policy.js';
import { capacityOf } from './capacity.js';
import { floorOf, type Floor } from './floor.js';
import { measure, mean, type Measures } from './measures.js';
import { ordersOf, type StudyOrder } from './orders.js';
import { Ours } from './ours.js';
import { SIMPLE, TUNABLE, type Named } from './policies.js';
import { simulate, type Dispatcher } from './simulate.js';

export const LOADS = [0.75, 0.95] as const;
export type Load = (typeof LOADS)[number];
export const TUNING_SEEDS = [101, 102, 103, 104, 105];
const TUNING_LOAD = 0.95;

/** A policy that can be run on any seed. */
export interface Contender {
  readonly name: string;
  readonly make: (floor: Floor) => Dispatcher;
}

interface Day {
  readonly floor: Floor;
  readonly orders: readonly StudyOrder[];
}

const days = new Map<string, Day>();

/** The floor of a seed and its orders at a load: the same for everybody. */
function dayOf(seed: number, load: number): Day {
  const key = `${seed} ${load}`;
  const known = days.get(key);
  if (known) return known;
  const floor = floorOf(seed);
  const day = { floor, orders: ordersOf(floor, load * capacityOf(floor)) };
  days.set(key, day);
  return day;
}

/** One run of each seed. */
export const runs = ({ make }: Contender, seeds: readonly number[], load: number): readonly Measures[] =>
  seeds.map((seed) => {
    const { floor, orders } = dayOf(seed, load);
    return measure(floor, simulate(floor, orders, make(floor)));
  });

const asContender = ({ name, make }: Named): Contender => ({ name, make: ({ seed }) => make(seed) });
const late = (of: readonly Measures[]): number => mean(of.map(({ weightedTardinessS }) => weightedTardinessS));

/** The variant of the least weighted tardiness on the tuning seeds at the tuning load. */
function tuned<T extends Contender>(variants: readonly T[], seeds: readonly number[]): { readonly best: T; readonly lateS: number } {
  const scored = variants.map((variant) => ({ best: variant, lateS: late(runs(variant, seeds, TUNING_LOAD)) }));
  return scored.reduce((best, one) => (one.lateS < best.lateS ? one : best));
}

/** Every rule to beat, each with its best parameters. */
export const rules = (seeds: readonly number[]): readonly Contender[] => [
  ...SIMPLE.map(asContender),
  ...TUNABLE.map(({ variants }) => tuned(variants.map(asContender), seeds).best),
];

export interface Change {
  readonly weights?: Partial<Weights>;
  readonly index?: Partial<RoutingPolicy['index']>;
  readonly front?: RoutingPolicy['front'];
}

export const changed = ({ weights, index, front }: Change, from: RoutingPolicy = DEFAULT_POLICY): RoutingPolicy => ({
  ...from,
  weights: { ...from.weights, ...weights },
  index: { ...from.index, ...index },
  front: front ?? from.front,
});

export const ours = (name: string, policy: RoutingPolicy, looksAhead = true): Contender => ({
  name,
  make: (floor) => new Ours(floor, policy, looksAhead),
});

const GRID: readonly (readonly Change[])[] = [
  [0, 0.2, 0.5, 1].map((labour) => ({ weights: { labour } })),
  [0.5, 1, 2].map((due) => ({ index: { due } })),
  [0.05, 0.1, 0.2, 0.4].map((regret) => ({ index: { regret } })),
  [0.1, 0.3, 0.6].map((setup) => ({ index: { setup } })),
];

/** Ours with the parameters that are best on the tuning seeds, one after the other from the shipped policy. */
export function tunedOurs(seeds: readonly number[]): RoutingPolicy {
  let policy = DEFAULT_POLICY;
  for (const changes of GRID) {
    const variants = changes.map((change) => ({ ...ours('', changed(change, policy)), policy: changed(change, policy) }));
    policy = tuned(variants, seeds).best.policy;
  }
  return policy;
}
