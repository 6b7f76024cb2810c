import { decide, type Situation } from './decide.js';
import { AXES, FEATURES, axisOf } from './features.js';
import { automationRank, TASK_CLASSES, type TaskClass } from './task-class.js';

/** What a class follows from as far as levels go: the sums of the three axes, in millipoints, and whether any veto stands. */
interface Point {
  readonly sums: readonly [D: number, V: number, J: number];
  readonly vetoed: boolean;
}

interface Decided extends Point {
  readonly rank: number;
}

const LARGEST_SUM = 100_001;
const keyOf = ({ sums: [d, v, j], vetoed }: Point): number => ((d * LARGEST_SUM + v) * LARGEST_SUM + j) * 2 + Number(vetoed);

const isAsHard = (a: Point, b: Point): boolean =>
  a.sums[0] >= b.sums[0] && a.sums[1] >= b.sums[1] && a.sums[2] >= b.sums[2] && (a.vetoed || !b.vetoed);

/**
 * The class of many sets of levels of one task, with few decisions: sets of the same sums have the same class, and since
 * harder levels never make a class more automated, a set between two others of one class has that class too.
 * @returns what `decide` would say, for each set of 19 levels
 */
export function classMap(situation: Situation): (levels: readonly number[]) => TaskClass {
  const { weights } = situation.context.policy;
  const axes = FEATURES.map((feature) => AXES.indexOf(axisOf(feature)));
  const millipoints = FEATURES.map((feature) => weights[feature].millipoints);
  const vetoes = FEATURES.map((feature) => weights[feature].vetoFrom);
  const known = new Map<number, number>();
  const decided: Decided[] = [];

  const pointOf = (levels: readonly number[]): Point => {
    const sums: [number, number, number] = [0, 0, 0];
    let vetoed = false;
    for (let at = 0; at < levels.length; at += 1) {
      sums[axes[at]!]! += millipoints[at]! * levels[at]!;
      vetoed ||= levels[at]! >= vetoes[at]!;
    }
    return { sums, vetoed };
  };
  /** Undefined where the points decided so far leave it open. */
  const implied = (point: Point): number | undefined => {
    let most = Infinity;
    let least = -Infinity;
    for (const one of decided) {
      if (one.rank < most && isAsHard(point, one)) most = one.rank;
      if (one.rank > least && isAsHard(one, point)) least = one.rank;
      if (most === least) return most;
    }
    return undefined;
  };
  return (levels) => {
    const point = pointOf(levels);
    const key = keyOf(point);
    let rank = known.get(key);
    if (rank === undefined) {
      rank = implied(point);
      if (rank === undefined) {
        rank = automationRank(decide(situation, levels).class);
        decided.push({ ...point, rank });
      }
      known.set(key, rank);
    }
    return TASK_CLASSES[TASK_CLASSES.length - 1 - rank]!;
  };
}
