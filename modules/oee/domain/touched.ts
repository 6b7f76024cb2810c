import type { Instant, Span } from '../../platform/instant.js';
import { quarterOf, QUARTER_MS } from './quarter.js';

/** Whole quarter-hours that spans touch, merged, in order. */
export function quartersTouched(spans: readonly Span[]): readonly Span[] {
  const merged: { from: Instant; to: Instant }[] = [];
  const whole = spans.map(({ from, to }) => ({ from: quarterOf(from), to: quarterOf(Math.max(to, from + 1) - 1) + QUARTER_MS }));
  for (const span of whole.sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

/** What of spans lies in another. */
export const clippedTo = (spans: readonly Span[], to: Span): readonly Span[] =>
  spans.map((span) => ({ from: Math.max(span.from, to.from), to: Math.min(span.to, to.to) })).filter((span) => span.to > span.from);

/** Spans in pieces of at most so many ms, so that no reckoning grows with the span. */
export const inPieces = (spans: readonly Span[], most: number): readonly Span[] =>
  spans.flatMap(({ from, to }) =>
    Array.from({ length: Math.ceil((to - from) / most) }, (_, i) => ({ from: from + i * most, to: Math.min(to, from + (i + 1) * most) })),
  );

const SPREAD_MS = 600_000;

/**
 * How much longer the quarter-hours of a unit wait until their sums are kept, ms: units are spread over ten minutes, else all
 * of a plant would be reckoned in the moment in which a quarter-hour ends. Until then figures follow from the facts.
 */
export function patienceOf(workUnitId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < workUnitId.length; i += 1) hash = Math.imul(hash ^ workUnitId.charCodeAt(i), 0x01000193) >>> 0;
  return hash % SPREAD_MS;
}
