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
