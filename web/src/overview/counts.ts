import type { TaskList } from '../graphql/documents.js';
import type { Category, Oee } from '../graphql/fragments.js';
import type { UnitView } from './lines.js';
import { bodyOf, isRunning, isWaiting, rankOf, type Body } from './states.js';

type TaskClass = TaskList[number]['classification']['inForce'];

/** Returns how many tasks are in each class in force. */
export function classCounts(tasks: TaskList): Record<TaskClass, number> {
  const counts: Record<TaskClass, number> = {
    AUTOMATED: 0,
    DIGITISING: 0,
    HUMAN_ORCHESTRATED: 0,
    REFUSED: 0,
  };
  for (const task of tasks) counts[task.classification.inForce] += 1;
  return counts;
}

type Group = 'running' | 'waiting' | 'stopped' | 'silent' | 'resting';

export interface GroupCount {
  readonly group: Group;
  readonly count: number;
  /** Whether a unit of this group needs someone. */
  readonly needs: boolean;
}

const groupOf = (body: Body): Group => {
  if (isRunning(body) || body === 'setup') return 'running';
  if (isWaiting(body)) return 'waiting';
  if (body === 'down' || body === 'stopped') return 'stopped';
  return body === 'unknown' ? 'silent' : 'resting';
};

/** Returns how many units run (set-up is work), wait, are stopped or down, silent, or rest. */
export function unitCounts(units: readonly UnitView[]): readonly GroupCount[] {
  const groups: readonly Group[] = ['running', 'waiting', 'stopped', 'silent', 'resting'];
  return groups.map((group) => ({
    group,
    count: units.filter((unit) => groupOf(unit.body) === group).length,
    needs: group === 'stopped' || group === 'silent',
  }));
}

export interface TimePart {
  readonly body: Body;
  readonly ms: number;
  /** Where it begins and how long it is on a bar of length 1. */
  readonly from: number;
  readonly share: number;
}

const UNPLANNED = new Set<Category>(['NOT_PLANNED', 'PLANNED_STOP', 'UNPLANNED_PRODUCTION']);

/** Returns the planned time by state, what was run first and the worst last. Times in ms. */
export function plannedTime(byCategory: Oee['byCategory']): readonly TimePart[] {
  const sums = new Map<Body, number>();
  for (const { category, ms } of byCategory) {
    if (UNPLANNED.has(category) || ms <= 0) continue;
    const body = bodyOf(category, false);
    sums.set(body, (sums.get(body) ?? 0) + ms);
  }
  const all = [...sums.values()].reduce((sum, ms) => sum + ms, 0);
  let reached = 0;
  return [...sums]
    .sort(([a], [b]) => Number(isRunning(b)) - Number(isRunning(a)) || rankOf(b) - rankOf(a))
    .map(([body, ms]) => {
      const part = { body, ms, from: reached / all, share: ms / all };
      reached += ms;
      return part;
    });
}
