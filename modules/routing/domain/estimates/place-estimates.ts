import type { Task } from '../../../plant/domain/plant.js';
import type { Candidate } from '../candidate.js';
import type { WorkMode } from '../policy.js';
import { cycleEstimate } from './cycle.js';
import { ACCEPTANCE, failureRate, type Trials } from './rate.js';
import { EVERYWHERE, NOTHING_SHOWN, shownKey, type Shown, type ShownBy } from './shown.js';

type Estimates = Pick<Candidate, 'cycle' | 'assists' | 'bad'>;

/** What was expected of a task at a place, and what that was reckoned from. */
interface Reckoned {
  readonly kindKey: string;
  readonly unitKey: string;
  readonly kind: Shown;
  readonly unit: Shown;
  readonly idealS: number | null;
  readonly estimates: Estimates;
}

/** By task, way of working and unit: each decision asks hundreds of places of which few have news. */
const reckoned = new WeakMap<Task, Readonly<Record<WorkMode, Map<string, Reckoned>>>>();

/**
 * What is expected of a task at a place: the unit's own sample shrunk to that of its kind, and both to what the plant says.
 * The same value as long as nothing of that has changed.
 * @param idealS s per piece as the plant says; null: nobody has said
 */
export function placeEstimates(
  shown: ShownBy,
  task: Task,
  { workUnitId, mode }: { readonly workUnitId: string; readonly mode: WorkMode },
  idealS: number | null,
): Estimates {
  let places = reckoned.get(task);
  if (!places) reckoned.set(task, (places = { ROBOT: new Map(), TELEOP: new Map(), MANUAL: new Map() }));
  const before = places[mode].get(workUnitId);
  const kindKey = before?.kindKey ?? shownKey({ taskId: task.id, workUnitId: EVERYWHERE, mode });
  const unitKey = before?.unitKey ?? shownKey({ taskId: task.id, workUnitId, mode });
  const kind = shown.get(kindKey) ?? NOTHING_SHOWN;
  const unit = shown.get(unitKey) ?? NOTHING_SHOWN;
  if (before?.kind === kind && before.unit === unit && before.idealS === idealS) return before.estimates;
  const estimates: Estimates = {
    cycle: cycleEstimate({ kind: kind.cycles, unit: unit.cycles, idealS }, mode),
    assists: mode === 'ROBOT' ? failureRate([acceptanceOf(task), helpOf(kind), helpOf(unit)]) : null,
    bad: failureRate([lossOf(kind), lossOf(unit)]),
  };
  places[mode].set(workUnitId, { kindKey, unitKey, kind, unit, idealS, estimates });
  return estimates;
}

const helpOf = ({ pieces, assists }: typeof NOTHING_SHOWN): Trials => ({ ok: Math.max(0, pieces - assists), failed: assists });
const lossOf = ({ pieces, bad }: typeof NOTHING_SHOWN): Trials => ({ ok: Math.max(0, pieces - bad), failed: bad });

/** What stands for the floor's own trials until there are some: acceptance, and the evidence of the plant file. */
function acceptanceOf({ facts }: Task): Trials {
  const start = facts.commissioned ? ACCEPTANCE : { ok: 0, failed: 0 };
  return (facts.evidence ?? []).reduce(({ ok, failed }, { n, k }) => ({ ok: ok + k, failed: failed + n - k }), start);
}
