import type { Task } from '../../../plant/domain/plant.js';
import type { Candidate } from '../candidate.js';
import type { WorkMode } from '../policy.js';
import { cycleEstimate } from './cycle.js';
import { ACCEPTANCE, failureRate, type Trials } from './rate.js';
import { EVERYWHERE, NOTHING_SHOWN, shownKey, type ShownBy } from './shown.js';

/**
 * What is expected of a task at a place: the unit's own sample shrunk to that of its kind, and both to what the plant says.
 * @param idealS s per piece as the plant says; null: nobody has said
 */
export function placeEstimates(
  shown: ShownBy,
  task: Task,
  { workUnitId, mode }: { readonly workUnitId: string; readonly mode: WorkMode },
  idealS: number | null,
): Pick<Candidate, 'cycle' | 'assists' | 'bad'> {
  const of = (unit: string) => shown.get(shownKey({ taskId: task.id, workUnitId: unit, mode })) ?? NOTHING_SHOWN;
  const [kind, unit] = [of(EVERYWHERE), of(workUnitId)];
  return {
    cycle: cycleEstimate({ kind: kind.cycles, unit: unit.cycles, idealS }, mode),
    assists: mode === 'ROBOT' ? failureRate([acceptanceOf(task), helpOf(kind), helpOf(unit)]) : null,
    bad: failureRate([lossOf(kind), lossOf(unit)]),
  };
}

const helpOf = ({ pieces, assists }: typeof NOTHING_SHOWN): Trials => ({ ok: Math.max(0, pieces - assists), failed: assists });
const lossOf = ({ pieces, bad }: typeof NOTHING_SHOWN): Trials => ({ ok: Math.max(0, pieces - bad), failed: bad });

/** What stands for the floor's own trials until there are some: acceptance, and the evidence of the plant file. */
function acceptanceOf({ facts }: Task): Trials {
  const start = facts.commissioned ? ACCEPTANCE : { ok: 0, failed: 0 };
  return (facts.evidence ?? []).reduce(({ ok, failed }, { n, k }) => ({ ok: ok + k, failed: failed + n - k }), start);
}
