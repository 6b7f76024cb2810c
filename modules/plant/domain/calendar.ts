import { DateTime } from 'luxon';
import type { Instant, Span } from '../../platform/instant.js';
import { WEEKDAYS, type Calendar, type WallSpan } from './plant.js';

/** A shift as it falls on real time. */
export interface Shift extends Span {
  readonly id: string;
  readonly breaks: readonly Span[];
}

/**
 * The shifts that touch a span, in order. Wall-clock times of the zone become instants, so a night shift is 7 or 9 h
 * long where the clock is changed in it. Where shifts overlap, the incoming one owns the time (domain.md §5.5).
 */
export function shiftsIn(calendar: Calendar, zone: string, span: Span): readonly Shift[] {
  // A shift may begin the day before and reach across midnight.
  const first = DateTime.fromMillis(span.from, { zone }).startOf('day').minus({ days: 1 });
  const last = DateTime.fromMillis(span.to, { zone });
  const found: Shift[] = [];
  for (let day = first; day <= last; day = day.plus({ days: 1 })) {
    if (calendar.overrides.some((override) => override.date === day.toISODate())) continue;
    for (const pattern of calendar.shifts) {
      if (!pattern.days.includes(WEEKDAYS[day.weekday - 1]!)) continue;
      const shift = onDay(day, pattern);
      found.push({ id: pattern.id, ...shift, breaks: pattern.breaks.map((pause) => breakWithin(day, pause, shift)) });
    }
  }
  found.sort((a, b) => a.from - b.from || a.to - b.to || (a.id < b.id ? -1 : 1));
  return cutOverlaps(found).filter((shift) => shift.from < span.to && shift.to > span.from);
}

/** The shift that owns an instant; undefined outside every shift. */
export function shiftAt(calendar: Calendar, zone: string, at: Instant): Shift | undefined {
  return shiftsIn(calendar, zone, { from: at, to: at + 1 })[0];
}

function onDay(day: DateTime, wall: WallSpan): Span {
  const from = atTime(day, wall.from);
  const to = wall.to > wall.from ? atTime(day, wall.to) : atTime(day.plus({ days: 1 }), wall.to);
  return { from: from.toMillis(), to: to.toMillis() };
}

/** A break of a night shift may lie on the next day. */
function breakWithin(day: DateTime, wall: WallSpan, shift: Span): Span {
  const sameDay = onDay(day, wall);
  const pause = sameDay.from >= shift.from ? sameDay : onDay(day.plus({ days: 1 }), wall);
  return { from: Math.min(pause.from, shift.to), to: Math.min(pause.to, shift.to) };
}

function atTime(day: DateTime, time: string): DateTime {
  const [hour, minute] = time.split(':').map(Number);
  return day.set({ hour: hour!, minute: minute!, second: 0, millisecond: 0 });
}

/** The day's plan is the union of the shifts; of those that overlap, the one that began last owns the time. */
function cutOverlaps(shifts: readonly Shift[]): readonly Shift[] {
  const pieces = shifts.flatMap((shift, index) => {
    const own = shifts.slice(index + 1).reduce<readonly Span[]>((left, later) => left.flatMap((span) => without(span, later)), [shift]);
    return own.map(({ from, to }) => ({
      ...shift,
      from,
      to,
      breaks: shift.breaks
        .map((pause) => ({ from: Math.max(pause.from, from), to: Math.min(pause.to, to) }))
        .filter((pause) => pause.to > pause.from),
    }));
  });
  return pieces.sort((a, b) => a.from - b.from);
}

const without = (span: Span, other: Span): readonly Span[] =>
  [
    { from: span.from, to: Math.min(span.to, other.from) },
    { from: Math.max(span.from, other.to), to: span.to },
  ].filter(({ from, to }) => to > from);
