/** What the address says: a screen, the thing it is about, and how it is looked at. */
export interface Route {
  /** First segment: overview, line, unit, losses, … */
  readonly screen: string;
  /** The rest of the path, such as site/area/line; null where the screen is about everything. */
  readonly id: string | null;
  /** Span, drawer, filters: what a link must bring along to open what its sender saw. */
  readonly query: ReadonlyMap<string, string>;
}

export const START: Route = { screen: 'overview', id: null, query: new Map() };

/** The span is kept under this name, and outlives a change of screen. */
export const SPAN = 'span';

/** Returns what a location hash names: #/unit/ahlen/assembly/cable/m21?span=day. An empty one is the overview. */
export function routeOf(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split('?');
  const [screen = '', ...rest] = path.split('/').map(decoded);
  const id = rest.filter((part) => part !== '').join('/');
  return { screen: screen === '' ? START.screen : screen, id: id === '' ? null : id, query: new Map(new URLSearchParams(search)) };
}

/** A link that was cut in the middle of an escape still leads somewhere. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function hashOf({ screen, id, query }: Route): string {
  const path = [screen === START.screen ? '' : screen, ...(id === null ? [] : id.split('/'))].map(encodeURIComponent).join('/');
  // These are lawful in the query of a hash, and a link is read by people too.
  const search = [...query].map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll(/%(2F|3A|40)/g, decodeURIComponent)}`);
  return search.length === 0 ? `#/${path}` : `#/${path}?${search.join('&')}`;
}

/** Returns the route to a screen as seen from another: the span comes along, drawer and filters stay behind. */
export function toScreen(from: Route, screen: string, id: string | null = null): Route {
  const span = from.query.get(SPAN);
  return { screen, id, query: span === undefined ? new Map() : new Map([[SPAN, span]]) };
}

/** Returns the route with these values in its query; null takes a value out. */
export function withQuery(route: Route, values: Readonly<Record<string, string | null>>): Route {
  const query = new Map(route.query);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  return { ...route, query };
}
