import type { Candidate } from '../../modules/routing/domain/candidate.js';
import { decide } from '../../modules/routing/domain/decide.js';
import { bench, cycle, inS, NOW, orderOf, pair, questionOf, robot } from '../../modules/routing/domain/floor.fixture.js';
import type { TaskPlace } from '../../modules/routing/domain/order-of-work/elsewhere.js';
import { placeJointly } from '../../modules/routing/domain/order-of-work/joint.js';
import { nextOrder, type OpenOrder } from '../../modules/routing/domain/order-of-work/next-order.js';
import { DEFAULT_POLICY } from '../../modules/routing/domain/policy.js';
import type { Bar } from './bars.js';
import { percentile } from './measures.js';
import { Random } from './random.js';

const UNITS = 500;
const ORDERS = 10_000;
const TASKS = 100;
const TASK_SHARE = 0.2;
/** Units that come free in turn. */
const FREED = 10;
/** Each figure is the median of so many batches: one disturbed batch does not count. */
const BATCHES = 7;

/** ms of processor that a call takes, so that neighbours on the machine do not count. */
function processorMs(call: () => void): number {
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

interface Timed {
  readonly what: string;
  readonly most: number;
  /** Calls in a batch, and which share of them must be as fast. */
  readonly calls: number;
  readonly share: number;
  readonly call: (round: number) => void;
}

function bar({ what, most, calls, share, call }: Timed): Bar {
  const batches = Array.from({ length: BATCHES + 1 }, (_, batch) => {
    const taken = Array.from({ length: calls }, (_unused, round) => processorMs(() => call(batch * calls + round)));
    return { middle: percentile(taken, 0.5), high: percentile(taken, share) };
  }).slice(1);
  const high = percentile(
    batches.map((batch) => batch.high),
    0.5,
  );
  const middle = percentile(
    batches.map((batch) => batch.middle),
    0.5,
  );
  return { what, value: `${high.toFixed(2)} ms (median ${middle.toFixed(2)})`, bar: `≤ ${most} ms`, holds: high <= most };
}

/** Half of the places may, and the others have reasons of all kinds. */
function placesOf(random: Random): readonly Candidate[] {
  return Array.from({ length: UNITS }, (_, i): Candidate => {
    const more = {
      freeAt: inS(random.below(600)),
      room: i % 4 === 0 ? 0 : 1,
      assists: { mean: random.next() / 20, n: 40 },
      cycle: cycle(random.between(20, 90), 0.1),
      kwhPerPiece: random.next() / 50,
      price: random.next() / 2,
    };
    if (i % 5 === 0) return pair(`t${i}`, more, i % 2 === 0 ? { opensAt: null } : {});
    if (i % 2 === 0) return bench(`m${i}`, { ...more, ...(i % 8 === 2 ? { people: [] } : {}) });
    return robot(`r${i}`, { ...more, ...(i % 3 === 0 ? { toolAfter: 'g1', maintenance: { until: null } } : {}) });
  });
}

function openWork(random: Random): { readonly orders: readonly OpenOrder[]; readonly places: ReadonlyMap<string, readonly TaskPlace[]> } {
  const orders = Array.from({ length: ORDERS }, (_, i): OpenOrder => {
    const acceptedAt = inS(-random.below(3_600));
    return {
      id: `o${i}`,
      taskId: `task${random.below(TASKS)}`,
      pieces: 1 + random.below(40),
      weight: [1, 2, 4][random.below(3)]!,
      dueAt: inS(random.below(20_000)),
      acceptedAt,
      frontAt: acceptedAt + 14_400_000,
    };
  });
  // A task may be done at a fifth of the units, and always at those that come free here.
  const places = new Map(
    Array.from({ length: TASKS }, (_, task): [string, readonly TaskPlace[]] => [
      `task${task}`,
      Array.from({ length: UNITS }, (_unused, unit) => unit)
        .filter((unit) => unit < FREED || random.next() < TASK_SHARE)
        .map((unit) => ({
          workUnitId: `s/a/l/u${unit}`,
          consoleId: null,
          setupS: random.below(300),
          perPieceS: random.between(10, 90),
          price: random.next() / 2,
          busyS: random.below(900),
        })),
    ]),
  );
  return { orders, places };
}

/** The bars of routing.md §5, through what is shipped. */
export function speeds(): readonly Bar[] {
  const random = new Random(1, 'speed');
  const candidates = placesOf(random);
  const question = questionOf({ order: orderOf({ dueAt: inS(900) }) });
  const { orders, places } = openWork(random);
  const base = Array.from({ length: UNITS }, () => random.between(60, 900));
  const quick = Array.from({ length: UNITS }, () => random.between(0.7, 1.7));
  const batches = Array.from({ length: BATCHES + 1 }, () => ({
    costs: base.map((work) =>
      quick.map((factor) => (random.next() < 0.3 ? null : Math.round(10 * (work * factor + random.between(0, 300))) / 10)),
    ),
    waiting: base.map(() => 3_000),
  }));
  return [
    {
      what: `${UNITS} units with all reasons and terms, p99`,
      most: 2,
      calls: 300,
      share: 0.99,
      call: () => void decide(question, candidates),
    },
    {
      what: `a unit comes free among ${ORDERS.toLocaleString('en')} open orders of ${TASKS} tasks, with the decision over ${UNITS} units, p99`,
      most: 5,
      calls: 150,
      share: 0.99,
      call: (round: number) => {
        nextOrder({ workUnitId: `s/a/l/u${round % FREED}`, consoleId: null }, { orders, places, now: NOW }, DEFAULT_POLICY);
        decide(question, candidates);
      },
    },
    {
      what: `joint assignment ${UNITS} × ${UNITS}`,
      most: 60,
      calls: 1,
      share: 0.5,
      call: (round: number) => void placeJointly(batches[round]!, DEFAULT_POLICY),
    },
  ].map(bar);
}
