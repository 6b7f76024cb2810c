import type { Operator, Task } from '../../../plant/domain/plant.js';
import type { Floor } from '../floor.js';
import { placesFor, questionOf } from '../places.js';
import type { RoutingPolicy } from '../policy.js';
import { isHard } from '../refusal.js';
import { refusalsOf } from '../rules.js';
import { onePiece } from '../task-places.js';

export const SKILL_GAPS = ['NOBODY_QUALIFIED', 'NOBODY_HERE'] as const;
export type SkillGap = (typeof SKILL_GAPS)[number];

/** How many people could do a task today. Counts and nothing else: no person, no level, no comparison. */
export interface SkillCover {
  readonly taskId: string;
  readonly taskName: string;
  /** Of those who are signed on where the reader may look. */
  readonly signedOn: number;
  /** On record with a qualification that holds today. */
  readonly qualified: number;
  /** Of these, whose qualification ends within the next 30 days. */
  readonly endingSoon: number;
  /** Orders and pieces of it that are open. */
  readonly orders: number;
  readonly pieces: number;
  /** No robot of the plant could ever do it as it stands. */
  readonly byHand: boolean;
  /** Null: somebody is there, or nobody is needed. */
  readonly gap: SkillGap | null;
}

/** Open work of a task. */
export interface OpenOfTask {
  readonly orders: number;
  readonly pieces: number;
}

interface Asked {
  readonly tasks: readonly Task[];
  readonly operators: readonly Operator[];
  /** Pseudonyms of who is signed on. */
  readonly present: ReadonlySet<string>;
  readonly open: ReadonlyMap<string, OpenOfTask>;
  /** YYYY-MM-DD at the site: today, and 30 days on. */
  readonly today: string;
  readonly soon: string;
  /** Whether only people may do a task. */
  isByHand(task: Task): boolean;
}

const NOTHING: OpenOfTask = { orders: 0, pieces: 0 };

/** Of each task that is open or that somebody has learned; in the order of the plant. */
export function skillCover({ tasks, operators, present, open, today, soon, isByHand }: Asked): readonly SkillCover[] {
  return tasks.flatMap((task): SkillCover[] => {
    const held = operators.flatMap(({ id, qualifications }) => {
      const until = qualifications.filter((one) => one.task === task.id).map((one) => one.until);
      return until.length === 0 ? [] : [{ id, until: until.reduce((last, one) => (one > last ? one : last)) }];
    });
    const work = open.get(task.id) ?? NOTHING;
    if (held.length === 0 && work.orders === 0) return [];
    const holds = held.filter(({ until }) => until >= today);
    const signedOn = holds.filter(({ id }) => present.has(id)).length;
    const byHand = isByHand(task);
    return [
      {
        taskId: task.id,
        taskName: task.name,
        signedOn,
        qualified: holds.length,
        endingSoon: holds.filter(({ until }) => until <= soon).length,
        ...work,
        byHand,
        gap: !byHand || work.orders === 0 || signedOn > 0 ? null : holds.length === 0 ? 'NOBODY_QUALIFIED' : 'NOBODY_HERE',
      },
    ];
  });
}

/** Whether every cell of the plant refuses a task for reasons that would still hold tomorrow. */
export function isByHand(task: Task, floor: Floor, policy: RoutingPolicy): boolean {
  const order = onePiece(task.id, floor.now);
  const question = questionOf(order, task, floor, { held: null, front: false });
  return placesFor(order, task, floor).every((place) => place.mode !== 'ROBOT' || refusalsOf(question, place, policy).some(isHard));
}
