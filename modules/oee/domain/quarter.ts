import type { Instant, Span } from '../../platform/instant.js';

/** A quarter-hour of UTC fits the offset of every time zone. */
export const QUARTER_MS = 900_000;

export const quarterOf = (at: Instant): Instant => Math.floor(at / QUARTER_MS) * QUARTER_MS;

/** Starts of the quarter-hours that a span touches. */
export function quartersOf(span: Span): readonly Instant[] {
  const starts: Instant[] = [];
  for (let at = quarterOf(span.from); at <= span.to; at += QUARTER_MS) starts.push(at);
  return starts;
}

/** A span as whole quarter-hours, and what is left over at its edges. */
export function splitAtQuarters(span: Span): { readonly edges: readonly Span[]; readonly quarters: readonly Span[] } {
  const first = Math.ceil(span.from / QUARTER_MS) * QUARTER_MS;
  const last = quarterOf(span.to);
  if (first > last) return { edges: [span], quarters: [] };
  const quarters: Span[] = [];
  for (let at = first; at < last; at += QUARTER_MS) quarters.push({ from: at, to: at + QUARTER_MS });
  const edges = [
    { from: span.from, to: first },
    { from: last, to: span.to },
  ].filter((edge) => edge.to > edge.from);
  return { edges, quarters };
}
