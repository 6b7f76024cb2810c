import type { Instant } from '../../platform/instant.js';
import type { EventPayloads, FloorEvent } from '../../spine/domain/floor-event.js';
import { step } from '../../spine/domain/counter.js';
import type { JobOfCommand } from './mailbox.js';
import { keyed, present, unitFact } from './unit-fact.js';

/** Where the counters of a unit stand; undefined: it has none, or it cannot be read. */
export interface ShownCounts {
  readonly good: number | undefined;
  readonly scrap: number | undefined;
}

/** What a unit without job list and mailbox shows at an instant. */
export interface Shown extends ShownCounts {
  /** Undefined: none. */
  readonly assignmentId: string | undefined;
  readonly isRunning: boolean;
  readonly at: Instant;
}

/** A job that a unit shows by its assignment, and where its counters stood when it began to. */
export interface ShownJob {
  readonly job: JobOfCommand;
  readonly hasRun: boolean;
  readonly before: ShownCounts;
}

/**
 * What a unit tells by the assignment on show: it runs while the unit does, and it has ended when it is shown no more.
 * @param of the job of an assignment; undefined: it is none of ours
 */
export function afterShown(
  unit: string,
  last: ShownJob | undefined,
  shown: Shown,
  of: (assignmentId: string) => JobOfCommand | undefined,
  more: { readonly modulus: number | null; readonly receivedAt: Instant },
): { readonly job: ShownJob | undefined; readonly events: readonly FloorEvent[] } {
  const { assignmentId, isRunning, at } = shown;
  const isSame = last !== undefined && last.job.assignmentId === assignmentId;
  const job = isSame ? last.job : assignmentId === undefined ? undefined : of(assignmentId);
  const events: FloorEvent[] = [];
  const tell = (what: JobOfCommand, of: Pick<EventPayloads['JOB_STATE'], 'state' | 'good' | 'scrap'>) => {
    const envelope = keyed(`${unit}#Job`, `${at}|${what.assignmentId}|${of.state}`, at, of.state === 'ENDED' ? 'UNCERTAIN' : 'GOOD');
    const { jobOrderId, assignmentId: id, token } = what;
    events.push(unitFact('JOB_STATE', { unit, receivedAt: more.receivedAt }, envelope, { jobOrderId, assignmentId: id, token, ...of }));
  };
  if (last && !isSame) tell(last.job, { state: 'ENDED', ...madeSince(last.before, shown, more.modulus) });
  if (!job) return { job: undefined, events };
  const hasRun = isSame && last.hasRun;
  if (isRunning && !hasRun) tell(job, { state: 'RUNNING' });
  return { job: { job, hasRun: hasRun || isRunning, before: isSame ? last.before : { good: shown.good, scrap: shown.scrap } }, events };
}

function madeSince(before: ShownCounts, now: ShownCounts, modulus: number | null) {
  const made = (name: keyof ShownCounts) =>
    before[name] === undefined || now[name] === undefined ? undefined : step(before[name], now[name], modulus).pieces;
  return { ...present('good', made('good')), ...present('scrap', made('scrap')) };
}
