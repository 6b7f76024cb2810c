import { DateTime, type DateTimeUnit } from 'luxon';
import type { Instant, Span } from '../../platform/instant.js';

export const BUCKETS = ['MINUTE', 'QUARTER_HOUR', 'HOUR', 'SHIFT', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'SPAN'] as const;
export type Bucket = (typeof BUCKETS)[number];

const FIXED_MS: Readonly<Partial<Record<Bucket, number>>> = { MINUTE: 60_000, QUARTER_HOUR: 900_000 };
const UNITS: Readonly<Partial<Record<Bucket, DateTimeUnit>>> = {
  HOUR: 'hour',
  DAY: 'day',
  WEEK: 'week',
  MONTH: 'month',
  QUARTER: 'quarter',
  YEAR: 'year',
};

/**
 * A span in buckets of a zone's calendar, the first and the last cut at the span. A day may have 23 or 25 h.
 * @param shifts for SHIFT: as they fall on the span; time outside them is in no bucket
 * @returns undefined where there would be more than `most`
 */
export function bucketsOf(span: Span, bucket: Bucket, zone: string, shifts: readonly Span[], most: number): readonly Span[] | undefined {
  if (bucket === 'SPAN') return [span];
  if (bucket === 'SHIFT') {
    const own = shifts
      .filter((shift) => shift.to > span.from && shift.from < span.to)
      .map(({ from, to }) => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) }));
    return own.length > most ? undefined : own;
  }
  const found: Span[] = [];
  for (let from = span.from; from < span.to;) {
    if (found.length === most) return undefined;
    const to = Math.min(nextEdge(from, bucket, zone), span.to);
    found.push({ from, to });
    from = to;
  }
  return found;
}

function nextEdge(at: Instant, bucket: Bucket, zone: string): Instant {
  const fixed = FIXED_MS[bucket];
  if (fixed !== undefined) return (Math.floor(at / fixed) + 1) * fixed;
  const unit = UNITS[bucket]!;
  const local = DateTime.fromMillis(at, { zone });
  if (unit !== 'hour')
    return local
      .startOf(unit)
      .plus({ [unit]: 1 })
      .startOf(unit)
      .toMillis();
  // An hour is an hour of time, also where the clock is changed in the middle of the night.
  const offsetMs = local.offset * 60_000;
  return (Math.floor((at + offsetMs) / 3_600_000) + 1) * 3_600_000 - offsetMs;
}
