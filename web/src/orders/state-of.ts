import type { Order } from '../graphql/fragments.js';
import type { UnitView } from '../overview/lines.js';
import type { Tone } from '../overview/states.js';
import { listWords } from '../words/orders.js';

/** What an order is doing: a glyph, how urgent, and words. */
export interface SaidState {
  readonly icon: string;
  readonly tone: Tone;
  readonly text: string;
}

/** What goes on from "the nearest" for a reason code. */
export type ReasonOf = (code: string) => string;

/** Returns what an order is doing; @param unit where it is, null without a place */
export function stateOf(order: Order, unit: UnitView | null, reasonOf: ReasonOf): SaidState {
  const { states } = listWords;
  const said = (icon: string, text: string, tone: Tone = 'none'): SaidState => ({ icon, tone, text });
  if (order.state === 'ENDED') return said('u-ok', order.subState === null ? states.ended : states.endedAs(order.subState));
  if (order.state === 'ABORTED') return said('s-stopped', states.aborted(order.reason));
  if (order.underWay !== null) return said('s-setup', states.underWay(order.underWay.act));
  if (order.heldBy !== null) return said('s-planned', states.held(order.heldBy.reason));
  if (order.state === 'RUNNING') return ofRunning(unit);
  if (order.state === 'INTERRUPTED') return ofInterrupted(unit);
  if (order.assignmentId !== null) return said('u-next', order.subState === 'Loaded' ? states.loaded : states.ready);
  return ofWaiting(order, reasonOf);
}

const TROUBLE = ['down', 'stopped', 'starved', 'blocked', 'unknown'] as const;

function ofRunning(unit: UnitView | null): SaidState {
  const { states } = listWords;
  if (unit?.body === 'assisted') return { icon: 's-assisted', tone: 'none', text: states.assisted };
  const trouble = TROUBLE.find((body) => body === unit?.body);
  if (unit === null || trouble === undefined) return { icon: 's-run', tone: 'none', text: states.running };
  return { icon: `s-${trouble}`, tone: unit.tone, text: states.runningBut(trouble) };
}

function ofInterrupted(unit: UnitView | null): SaidState {
  const trouble = TROUBLE.find((body) => body === unit?.body) ?? null;
  return { icon: `s-${trouble ?? 'stopped'}`, tone: unit?.tone ?? 'none', text: listWords.states.interrupted(trouble) };
}

function ofWaiting({ waitingReason, reason }: Order, reasonOf: ReasonOf): SaidState {
  const { states } = listWords;
  if (reason === 'MOVE_LIMIT') return { icon: 's-warn', tone: 'warn', text: states.moveLimit };
  switch (waitingReason) {
    case null:
      return { icon: 's-order', tone: 'none', text: states.waiting };
    case 'PRECEDENCE':
      return { icon: 's-order', tone: 'none', text: states.precedence };
    case 'PIN_BLOCKED':
      return { icon: 's-warn', tone: 'warn', text: states.pinBlocked };
    case 'NO_UNIT_EVER':
      return { icon: 's-warn', tone: 'warn', text: states.never };
    default:
      return { icon: 's-order', tone: 'none', text: states.noPlace(reasonOf(waitingReason)) };
  }
}
