import type { Instant, Span } from '../../platform/instant.js';
import { QUARTER_MS } from './quarter.js';
import { addInto, hasKey, noSums, type ReasonSum, type SumRow } from './sums.js';

export const HOUR_MS = 4 * QUARTER_MS;
export const hourOf = (at: Instant): Instant => Math.floor(at / HOUR_MS) * HOUR_MS;

/** The whole hours of a span; `to` is not after `from` where there are none. */
export const wholeHours = ({ from, to }: Span): Span => ({ from: hourOf(from + HOUR_MS - 1), to: hourOf(to) });

interface Hour extends SumRow {
  readonly reasons: ReasonSum[];
}

/** Rows by quarter-hour, added up by hour. */
export function byHour(rows: readonly SumRow[]): readonly SumRow[] {
  const hours = new Map<Instant, Hour[]>();
  for (const row of rows) add(hourFor(hours, row), row);
  return [...hours.values()].flat();
}

/** An hour has few keys: to compare them costs less than to name them. */
function hourFor(hours: Map<Instant, Hour[]>, row: SumRow): Hour {
  const startsAt = hourOf(row.startsAt);
  let own = hours.get(startsAt);
  if (!own) hours.set(startsAt, (own = []));
  let hour = own.find((one) => hasKey(one, row));
  if (!hour) own.push((hour = { ...row, startsAt, sums: noSums(), reasons: [] }));
  return hour;
}

function add(hour: Hour, { sums, reasons }: SumRow): void {
  addInto(hour.sums, sums);
  for (const { category, reason, ms, count } of reasons) {
    const sum = hour.reasons.find((one) => one.category === category && one.reason === reason);
    if (!sum) hour.reasons.push({ category, reason, ms, count });
    else {
      sum.ms += ms;
      sum.count += count;
    }
  }
}
