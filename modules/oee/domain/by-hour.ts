import type { Instant, Span } from '../../platform/instant.js';
import { QUARTER_MS } from './quarter.js';
import { addInto, noSums, type ReasonSum, type SumRow, type Sums } from './sums.js';

export const HOUR_MS = 4 * QUARTER_MS;
export const hourOf = (at: Instant): Instant => Math.floor(at / HOUR_MS) * HOUR_MS;

/** The whole hours of a span; `to` is not after `from` where there are none. */
export const wholeHours = ({ from, to }: Span): Span => ({ from: hourOf(from + HOUR_MS - 1), to: hourOf(to) });

/** Rows by quarter-hour, added up by hour. */
export function byHour(rows: readonly SumRow[]): readonly SumRow[] {
  const hours = new Map<string, { row: SumRow; sums: Sums; reasons: Map<string, ReasonSum> }>();
  for (const row of rows) {
    const startsAt = hourOf(row.startsAt);
    const name = JSON.stringify([startsAt, row.taskId, row.productId, row.toolId, row.taskClass, row.shiftId]);
    let hour = hours.get(name);
    if (!hour) hours.set(name, (hour = { row: { ...row, startsAt }, sums: noSums(), reasons: new Map() }));
    addInto(hour.sums, row.sums);
    for (const { category, reason, ms, count } of row.reasons) {
      const sum = hour.reasons.get(`${category}|${reason}`);
      if (!sum) hour.reasons.set(`${category}|${reason}`, { category, reason, ms, count });
      else {
        sum.ms += ms;
        sum.count += count;
      }
    }
  }
  return [...hours.values()].map(({ row, sums, reasons }) => ({ ...row, sums, reasons: [...reasons.values()] }));
}
