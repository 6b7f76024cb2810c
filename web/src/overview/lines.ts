import type { Interval, Oee, Order, UnitState } from '../graphql/fragments.js';
import type { Floor } from '../live/floor.js';
import { orderAt } from './orders.js';
import { shareOf, type Share } from './share.js';
import { bodyOf, isRunning, rankOf, toneOf, type Body, type Tone } from './states.js';

type Kind = Floor['site']['areas'][number]['lines'][number]['workUnits'][number]['kind'];

/** A work unit as the page shows it. */
export interface UnitView {
  readonly id: string;
  readonly lineId: string;
  readonly code: string;
  readonly name: string;
  readonly kind: Kind;
  readonly isConstraint: boolean;
  readonly state: UnitState | null;
  readonly body: Body;
  readonly since: number | null;
  readonly tone: Tone;
  readonly tool: string | null;
  readonly timeline: readonly Interval[];
  readonly oee: Oee | null;
  readonly order: Order | null;
}

export interface LineView {
  readonly id: string;
  readonly name: string;
  readonly areaName: string;
  readonly units: readonly UnitView[];
  /** The declared constraint; without one, the first unit in flow order that keeps a timeline. */
  readonly pace: UnitView | null;
  readonly constraintDeclared: boolean;
  /** The unit in the worst state, remote seats apart: nobody builds parts there. */
  readonly worst: UnitView | null;
  readonly tone: Tone;
  readonly running: boolean;
  readonly oee: Oee | null;
  readonly order: Order | null;
  readonly share: Share | null;
}

/** Returns every line of the site in the plant file's order, as it is at `now` (ms). */
export function lineViews(floor: Floor, now: number): readonly LineView[] {
  return floor.site.areas.flatMap((area) =>
    area.lines.map((line) => {
      const units = line.workUnits.map((unit) => unitView(floor, line, unit, now));
      return lineView(floor, line, area.name, units);
    }),
  );
}

type PlantLine = Floor['site']['areas'][number]['lines'][number];

/** A unit never heard of is UNKNOWN since the beginning of time: that is no age to show. */
const knownSince = (since: string): number | null => {
  const at = Date.parse(since);
  return at > 0 ? at : null;
};

function unitView(floor: Floor, line: PlantLine, unit: PlantLine['workUnits'][number], now: number): UnitView {
  const state = floor.states.get(unit.id) ?? null;
  const body = state === null ? 'unknown' : bodyOf(state.category, state.assisted);
  const since = state === null ? null : knownSince(state.since);
  const isConstraint = line.constraintId === unit.id;
  return {
    ...unit,
    lineId: line.id,
    code: unit.code.toUpperCase(),
    isConstraint,
    state,
    body,
    since,
    tone: toneOf(body, since === null ? 0 : now - since, isConstraint),
    tool: floor.tools.get(unit.id) ?? null,
    timeline: floor.timelines.get(unit.id) ?? [],
    oee: floor.oee.get(unit.id) ?? null,
    order: floor.orders === null || floor.past ? null : orderAt(floor.orders.values(), unit.id),
  };
}

function lineView(floor: Floor, line: PlantLine, areaName: string, units: readonly UnitView[]): LineView {
  const makers = units.filter((unit) => unit.kind !== 'TELEOP_CONSOLE');
  const worst = makers.reduce<UnitView | null>((found, unit) => worse(found, unit), null);
  const declared = units.find((unit) => unit.isConstraint) ?? null;
  const pace = declared ?? makers[0] ?? null;
  return {
    id: line.id,
    name: line.name,
    areaName,
    units,
    pace,
    constraintDeclared: declared !== null,
    worst,
    tone: makers.some((unit) => unit.tone === 'crit') ? 'crit' : makers.some((unit) => unit.tone === 'warn') ? 'warn' : 'none',
    running: makers.some((unit) => isRunning(unit.body)),
    oee: floor.oee.get(line.id) ?? null,
    order: pace?.order ?? makers.find((unit) => unit.order?.state === 'RUNNING')?.order ?? null,
    share: shareOf(makers),
  };
}

const NEED: Record<Tone, number> = { crit: 0, warn: 1, none: 2 };

/**
 * The worse of two: who needs someone before who does not, then the worse state; of two equally bad, the one
 * that sets the pace, then the one that is so for longer.
 */
function worse(found: UnitView | null, unit: UnitView): UnitView {
  if (found === null) return unit;
  const need = NEED[unit.tone] - NEED[found.tone];
  const difference = need !== 0 ? need : rankOf(unit.body) - rankOf(found.body);
  if (difference !== 0) return difference < 0 ? unit : found;
  if (found.isConstraint !== unit.isConstraint) return unit.isConstraint ? unit : found;
  return (unit.since ?? 0) < (found.since ?? 0) ? unit : found;
}
