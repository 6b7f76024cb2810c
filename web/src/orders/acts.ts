import type { Role } from '../app/roles.js';
import type { Order } from '../graphql/fragments.js';
import type { UnitView } from '../overview/lines.js';

/** What people may do to an order, in the order in which it is offered. */
export const ACTS = ['ACCEPT', 'DECLINE', 'REROUTE', 'PIN', 'UNPIN', 'HOLD', 'RELEASE', 'CANCEL'] as const;
export type Act = (typeof ACTS)[number];

/** Who may do what, as the API allows it (docs/access.md). */
export const MOVERS: readonly Role[] = ['plant_manager', 'supervisor', 'mes'];
export const AT_THE_BENCH: readonly Role[] = ['operator', 'supervisor', 'plant_manager'];

export const rolesFor = (act: Act): readonly Role[] => (act === 'ACCEPT' || act === 'DECLINE' ? AT_THE_BENCH : MOVERS);

type ActOrder = Pick<Order, 'state' | 'subState' | 'assignmentId' | 'pinnedTo' | 'heldBy' | 'underWay' | 'reason'>;

const ENDS: readonly string[] = ['CANCEL', 'ABORT', 'CLOSE'];

/** Returns the acts that the state of an order allows; @param unit where it is, null without a place */
export function lawfulActs(order: ActOrder, unit: Pick<UnitView, 'kind'> | null): readonly Act[] {
  if (order.state === 'ENDED' || order.state === 'ABORTED') return [];
  if (order.underWay !== null) return ENDS.includes(order.underWay.act) ? [] : ['CANCEL'];
  return ACTS.filter((act) => allows(act, order, unit));
}

function allows(act: Act, order: ActOrder, unit: Pick<UnitView, 'kind'> | null): boolean {
  const placed = order.assignmentId !== null;
  const begun = order.state === 'RUNNING' || order.state === 'INTERRUPTED';
  const offered = placed && !begun && unit?.kind === 'MANUAL_STATION';
  switch (act) {
    case 'ACCEPT':
      return offered && order.subState === 'Ready';
    case 'DECLINE':
      return offered;
    case 'REROUTE':
      return placed;
    case 'PIN':
      return !(placed && begun);
    case 'UNPIN':
      return order.pinnedTo !== null;
    case 'HOLD':
      return order.heldBy === null;
    case 'RELEASE':
      return order.heldBy !== null || order.reason === 'MOVE_LIMIT' || (order.state === 'INTERRUPTED' && placed);
    case 'CANCEL':
      return true;
  }
}

/** Grounds on which an offer may be declined; none says anything of a person. */
export const GROUNDS = [
  'MATERIAL_MISSING',
  'TOOL_MISSING',
  'INSTRUCTION_UNCLEAR',
  'SAFETY_CONCERN',
  'NOT_QUALIFIED',
  'OTHER_WORK_FIRST',
  'NOT_NOW',
] as const;
export type Ground = (typeof GROUNDS)[number];
