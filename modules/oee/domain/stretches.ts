import { DateTime } from 'luxon';
import { calendarFor, shiftsIn } from '../../plant/domain/calendar.js';
import type { Shift } from '../../plant/domain/calendar.js';
import type { Calendar } from '../../plant/domain/shift-calendar.js';
import type { Plant, WorkUnit } from '../../plant/domain/plant.js';
import type { Instant, Span } from '../../platform/instant.js';
import { quarterOf, QUARTER_MS } from './quarter.js';

/** Calendars by which units of a plant work, each once. */
export function calendarsOf(plant: Plant, units: readonly WorkUnit[]): readonly Calendar[] {
  const found = new Map<string, Calendar>();
  for (const unit of units) {
    const calendar = calendarFor(plant, unit);
    if (calendar) found.set(JSON.stringify(calendar), calendar);
  }
  return [...found.values()];
}

/**
 * The edges of every shift and of every day of the zone in a span (`to` excluded), in order, each once. One that lies within
 * a quarter-hour stands for both of its ends: sums are kept by whole ones.
 */
export function edgesIn(calendars: readonly Calendar[], zone: string, span: Span): readonly Instant[] {
  const shifts = calendars.flatMap((calendar): readonly Shift[] => shiftsIn(calendar, zone, { from: span.from - 1, to: span.to + 1 }));
  const sharp = [...daysIn(zone, span), ...shifts.flatMap(({ from, to }) => [from, to])];
  const whole = sharp.flatMap((at) => [quarterOf(at), quarterOf(at + QUARTER_MS - 1)]);
  return [...new Set(whole)].filter((at) => at >= span.from && at < span.to).sort((a, b) => a - b);
}

function daysIn(zone: string, { from, to }: Span): readonly Instant[] {
  const found: Instant[] = [];
  for (let day = DateTime.fromMillis(from, { zone }).startOf('day'); day.toMillis() < to; day = day.plus({ days: 1 }).startOf('day'))
    found.push(day.toMillis());
  return found;
}

/** Where the year of the zone begins that holds an instant. */
export const yearOf = (at: Instant, zone: string): Instant => DateTime.fromMillis(at, { zone }).startOf('year').toMillis();
