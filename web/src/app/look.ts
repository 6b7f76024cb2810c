import type { Target } from '../overview/attention.js';
import { hashOf, toScreen, withQuery, type Route } from './route.js';

/** What the drawer beside a screen may show: an order, or a figure down to its sums, intervals and events. */
export type Look =
  | { readonly kind: 'order'; readonly id: string }
  | { readonly kind: 'figure'; readonly scope: string; readonly name: string }
  /** Time of a category, and of a reason where one is named ('' means: without one). */
  | { readonly kind: 'time'; readonly scope: string; readonly category: string; readonly reason: string | null }
  /** Instants as the API gave them, so that nothing is rounded away. */
  | { readonly kind: 'events'; readonly unit: string; readonly from: string; readonly to: string }
  /** A stop that is asked for a reason; `to` null while it lasts. */
  | { readonly kind: 'stop'; readonly unit: string; readonly from: string; readonly to: string | null };

const NAME = 'open';

/** Returns what the drawer of an address shows; null without a drawer, or with one that cannot be read. */
export function lookOf(route: Route): Look | null {
  const said = route.query.get(NAME) ?? '';
  const cut = said.indexOf('/');
  const [first = '', second, third] = said.slice(cut + 1).split('@');
  if (cut < 1 || first === '') return null;
  switch (said.slice(0, cut)) {
    case 'order':
      return { kind: 'order', id: first };
    case 'figure':
      return second === undefined ? null : { kind: 'figure', scope: first, name: second };
    case 'time':
      return second === undefined ? null : { kind: 'time', scope: first, category: second, reason: third ?? null };
    case 'events':
      return second === undefined || third === undefined ? null : { kind: 'events', unit: first, from: second, to: third };
    case 'stop':
      return second === undefined ? null : { kind: 'stop', unit: first, from: second, to: third ?? null };
    default:
      return null;
  }
}

function textOf(look: Look): string {
  switch (look.kind) {
    case 'order':
      return `order/${look.id}`;
    case 'figure':
      return `figure/${look.scope}@${look.name}`;
    case 'time':
      return `time/${look.scope}@${look.category}${look.reason === null ? '' : `@${look.reason}`}`;
    case 'events':
      return `events/${look.unit}@${look.from}@${look.to}`;
    case 'stop':
      return `stop/${look.unit}@${look.from}${look.to === null ? '' : `@${look.to}`}`;
  }
}

/** Returns the present address with the drawer open; the screen stays. */
export const withLook = (route: Route, look: Look): Route => withQuery(route, { [NAME]: textOf(look) });

export const withoutLook = (route: Route): Route => withQuery(route, { [NAME]: null });

export const lookHref = (route: Route, look: Look): string => hashOf(withLook(route, look));

/** Returns the route to a thing as seen from another: an order opens in the drawer, the screen stays. */
export function toTarget(from: Route, target: Target): Route {
  if (target.kind === 'order') return withLook(from, { kind: 'order', id: target.id });
  return target.kind === 'orders' ? toScreen(from, 'orders') : toScreen(from, target.kind, target.id);
}
