import { createContext, useContext } from 'react';
import type { Connection } from '../graphql/connection.js';
import type { Span } from '../live/floor.js';
import type { Target } from '../overview/attention.js';
import type { Format } from '../words/format.js';
import type { Look } from './look.js';
import type { Role } from './roles.js';
import type { Route } from './route.js';

/** What every part of the page may need: the site's formats, the moment drawn, and the way to other places. */
export interface Place {
  readonly format: Format;
  /** The moment of this drawing, in ms by the service's clock. */
  readonly now: number;
  /** Up to when we know what happened: now, the end of a past span, or when the connection was lost. */
  readonly until: number;
  /** The span that is shown. */
  readonly span: Span;
  /** The span is over; nothing of it moves. */
  readonly past: boolean;
  /** Counts the readings of the floor: about each 30 s, and whenever the span changes. */
  readonly readings: number;
  readonly connection: Connection;
  readonly route: Route;
  go(route: Route): void;
  /** Returns the link to a thing; an order opens beside the present screen, the span comes along. */
  href(target: Target): string;
  /** Returns the link that opens the drawer beside the present screen. */
  lookAt(look: Look): string;
  /** Reads the floor again, for what the reader has just changed. */
  refresh(): void;
  /** Returns whether the reader holds one of the roles at a path; without a path: anywhere. */
  may(roles: readonly Role[], path?: string): boolean;
}

export const PlaceContext = createContext<Place | null>(null);

/** Returns the place of the component. Throws outside a page: a programming error. */
export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (place === null) throw new Error('usePlace outside a page');
  return place;
}
