import type { Plant, Task, TaskFacts } from '../../plant/domain/plant.js';
import type { Feature, Level, SourceGrade } from './features.js';
import type { FactValue } from './facts.js';

/** What somebody, or a spreadsheet, has said of a task; it lies over what the plant file says. Null: not known any more. */
export interface SaidTask {
  readonly taskId: string;
  /** Null: as the plant file names it. */
  readonly name: string | null;
  readonly levels: Readonly<Partial<Record<Feature, Level | null>>>;
  readonly sources: Readonly<Partial<Record<Feature, SourceGrade>>>;
  readonly facts: Readonly<Record<string, FactValue | null>>;
}

const EMPTY: Omit<Task, 'id' | 'name'> = {
  levels: {},
  sources: {},
  facts: {},
  needs: { tool: null, latencyClass: null },
  signed: null,
  steps: [],
};

const without = <T>(values: Readonly<Record<string, T | null | undefined>>): Record<string, T> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, T] => entry[1] !== null && entry[1] !== undefined));

/** The task with what was said of it. */
export function withSaid(task: Task, said: SaidTask | undefined): Task {
  if (!said) return task;
  return {
    ...task,
    name: said.name ?? task.name,
    levels: without({ ...task.levels, ...said.levels }),
    sources: without({ ...task.sources, ...said.sources }),
    facts: without({ ...task.facts, ...said.facts }) as TaskFacts,
  };
}

/** Every task of the plant with what was said of it, then those that only a spreadsheet knows. */
export function tasksOf(plant: Plant, said: ReadonlyMap<string, SaidTask>): readonly Task[] {
  const known = new Set(plant.tasks.map(({ id }) => id));
  const others = [...said.values()].filter(({ taskId }) => !known.has(taskId)).toSorted((a, b) => (a.taskId < b.taskId ? -1 : 1));
  return [
    ...plant.tasks.map((task) => withSaid(task, said.get(task.id))),
    ...others.map((one) => withSaid({ ...EMPTY, id: one.taskId, name: one.taskId }, one)),
  ];
}

/** What was said before, with what is said now on top of it. */
export const saidAfter = (before: SaidTask | undefined, now: SaidTask): SaidTask => ({
  taskId: now.taskId,
  name: now.name ?? before?.name ?? null,
  levels: { ...before?.levels, ...now.levels },
  sources: { ...before?.sources, ...now.sources },
  facts: { ...before?.facts, ...now.facts },
});
