import type { Instant, Span } from '../../platform/instant.js';

/** Time of a span that lies in any of some spans, ms: what lies in two of them counts once. `to` null: not over. */
export function timeIn(spans: readonly { readonly from: Instant; readonly to: Instant | null }[], within: Span): number {
  let [sum, until] = [0, within.from];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const [begin, end] = [Math.max(from, until), Math.min(to ?? within.to, within.to)];
    if (end <= begin) continue;
    sum += end - begin;
    until = end;
  }
  return sum;
}
