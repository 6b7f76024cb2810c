import type { Route } from '../app/route.js';
import { toScreen } from '../app/route.js';
import type { Floor } from '../live/floor.js';

/** One step of the way from the site down to what is shown; the last one is where we are. */
export interface Crumb {
  readonly name: string;
  /** Null where there is no screen of its own. */
  readonly to: Route | null;
}

/**
 * Returns the way from the site to the thing of the address, by the names of the plant file.
 * @param place the place of the screen, and @param thing the name of what it is about, for a screen whose id is no path of the plant
 */
export function crumbsOf(
  route: Route,
  site: Floor['site'],
  place: { readonly screen: string; readonly word: string },
  allLines: string,
  thing = route.id,
): readonly Crumb[] {
  const top: Crumb = { name: site.name, to: toScreen(route, 'overview') };
  const path = route.screen === 'line' || route.screen === 'unit' || isOfLosses(route) ? plantPath(route, site) : null;
  if (route.screen === 'overview') return [top, { name: allLines, to: null }];
  if (path !== null) return isOfLosses(route) ? [top, { name: place.word, to: toScreen(route, 'losses') }, ...path] : [top, ...path];
  const screen: Crumb = { name: place.word, to: thing === null ? null : toScreen(route, place.screen) };
  return thing === null ? [top, screen] : [top, screen, { name: thing, to: null }];
}

/** The report of a scope stands beside its losses. */
const isOfLosses = ({ screen }: Route): boolean => screen === 'losses' || screen === 'report';

function plantPath(route: Route, site: Floor['site']): readonly Crumb[] | null {
  for (const area of site.areas) {
    if (route.id === area.id) return [{ name: area.name, to: null }];
    for (const line of area.lines) {
      const unit = line.workUnits.find((one) => one.id === route.id);
      if (unit === undefined && route.id !== line.id) continue;
      const toLine = isOfLosses(route) ? toScreen(route, 'losses', line.id) : toScreen(route, 'line', line.id);
      const above = { name: area.name, to: isOfLosses(route) ? toScreen(route, 'losses', area.id) : null };
      if (unit === undefined) return [above, { name: line.name, to: null }];
      return [above, { name: line.name, to: toLine }, { name: `${unit.code.toUpperCase()} ${unit.name}`, to: null }];
    }
  }
  return null;
}
