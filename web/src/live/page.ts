import type { PlantSite } from '../graphql/documents.js';
import type { Floor } from './floor.js';
import type { Problem } from './problem.js';

/** What the page is given to draw. */
export interface Page {
  readonly roles: readonly string[];
  readonly sites: readonly PlantSite[];
  readonly floor: Floor | null;
  readonly problem: Problem | null;
  /** When the connection was lost, in ms by the service's clock; null while it is open or opening. */
  readonly lostAt: number | null;
  /** When it came back, to say so for a moment. */
  readonly backAt: number | null;
}

export const BLANK: Page = { roles: [], sites: [], floor: null, problem: null, lostAt: null, backAt: null };
