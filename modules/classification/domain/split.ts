import { decide, situationOf } from './decide.js';
import { piecePrices } from './economics.js';
import { HARDEST, levelList } from './features.js';
import type { Gate } from './gates.js';
import type { Policy } from './policy.js';
import type { Score } from './score.js';
import { automationRank, type TaskClass } from './task-class.js';
import type { ClassificationInput } from './task-input.js';

/** One step of a task, as a task of its own. */
export interface Step {
  readonly id: string;
  /** With the step's seconds as `manual_s`. */
  readonly input: ClassificationInput;
  /** The part holds itself after it: only there may it change hands. */
  readonly stableAfter: boolean;
}

export type Worker = 'ROBOT' | 'PERSON';
const WORKERS: readonly Worker[] = ['ROBOT', 'PERSON'];

export interface PlannedStep {
  readonly id: string;
  readonly class: TaskClass;
  readonly by: Worker;
  /** Per piece, without hand-overs. */
  readonly cost: number;
  readonly score: Score;
  readonly gates: readonly Gate[];
}

/** Who does which step at the least cost per piece. */
export interface Split {
  /** The least automated of the steps. */
  readonly class: TaskClass;
  readonly steps: readonly PlannedStep[];
  readonly handOvers: number;
  readonly cost: number;
  readonly byHandCost: number;
}

interface Judged {
  readonly step: Step;
  readonly class: TaskClass;
  readonly score: Score;
  readonly gates: readonly Gate[];
  /** Infinite where the worker may not. */
  readonly costs: Readonly<Record<Worker, number>>;
}

/** The cheapest way to a step with one worker on it. */
interface Path {
  readonly cost: number;
  readonly workers: readonly Worker[];
}

/**
 * Splits a task between robot and people: robots only where the step is AUTOMATED, a hand-over only where the part is
 * stable. Where two plans cost the same, the one with a person earlier. All by hand is always one of the plans.
 * @returns null where there is no step, or the seconds of one are not known
 * @see classification.md §2.7
 */
export function split(steps: readonly Step[], policy: Policy): Split | null {
  const judged = steps.map((step) => judge(step, policy));
  if (judged.length === 0 || judged.some(({ costs }) => !Number.isFinite(costs.PERSON))) return null;
  const best = cheapest(judged, policy.economics.handOverCost);
  return {
    class: judged.map((one) => one.class).reduce((least, one) => (automationRank(one) < automationRank(least) ? one : least)),
    steps: judged.map(({ step, costs, ...rest }, at) => {
      const by = best.workers[at]!;
      return { id: step.id, class: rest.class, score: rest.score, gates: rest.gates, by, cost: costs[by] };
    }),
    handOvers: best.workers.filter((worker, at) => at > 0 && worker !== best.workers[at - 1]).length,
    cost: best.cost,
    byHandCost: judged.reduce((sum, { costs }) => sum + costs.PERSON, 0),
  };
}

function judge(step: Step, policy: Policy): Judged {
  const { class: taken, score, gates } = decide(situationOf(step.input, policy), levelList(step.input.levels, HARDEST));
  const prices = piecePrices(step.input.facts, policy);
  return {
    step,
    class: taken,
    score,
    gates,
    costs: { PERSON: prices?.manual ?? Infinity, ROBOT: taken === 'AUTOMATED' ? (prices?.automated ?? Infinity) : Infinity },
  };
}

/** One pass over the steps, keeping the cheapest way to each worker. */
function cheapest(judged: readonly Judged[], handOverCost: number): Path {
  let paths: Readonly<Record<Worker, Path>> = { ROBOT: { cost: 0, workers: [] }, PERSON: { cost: 0, workers: [] } };
  judged.forEach(({ costs }, at) => {
    const isFree = at === 0 || judged[at - 1]!.step.stableAfter;
    const to = (worker: Worker): Path => {
      const other = paths[worker === 'ROBOT' ? 'PERSON' : 'ROBOT'];
      const changed = at > 0 && isFree ? other.cost + handOverCost : Infinity;
      const from = changed < paths[worker].cost ? { ...other, cost: changed } : paths[worker];
      return { cost: from.cost + costs[worker], workers: [...from.workers, worker] };
    };
    paths = { ROBOT: to('ROBOT'), PERSON: to('PERSON') };
  });
  return WORKERS.map((worker) => paths[worker]).reduce((best, path) => (path.cost < best.cost ? path : best), paths.PERSON);
}
