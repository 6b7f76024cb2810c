import { DateTime } from 'luxon';
import type { Instant, Span } from '../../platform/instant.js';
import { isWithin } from '../../spine/domain/floor-event.js';
import type { Plant, WorkUnit } from './plant.js';
import { dayBefore, partOf, planOf, WEEKDAYS, type Calendar, type WallSpan } from './shift-calendar.js';

/** A shift as it falls on real time. */
export interface Shift extends Span {
  readonly id: string;
  readonly breaks: readonly Span[];
}

/** What is planned at a unit: the calendars that it has had one after another, and the overrides that concern it. */
export function calendarFor(plant: Plant, unit: WorkUnit): Calendar | undefined {
  const steps = [{ validFrom: undefined, calendarId: unit.calendarId }, ...(unit.calendarChanges ?? [])];
  const parts = steps.flatMap(({ validFrom, calendarId }, i) => {
    const calendar = plant.calendars.find(({ id }) => id === calendarId);
    const next = steps[i + 1]?.validFrom;
    const validity = { validFrom, validTo: next === undefined ? undefined : dayBefore(next) };
    return calendar ? [partOf(calendar, validity, (scope) => isWithin(unit.id, scope))] : [];
  });
  const last = parts.at(-1);
  return last && { id: last.id, shifts: parts.flatMap((part) => part.shifts), overrides: parts.flatMap((part) => part.overrides) };
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
  const stops: Span[] = [];
  for (let day = first; day <= last; day = day.plus({ days: 1 })) {
    const plan = planOf(calendar, day.toISODate()!, WEEKDAYS[day.weekday - 1]!);
    stops.push(...plan.stops.map((stop) => onDay(day, stop)));
    for (const planned of plan.shifts) {
      const shift = onDay(day, planned);
      found.push({ id: planned.id, ...shift, breaks: planned.breaks.flatMap((pause) => breaksWithin(day, pause, shift)) });
    }
  }
  found.sort((a, b) => a.from - b.from || a.to - b.to || (a.id < b.id ? -1 : 1));
  const stopped = found.map((shift) => ({ ...shift, breaks: [...shift.breaks, ...stops.flatMap((stop) => common(stop, shift))] }));
  return cutOverlaps(stopped).filter((shift) => shift.from < span.to && shift.to > span.from);
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

/**
 * A break of a night shift may lie on the next day, one that is longer than its shift may begin before it. It begins by
 * the clock and is as long as it says, also in the night in which the clock is changed.
 */
function breaksWithin(day: DateTime, pause: WallSpan, shift: Span): readonly Span[] {
  const minutes = (((minuteOf(pause.to) - minuteOf(pause.from)) % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  return [-1, 0, 1].flatMap((days) => {
    const from = atTime(day.plus({ days }), pause.from).toMillis();
    return common({ from, to: from + minutes * 60_000 }, shift);
  });
}

const DAY_MINUTES = 1_440;
function minuteOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return hour! * 60 + minute!;
}

function atTime(day: DateTime, time: string): DateTime {
  const minutes = minuteOf(time);
  return day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60, second: 0, millisecond: 0 });
}

/** The day's plan is the union of the shifts; of those that overlap, the one that began last owns the time. */
function cutOverlaps(shifts: readonly Shift[]): readonly Shift[] {
  const pieces = shifts.flatMap((shift, index) => {
    const own = shifts.slice(index + 1).reduce<readonly Span[]>((left, later) => left.flatMap((span) => without(span, later)), [shift]);
    return own.map((piece) => ({
      ...shift,
      ...fromTo(piece),
      breaks: shift.breaks.flatMap((pause) => common(pause, piece)).sort((a, b) => a.from - b.from),
    }));
  });
  return pieces.sort((a, b) => a.from - b.from);
}

const fromTo = ({ from, to }: Span): Span => ({ from, to });
const common = (a: Span, b: Span): readonly Span[] => {
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  return to > from ? [{ from, to }] : [];
};
const without = (span: Span, other: Span): readonly Span[] =>
  [
    { from: span.from, to: Math.min(span.to, other.from) },
    { from: Math.max(span.from, other.to), to: span.to },
  ].filter(({ from, to }) => to > from);
