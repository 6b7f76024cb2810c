import type { PlantSite } from '../graphql/documents.js';
import type { Floor } from './floor.js';
import type { Problem } from './problem.js';
import { NOW, type Choice } from './span.js';

/** What the page is given to draw. */
export interface Page {
  readonly roles: readonly string[];
  readonly sites: readonly PlantSite[];
  readonly floor: Floor | null;
  /** Which span the floor was read for. */
  readonly choice: Choice;
  /** Counts the readings of the floor: what a screen reads besides is read again with it. */
  readonly readings: number;
  readonly problem: Problem | null;
  /** When the connection was lost, in ms by the service's clock; null while it is open or opening. */
  readonly lostAt: number | null;
  /** When it came back, to say so for a moment. */
  readonly backAt: number | null;
}

export const BLANK: Page = { roles: [], sites: [], floor: null, choice: NOW, readings: 0, problem: null, lostAt: null, backAt: null };
