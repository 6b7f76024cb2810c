import type { PlantSite } from '../graphql/documents.js';
import type { Role } from './roles.js';

/** A supervisor looks at who is there first, and at the line after that: so long after a shift began, ms. */
const SHIFT_BEGINS_MS = 30 * 60_000;

/** Where each role begins, by its screen; the first that a person holds counts. */
const LANDINGS: readonly (readonly [Role, string])[] = [
  ['plant_manager', 'overview'],
  ['supervisor', 'line'],
  ['operator', 'station'],
  ['engineer', 'connections'],
  ['skill_architect', 'tasks'],
  ['auditor', 'orders'],
];

/** The screen that an address without one opens. */
export interface Landing {
  readonly screen: string;
  readonly id: string | null;
}

const OVERVIEW: Landing = { screen: 'overview', id: null };

/**
 * Returns where somebody begins. An operator begins at the station whose device this browser is, and on any other at their
 * own work: a station is for devices.
 * @param held roles as role@scope
 * @param exists whether there is such a screen
 * @param shiftFrom begin of the shift that is on, ms; null without one
 * @param bench path of the station whose device this browser is; null where it is none
 */
export function landingOf(
  held: readonly string[],
  site: PlantSite,
  exists: (screen: string) => boolean,
  now: number,
  shiftFrom: number | null,
  bench: string | null = null,
): Landing {
  const found = LANDINGS.flatMap(([role, screen]) => {
    const one = held.find((text) => text.split('@')[0] === role);
    return one === undefined ? [] : [{ screen, scope: one.split('@')[1] ?? '' }];
  })[0];
  if (found === undefined) return OVERVIEW;
  const { screen, scope } = found;
  if (screen === 'line' && shiftFrom !== null && now - shiftFrom < SHIFT_BEGINS_MS && exists('start'))
    return { screen: 'start', id: idOf('start', scope, site) };
  if (screen === 'station') return bench !== null && isWithin(bench, scope) ? { screen, id: bench } : { screen: 'mine', id: null };
  if (!exists(screen)) return OVERVIEW;
  return { screen, id: idOf(screen, scope, site) };
}

const isWithin = (path: string, scope: string): boolean => path === scope || path.startsWith(`${scope}/`);

/** The line where the role holds for one. */
function idOf(screen: string, scope: string, site: PlantSite): string | null {
  const lines = site.areas.flatMap((area) => area.lines);
  if (screen === 'line' || screen === 'start') return lines.find(({ id }) => scope === id || scope.startsWith(`${id}/`))?.id ?? null;
  return null;
}
