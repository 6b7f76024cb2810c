import type { Task, WorkUnit } from '../../../plant/domain/plant.js';
import type { Floor } from '../floor.js';
import { placesFor, questionOf } from '../places.js';
import type { RoutingPolicy } from '../policy.js';
import type { Refusal, RefusalCode } from '../refusal.js';
import { refusalsOf } from '../rules.js';
import { onePiece } from '../task-places.js';

/** Reasons that are the unit's own, whatever the order. */
const OF_UNIT: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'OPERATOR_ABSENT',
  'CALENDAR_CLOSED',
  'MAINTENANCE',
  'DOWN',
  'OFFLINE',
  'MODE_NOT_PRODUCTION',
  'INTERLOCK_OPEN',
  'MATERIAL_MISSING',
  'BUFFER_BLOCKED',
  'DATA_STALE',
]);

const ANY_TASK: Task = {
  id: '',
  name: '',
  levels: {},
  sources: {},
  facts: {},
  needs: { tool: null, latencyClass: null },
  signed: null,
  steps: [],
};

/** What stands against a unit before anybody asks for an order; empty: it is ready. It is told by the rules that every decision asks. */
export function hindrancesOf(unit: WorkUnit, floor: Floor, policy: RoutingPolicy): readonly Refusal[] {
  // A seat needs what a bench needs: to be there, and somebody at it.
  const asked: WorkUnit = unit.kind === 'TELEOP_CONSOLE' ? { ...unit, kind: 'MANUAL_STATION' } : unit;
  const order = onePiece(ANY_TASK.id, floor.now);
  const question = questionOf(order, ANY_TASK, floor, { held: null, front: false });
  return placesFor(order, ANY_TASK, { ...floor, units: [asked] }).flatMap((place) =>
    refusalsOf(question, place, policy).filter(({ code }) => OF_UNIT.has(code)),
  );
}

export const MATERIAL_STATES = ['THERE', 'MISSING', 'OUTLET_FULL'] as const;
export type MaterialState = (typeof MATERIAL_STATES)[number];

/** Whether a unit has something to work on and room for what it made, as it says itself; null: it says nothing. */
export function materialAt(unitId: string, { live }: Floor): MaterialState | null {
  const unit = live.get(unitId);
  if (unit === undefined || !unit.online || unit.state === null || unit.quality === 'BAD') return null;
  if (unit.starved || unit.state === 'STARVED') return 'MISSING';
  return unit.blocked || unit.state === 'BLOCKED' ? 'OUTLET_FULL' : 'THERE';
}
