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
  const aside = PLACE_OF[route.screen];
  const path = route.screen === 'line' || route.screen === 'unit' || aside !== undefined ? plantPath(route, site) : null;
  if (route.screen === 'overview') return [top, { name: allLines, to: null }];
  if (path !== null) return aside !== undefined ? [top, { name: place.word, to: toScreen(route, aside) }, ...path] : [top, ...path];
  const screen: Crumb = { name: place.word, to: thing === null ? null : toScreen(route, place.screen) };
  return thing === null ? [top, screen] : [top, screen, { name: thing, to: null }];
}

/** Screens of a scope that stand beside the plant, under a place of their own; the report is one of losses. */
const PLACE_OF: Readonly<Record<string, string>> = { losses: 'losses', report: 'losses', start: 'start' };

function plantPath(route: Route, site: Floor['site']): readonly Crumb[] | null {
  const aside = PLACE_OF[route.screen];
  for (const area of site.areas) {
    if (route.id === area.id) return [{ name: area.name, to: null }];
    for (const line of area.lines) {
      const unit = line.workUnits.find((one) => one.id === route.id);
      if (unit === undefined && route.id !== line.id) continue;
      const toLine = toScreen(route, aside ?? 'line', line.id);
      const above = { name: area.name, to: aside === 'losses' ? toScreen(route, 'losses', area.id) : null };
      if (unit === undefined) return [above, { name: line.name, to: null }];
      return [above, { name: line.name, to: toLine }, { name: `${unit.code.toUpperCase()} ${unit.name}`, to: null }];
    }
  }
  return null;
}
