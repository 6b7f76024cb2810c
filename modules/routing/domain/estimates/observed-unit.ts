import { factOf, type FloorFact } from '../../../classification/domain/floor-fact.js';
import { observe, withoutVerdict } from '../../../classification/domain/observe.js';
import { currentOf, IDLE_UNIT, type UnitRun } from '../../../classification/domain/unit-run.js';
import type { WorkUnit } from '../../../plant/domain/plant.js';
import type { StoredEvent } from '../../../spine/domain/floor-event.js';
import type { WorkMode } from '../policy.js';
import type { Gained } from './shown.js';

/** What must be remembered of a unit between two events: its run, who is signed on, and which of its orders a console drives. */
export interface ObservedUnit {
  readonly run: UnitRun;
  readonly people: readonly string[];
  /** Assignment → console. */
  readonly consoles: Readonly<Record<string, string>>;
}
export const UNOBSERVED: ObservedUnit = { run: IDLE_UNIT, people: [], consoles: {} };

/** What an event has shown of a task, and how that was done. */
export interface Observed extends Gained {
  readonly taskId: string;
  readonly mode: WorkMode;
  /** TELEOP: where it was driven from. */
  readonly consoleId: string | null;
}

/** A unit after one more event, and what it has shown. */
export function afterEvent(
  before: ObservedUnit,
  event: StoredEvent,
  unit: WorkUnit,
): { readonly unit: ObservedUnit; readonly observed: readonly Observed[] } {
  if (event.kind === 'OPERATOR_SIGNED_ON' || event.kind === 'OPERATOR_SIGNED_OFF') {
    const { operator } = event.payload;
    const others = before.people.filter((one) => one !== operator);
    return { unit: { ...before, people: event.kind === 'OPERATOR_SIGNED_ON' ? [...others, operator] : others }, observed: [] };
  }
  const fact = factOf(event);
  return fact ? afterFact(withConsole(before, event), fact, unit) : { unit: before, observed: [] };
}

function withConsole(before: ObservedUnit, event: StoredEvent): ObservedUnit {
  if (event.kind !== 'ASSIGNED' || event.payload.consoleId === undefined) return before;
  return { ...before, consoles: { ...before.consoles, [event.payload.assignmentId]: event.payload.consoleId } };
}

function afterFact(before: ObservedUnit, fact: FloorFact, unit: WorkUnit) {
  const counts = unit.connection.counts ?? 'GOOD_AND_SCRAP';
  const working = currentOf(before.run) ?? before.run.ended;
  const consoleId = (working && before.consoles[working.assignmentId]) ?? null;
  const mode: WorkMode = unit.kind === 'MANUAL_STATION' ? 'MANUAL' : consoleId === null ? 'ROBOT' : 'TELEOP';
  const { run, observations } = observe(before.run, fact, { counts, shiftFrom: null });
  const known = new Set([...run.orders, ...(run.ended ? [run.ended] : [])].map(({ assignmentId }) => assignmentId));
  const consoles = Object.fromEntries(Object.entries(before.consoles).filter(([assignment]) => known.has(assignment)));
  const observed = observations.map((told): Observed => {
    const { taskId, gain } = mode === 'ROBOT' ? withoutVerdict(told, counts) : told;
    const cycleS = gain.timed === 1 && gain.ms > 0 ? gain.ms / 1_000 : null;
    return { taskId, mode, consoleId, cycleS, pieces: gain.cycles - gain.trials, assists: gain.assists, bad: gain.scrap + gain.rework };
  });
  return { unit: { ...before, run, consoles }, observed };
}
