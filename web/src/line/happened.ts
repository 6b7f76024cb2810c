import type { Span } from '../live/floor.js';
import { stretches } from '../overview/lane.js';
import type { LineView, UnitView } from '../overview/lines.js';
import { isRunning, type Body } from '../overview/states.js';

/** Something that stopped a unit of the line. */
export interface Happening {
  readonly unit: UnitView;
  readonly body: Body;
  readonly from: number;
  readonly to: number;
  readonly reason: string | null;
  /** It goes on. */
  readonly lasts: boolean;
}

/** Shorter than this (ms) is no news. */
const LEAST_MS = 30_000;

const QUIET = new Set<Body>(['none', 'planned', 'order']);

/**
 * Returns what stopped the units of a line in a span, the newest first. What lasts is news however short it is;
 * silence since before the span began is not.
 */
export function happened(line: LineView, span: Span, until: number, most: number): readonly Happening[] {
  const end = Math.min(until, span.to);
  const found = line.units.flatMap((unit) =>
    stretches(unit.timeline, span.from, end).flatMap((piece): Happening[] => {
      const { body, from, to, interval } = piece;
      const lasts = to >= end;
      const news = lasts || to - from >= LEAST_MS;
      if (isRunning(body) || QUIET.has(body) || !news || (body === 'unknown' && from <= span.from)) return [];
      return [{ unit, body, from, to, reason: interval?.reason ?? null, lasts }];
    }),
  );
  return found.sort((a, b) => b.from - a.from).slice(0, most);
}
