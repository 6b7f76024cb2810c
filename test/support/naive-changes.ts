import { isChangeable, FEATURES, HARDEST } from '../../modules/classification/domain/features.js';
import { MOST_STEPS, type LevelChange } from '../../modules/classification/domain/counterfactuals.js';
import { decide, type Situation } from '../../modules/classification/domain/decide.js';
import type { TaskClass } from '../../modules/classification/domain/task-class.js';

/**
 * What the exact search must find, by trying every multiset of at most four one-level changes of each direction: those that
 * give another class and of which no part does. Each multiset within 0–4 is decided once.
 */
export function naiveChanges(situation: Situation, levels: readonly number[], from: TaskClass): readonly LevelChange[] {
  return [...inDirection(situation, levels, from, 1), ...inDirection(situation, levels, from, -1)].sort(
    (a, b) => a.steps - b.steps || a.changes.length - b.changes.length || compare(namesOf(a), namesOf(b)),
  );
}

function inDirection(situation: Situation, levels: readonly number[], from: TaskClass, direction: 1 | -1): LevelChange[] {
  const classes = new Map<string, TaskClass>();
  const multisets: (readonly number[])[] = [];
  const walk = (first: number, steps: readonly number[]): void => {
    const moved = [...levels];
    for (const at of steps) moved[at]! += direction;
    if (moved.some((level) => level < 0 || level > HARDEST)) return;
    if (steps.length > 0) {
      multisets.push(steps);
      classes.set(steps.join(), decide(situation, moved).class);
    }
    if (steps.length < MOST_STEPS) for (let at = first; at < levels.length; at += 1) walk(at, [...steps, at]);
  };
  walk(0, []);
  const flips = (steps: readonly number[]) => steps.length > 0 && classes.get(steps.join()) !== from;
  const isMinimal = (steps: readonly number[]) => steps.every((_, out) => !flips(steps.filter((_step, at) => at !== out)));
  return multisets
    .filter((steps) => flips(steps) && isMinimal(steps))
    .map((steps) => describe(steps, levels, direction, classes.get(steps.join())!));
}

function describe(steps: readonly number[], levels: readonly number[], direction: 1 | -1, to: TaskClass): LevelChange {
  const changes = [...new Set(steps)]
    .map((at) => ({ feature: FEATURES[at]!, from: levels[at]!, to: levels[at]! + direction * steps.filter((one) => one === at).length }))
    .sort((a, b) => compare(a.feature, b.feature));
  return { steps: steps.length, changes, class: to, changeable: changes.every(({ feature }) => isChangeable(feature)) };
}

const namesOf = ({ changes }: LevelChange): string => changes.map(({ feature, to }) => `${feature}${to}`).join(' ');
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
