import { createContext, useContext } from 'react';
import type { Connection } from '../graphql/connection.js';
import type { Target } from '../overview/attention.js';
import type { Format } from '../words/format.js';

/** What every part of the page may need: the site's formats, the moment drawn, and the way to other places. */
export interface Place {
  readonly format: Format;
  /** The moment of this drawing, in ms by the service's clock. */
  readonly now: number;
  /** Up to when we know what happened: now, or when the connection was lost. */
  readonly until: number;
  readonly connection: Connection;
  open(target: Target | null): void;
}

export const PlaceContext = createContext<Place | null>(null);

/** Returns the place of the component. Throws outside a page: a programming error. */
export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (place === null) throw new Error('usePlace outside a page');
  return place;
}
