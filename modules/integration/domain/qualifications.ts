import type { Operator, Plant } from '../../plant/domain/plant.js';

/** A qualification with whether it holds on a day. */
export interface HeldQualification {
  readonly taskId: string;
  readonly taskName: string;
  /** 1–4. */
  readonly level: number;
  /** YYYY-MM-DD, the last day on which it holds. */
  readonly until: string;
  readonly holds: boolean;
}

/** A task for which somebody has no qualification that holds. */
export interface QualificationGap {
  readonly taskId: string;
  readonly taskName: string;
  /** EXPIRED: held before. */
  readonly why: 'NONE' | 'EXPIRED';
}

const nameOf = (plant: Plant, taskId: string): string => plant.tasks.find(({ id }) => id === taskId)?.name ?? taskId;

/** @param today YYYY-MM-DD at the site */
export const qualificationsOf = (plant: Plant, person: Operator | undefined, today: string): readonly HeldQualification[] =>
  (person?.qualifications ?? []).map(({ task, level, until }) => ({
    taskId: task,
    taskName: nameOf(plant, task),
    level,
    until,
    holds: until >= today,
  }));

/** Of every task of the plant; of somebody who is no operator: none. @param today YYYY-MM-DD at the site */
export function gapsOf(plant: Plant, person: Operator | undefined, today: string): readonly QualificationGap[] {
  if (person === undefined) return [];
  const held = qualificationsOf(plant, person, today);
  return plant.tasks.flatMap(({ id, name }) => {
    const own = held.filter(({ taskId }) => taskId === id);
    return own.some(({ holds }) => holds) ? [] : [{ taskId: id, taskName: name, why: own.length > 0 ? 'EXPIRED' : 'NONE' }];
  });
}
