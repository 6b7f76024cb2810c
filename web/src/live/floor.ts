import type { FloorResult, PlantSite, TaskList } from '../graphql/documents.js';
import type { Interval, Oee, Order, UnitState } from '../graphql/fragments.js';
import type { Problem } from './problem.js';

/** The span of the page, in milliseconds since 1970. `shift` is null where no shift is planned now. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly shift: string | null;
}

/** Everything the overview knows, by the ids of the ISA-95 hierarchy. A new event gives a new value. */
export interface Floor {
  readonly site: PlantSite;
  readonly span: Span;
  /** The span is over: states are those at its end, and nothing of it moves but by corrections. */
  readonly past: boolean;
  readonly states: ReadonlyMap<string, UnitState>;
  readonly timelines: ReadonlyMap<string, readonly Interval[]>;
  readonly tools: ReadonlyMap<string, string | null>;
  readonly oee: ReadonlyMap<string, Oee>;
  /** Open job orders; null where they cannot be read, and then `ordersProblem` says why. */
  readonly orders: ReadonlyMap<string, Order> | null;
  readonly ordersProblem: Problem | null;
  readonly tasks: TaskList | null;
}

const OPEN = new Set<Order['state']>(['NOT_ALLOWED_TO_START', 'ALLOWED_TO_START', 'RUNNING', 'INTERRUPTED']);

const HOUR = 3_600_000;

/** Returns the shift in force as the page's span; without a shift, the last eight hours. */
export function spanOf(site: PlantSite, now: number): Span {
  const lines = site.areas.flatMap((area) => area.lines);
  const shift = site.shift ?? lines.find((line) => line.shift !== null)?.shift ?? null;
  return shift === null
    ? { from: now - 8 * HOUR, to: now + HOUR / 2, shift: null }
    : { from: Date.parse(shift.from), to: Date.parse(shift.to), shift: shift.id };
}

export function emptyFloor(site: PlantSite, span: Span, past = false): Floor {
  return {
    site,
    span,
    past,
    states: new Map(),
    timelines: new Map(),
    tools: new Map(),
    oee: new Map(),
    orders: new Map(),
    ordersProblem: null,
    tasks: null,
  };
}

/** Returns the floor with everything the service answered for the span. */
export function withFloor(floor: Floor, result: FloorResult): Floor {
  if (result.site === null) return floor;
  const states = new Map<string, UnitState>();
  const timelines = new Map<string, readonly Interval[]>();
  const tools = new Map<string, string | null>();
  const oee = new Map<string, Oee>([[result.site.id, result.site.oee]]);
  for (const line of result.site.areas.flatMap((area) => area.lines)) {
    oee.set(line.id, line.oee);
    for (const unit of line.workUnits) {
      states.set(unit.id, floor.past ? stateAtEnd(unit.state, unit.timeline) : unit.state);
      timelines.set(unit.id, unit.timeline);
      tools.set(unit.id, unit.tool);
      if (unit.oee !== null) oee.set(unit.id, unit.oee);
    }
  }
  return { ...floor, states, timelines, tools, oee };
}

/** Returns the state as it was when a span ended, by what the unit did last in it. */
function stateAtEnd(now: UnitState, timeline: readonly Interval[]): UnitState {
  const last = timeline.at(-1);
  const { category, state, reason, assisted } = last ?? { category: 'UNKNOWN' as const, state: null, reason: null, assisted: false };
  return { ...now, category, state, reason, assisted, mode: null, since: last?.from ?? now.since };
}

/** Returns the timeline carried on by a change of state: what was in force ends where the new state begins. */
export function continueTimeline(intervals: readonly Interval[], state: UnitState): readonly Interval[] {
  const last = intervals.at(-1);
  const same =
    last?.category === state.category && last.reason === state.reason && last.assisted === state.assisted && last.state === state.state;
  if (same) return intervals;
  const since = Date.parse(state.since);
  const kept = intervals.filter((interval) => Date.parse(interval.from) < since);
  const before = kept.pop();
  const next: Interval = {
    from: state.since,
    to: state.since,
    category: state.category,
    state: state.state,
    reason: state.reason,
    assisted: state.assisted,
  };
  return before === undefined ? [next] : [...kept, { ...before, to: state.since }, next];
}

/** Returns the floor after states changed; a state older than the known one is a repeat and changes nothing. */
export function withStates(floor: Floor, changed: readonly UnitState[]): Floor {
  const states = new Map(floor.states);
  const timelines = new Map(floor.timelines);
  for (const state of changed) {
    const known = states.get(state.workUnitId)?.receivedAt ?? null;
    if (known !== null && state.receivedAt !== null && Date.parse(state.receivedAt) < Date.parse(known)) continue;
    states.set(state.workUnitId, state);
    timelines.set(state.workUnitId, continueTimeline(timelines.get(state.workUnitId) ?? [], state));
  }
  return { ...floor, states, timelines };
}

/** An order at no unit yet may still come here. */
const isHere = (order: Order, siteId: string): boolean => order.workUnit === null || order.workUnit.id.startsWith(`${siteId}/`);

/** Returns the floor after job orders changed; ended and aborted ones leave it. */
export function withOrders(floor: Floor, changed: readonly Order[]): Floor {
  if (floor.orders === null) return floor;
  const orders = new Map(floor.orders);
  for (const order of changed) {
    if (OPEN.has(order.state) && isHere(order, floor.site.id)) orders.set(order.id, order);
    else orders.delete(order.id);
  }
  return { ...floor, orders };
}

export function withOee(floor: Floor, changed: ReadonlyMap<string, Oee>): Floor {
  return { ...floor, oee: new Map([...floor.oee, ...changed]) };
}
