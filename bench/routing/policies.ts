import type { WorkMode } from '../../modules/routing/domain/policy.js';
import { longestIdle, pool, quickest, type Preference, type Rank, type View } from './pool.js';
import { queues } from './queues.js';
import { Random } from './random.js';
import type { Dispatcher } from './simulate.js';
import { expectedOf, workOf, type OrderState, type UnitState } from './unit-state.js';
import type { Floor } from './floor.js';

export interface Named {
  readonly name: string;
  readonly make: (seed: number) => Dispatcher;
}

const age: Rank = ({ order }) => order.order.arrivesAt;
const weight = ({ order }: View): number => order.order.weight;
const slackS = ({ order, now, workS }: View): number => Math.max(0, order.order.dueAt - now - workS);

/** Robots, consoles, benches in an order of preference; within a kind the one idle longest. */
const inOrder =
  (modes: readonly WorkMode[]): Preference =>
  ({ unit, idleSince }) =>
    modes.indexOf(unit.mode) * 1e12 + idleSince;

/** s until a unit has done what it has and what is queued. */
const aheadS = (floor: Floor, unit: UnitState, now: number): number =>
  (unit.running ? Math.max(0, unit.expectedEnd - now) : 0) +
  unit.queue.reduce((sum: number, order: OrderState) => sum + expectedOf(floor, unit, order), 0);

/** Vepsalainen and Morton 1987. */
export const atc =
  (k: number): Rank =>
  (view) =>
    -(weight(view) / view.workS) * Math.exp(-slackS(view) / (k * view.meanWorkS));

/** Carroll 1965, weighted. */
export const covert =
  (k: number): Rank =>
  (view) =>
    -(weight(view) / view.workS) * Math.max(0, 1 - slackS(view) / (k * view.workS));

/** Lee, Bhaskaran and Pinedo 1997. */
export const atcs =
  (k1: number, k2: number): Rank =>
  (view) => {
    const change = view.meanChangeS === 0 ? 0 : view.changeS / (k2 * view.meanChangeS);
    return -(weight(view) / view.workS) * Math.exp(-slackS(view) / (k1 * view.meanWorkS) - change);
  };

const ranked = (name: string, rank: Rank, prefer: Preference = quickest): Named => ({ name, make: () => pool(rank, prefer) });

/** Rules that have nothing to tune. */
export const SIMPLE: readonly Named[] = [
  {
    name: 'random',
    make: (seed) => {
      const random = new Random(seed, 'routes');
      return queues(() => random.next());
    },
  },
  ranked('FIFO to first free', age, longestIdle),
  { name: 'fastest unit', make: () => queues((unit, order) => workOf(unit, order)) },
  { name: 'shortest queue', make: () => queues((unit) => unit.queue.length + (unit.running ? 1 : 0)) },
  ranked('robot first', age, inOrder(['ROBOT', 'TELEOP', 'MANUAL'])),
  ranked('human first', age, inOrder(['MANUAL', 'TELEOP', 'ROBOT'])),
  ranked('SPT', ({ workS }) => workS),
  ranked('WSPT', (view) => view.workS / weight(view)),
  ranked('EDD', ({ order }) => order.order.dueAt),
  {
    name: 'least expected completion',
    make: () => queues((unit, order, { floor, now }) => aheadS(floor, unit, now) + expectedOf(floor, unit, order)),
  },
];

/** Grids of routing.md §5. */
export const ATC_GRID = [1, 1.5, 2, 3, 4, 5];
export const COVERT_GRID = [1, 2, 3];
export const ATCS_GRID = [1, 1.5, 2, 3, 4, 6].flatMap((k1) => [0.1, 0.2, 0.3, 0.5, 0.8].map((k2) => [k1, k2] as const));

export const TUNABLE: readonly { readonly name: string; readonly variants: readonly Named[] }[] = [
  { name: 'COVERT', variants: COVERT_GRID.map((k) => ranked(`COVERT k=${k}`, covert(k))) },
  { name: 'ATC', variants: ATC_GRID.map((k) => ranked(`ATC k=${k}`, atc(k))) },
  { name: 'ATCS', variants: ATCS_GRID.map(([k1, k2]) => ranked(`ATCS k₁=${k1} k₂=${k2}`, atcs(k1, k2))) },
];
