import type { LineView } from '../overview/lines.js';

/** What is read from five metres in three seconds. */
export const WALL_ROWS = 6;
/** How long each page stays, ms. */
export const WALL_TURN_MS = 20_000;

/** The lines of the page that is on at a moment: every page in turn, by the clock, so that two boards show the same. */
export function wallPage(
  lines: readonly LineView[],
  now: number,
): { readonly lines: readonly LineView[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(lines.length / WALL_ROWS));
  const page = Math.floor(now / WALL_TURN_MS) % pages;
  return { lines: lines.slice(page * WALL_ROWS, (page + 1) * WALL_ROWS), page: page + 1, pages };
}
